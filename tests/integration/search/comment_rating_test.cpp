// SPDX-License-Identifier: GPL-2.0-or-later
// Do a word and a rating that are asked for in comments meet in one comment?
#include "integration/search/small_library.hpp"
#include "support/catch.hpp"

using carrel::SearchLimits;
using carrel::SearchRequest;
using carrel::test::record;
using carrel::test::SmallLibrary;

namespace {

std::string comment(const std::string& user, const std::string& rating, const std::string& text) {
  return R"({"user":")" + user + R"(","rating":)" + rating + R"(,"text":")" + text + "\"}";
}

std::string comments(const std::string& list) {
  return R"(,"comments":[)" + list + "]";
}

// In `both` one reader says the word and dislikes the book; in `apart` two readers share that.
const SmallLibrary& library() {
  static const SmallLibrary made(
      {record("both", "Heron",
              comments(comment("ann", "5", "Lovely.") + "," +
                       comment("bea", "1.5", "Too predictable, I feared."))),
       record("apart", "Otter",
              comments(comment("ann", "4.5", "Not predictable.") + "," +
                       comment("bea", "2", "Dull."))),
       record("silent", "Tern", comments(R"({"user":"cy","rating":0.5})")), record("none", "Kite"),
       record("untold", "Gull", R"(,"comments":[{"user":"ann","text":"Predictable."}])")});
  return made;
}

}  // namespace

TEST_CASE("a word is found in comments of the rating asked for, and in no others") {
  CHECK(library().ids("comment:predictable comment.rating:<=2") == "both");
  CHECK(library().ids("comment:predicting comment.rating:<2") == "both");
  CHECK(library().ids("comment:predictable comment.rating:>=4") == "apart");
  CHECK(library().ids("comment:predictable comment.rating:3") == "");
  CHECK(library().ids("comment:\"too predictable\" comment.rating:<=2") == "both");
  CHECK(library().ids("comment:\"not predictable\" comment.rating:<=2") == "");
  CHECK(library().ids("comment:predict* comment.rating:<=2") == "both");
  CHECK(library().search("comment:(dull OR predictable) comment.rating:<=2").total.value == 2);
}

TEST_CASE("a rating alone finds every record that some comment rates so") {
  CHECK(library().ids("comment.rating:0.5") == "silent");
  CHECK(library().ids("heron comment.rating:5") == "both");
  CHECK(library().ids("heron -comment.rating:5") == "");
}

TEST_CASE("the evidence is the comment that says it and is rated so") {
  const auto answer = library().search("comment:predictable comment.rating:<=2");
  REQUIRE(answer.hits.size() == 1);
  REQUIRE(answer.hits[0].matches.size() == 1);
  CHECK(answer.hits[0].matches[0].item == 1);
  CHECK(answer.hits[0].matches[0].attribution.find("bea") != std::string::npos);
  const auto alone = library().search("heron comment.rating:5");
  REQUIRE(alone.hits.size() == 1);
  REQUIRE(alone.hits[0].matches.size() == 2);
  CHECK(alone.hits[0].matches[1].html == "Lovely.");
}

TEST_CASE("a comment that is evidence by its words is not shown again for its rating") {
  const auto answer = library().search("predictable comment.rating:<=2");
  REQUIRE(answer.hits.size() == 2);
  for (const auto& hit : answer.hits) {
    REQUIRE(hit.matches.size() == (hit.id == "both" ? 1 : 2));
    CHECK(hit.matches[0].html.find("<mark>") != std::string::npos);
  }
}

TEST_CASE("a beginning stands for as many words under every rating") {
  SearchLimits limits;
  limits.prefix_expansions = 2;
  SearchRequest request;
  request.q = "comment:p* comment.rating:>=0.5";
  limits.prefix_letters = 1;
  const auto answer = SmallLibrary({record("a", "Heron",
                                           comments(comment("u", "1", "Poor plot.") + "," +
                                                    comment("v", "5", "Poor plot."))),
                                    record("x", "Coal")})
                          .searcher(carrel::Audience::everyone, limits)
                          .search(request, {});
  REQUIRE(answer);
  CHECK(answer->total.value == 1);
  CHECK(answer->understood.notes.empty());
}

TEST_CASE("a mood is what a tag of that kind says, whole") {
  const std::string tags = R"(,"tags":[{"user":"ann","kind":"topic","text":"grim"},)"
                           R"({"user":"bea","kind":"tone","text":"Quietly grim"}])";
  const SmallLibrary made(
      {record("told", "Heron", tags),
       record("topic", "Otter", R"(,"tags":[{"kind":"topic","text":"grim"}])")});
  CHECK(made.ids("mood:grim") == "");
  CHECK(made.ids("tag:grim") == "told topic");
  const auto answer = made.search("mood:\"quietly grim\"");
  REQUIRE(answer.hits.size() == 1);
  REQUIRE(answer.hits[0].matches.size() == 1);
  CHECK(answer.hits[0].matches[0].key == "tags");
  CHECK(answer.hits[0].matches[0].item == 1);
  CHECK(answer.hits[0].matches[0].attribution.find("bea") != std::string::npos);
}
