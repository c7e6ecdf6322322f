// SPDX-License-Identifier: GPL-2.0-or-later
// Would a broken promise be seen?
#include "fuzz/answer_trial.hpp"

#include <limits>

#include "support/catch.hpp"

using carrel::Hit;
using carrel::SearchAnswer;
using carrel::SearchRequest;
using carrel::fuzz::fault_in_answer;
using carrel::fuzz::fault_in_json;

namespace {

Hit hit(const std::string& id, double score) {
  Hit made;
  made.id = id;
  made.score = score;
  return made;
}

// Two hits on the whole query, one on most of it.
SearchAnswer sound() {
  SearchAnswer answer;
  answer.total.value = 2;
  answer.has_also = true;
  answer.also.value = 1;
  answer.hits = {hit("a", 3), hit("b", 2), hit("c", 5)};
  answer.hits[2].some = true;
  answer.hits[0].matches.push_back({"title", 0, "{}", "a <mark>boat</mark> &lt;3"});
  return answer;
}

}  // namespace

TEST_CASE("a sound answer has no fault") {
  CHECK(fault_in_answer({}, sound()).empty());
  CHECK(fault_in_json(R"({"hits":["ä"]})").empty());
}

TEST_CASE("hits out of order, twice, or more than counted are seen") {
  SearchAnswer answer = sound();
  std::swap(answer.hits[0], answer.hits[1]);
  CHECK_FALSE(fault_in_answer({}, answer).empty());
  answer = sound();
  answer.hits[0].some = true;
  CHECK_FALSE(fault_in_answer({}, answer).empty());
  answer = sound();
  answer.hits[1].id = "a";
  CHECK_FALSE(fault_in_answer({}, answer).empty());
  answer = sound();
  answer.total.value = 1;
  CHECK_FALSE(fault_in_answer({}, answer).empty());
  answer = sound();
  answer.also.value = 0;
  CHECK_FALSE(fault_in_answer({}, answer).empty());
  SearchRequest few;
  few.limit = 2;
  CHECK_FALSE(fault_in_answer(few, sound()).empty());
}

TEST_CASE("a fallback that was not wanted, and a rescue that is not needed, are seen") {
  SearchRequest strict;
  strict.fallback = false;
  CHECK_FALSE(fault_in_answer(strict, sound()).empty());
  SearchAnswer answer = sound();
  answer.has_rescue = true;
  CHECK_FALSE(fault_in_answer({}, answer).empty());
}

TEST_CASE("a score that is no number, or not the sum of its parts, is seen") {
  SearchAnswer answer = sound();
  answer.hits[1].score = std::numeric_limits<double>::quiet_NaN();
  CHECK_FALSE(fault_in_answer({}, answer).empty());
  answer = sound();
  SearchRequest request;
  request.explain = true;
  for (Hit& one : answer.hits)
    one.explain.push_back({"boat", one.score});
  CHECK(fault_in_answer(request, answer).empty());
  answer.hits[1].explain.front().score /= 2;
  CHECK_FALSE(fault_in_answer(request, answer).empty());
}

TEST_CASE("evidence that is not escaped, or not closed, is seen") {
  for (const char* html : {"a <b>boat", "<mark>boat", "boat</mark>", "<mark><mark>boat</mark>"}) {
    SearchAnswer answer = sound();
    answer.hits[0].matches[0].html = html;
    CHECK_FALSE(fault_in_answer({}, answer).empty());
  }
  SearchRequest plain;
  plain.highlight = false;
  CHECK_FALSE(fault_in_answer(plain, sound()).empty());
}

TEST_CASE("a result that is no JSON, or no UTF-8, is seen") {
  CHECK_FALSE(fault_in_json("{\"hits\":[}").empty());
  CHECK_FALSE(fault_in_json("{\"hits\":\"\xFF\"}").empty());
}
