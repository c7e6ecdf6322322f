// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/answer_json.hpp"
#include "support.hpp"
#include "support/catch.hpp"

using carrel::call_from_http;
using carrel::Error;
using carrel::FoundRecord;
using carrel::record_json;
using carrel::records_json;
using carrel::RecordsCall;
using carrel::SearchLimits;

namespace {

std::string refusal(std::string_view json, const SearchLimits& limits = {}) {
  const auto call = call_from_http("POST", "/v1/records", json, limits);
  return call ? "" : call.error().code;
}

}  // namespace

TEST_CASE("A batch names ids, ISBNs and fields") {
  const auto call =
      call_from_http("POST", "/v1/records",
                     R"({"ids":["a","b"],"isbns":["9780000000002"],"fields":["title"]})", {});
  REQUIRE(call);
  const auto& batch = std::get<RecordsCall>(*call);
  CHECK(batch.ids.size() == 2);
  CHECK(batch.isbns.size() == 1);
  CHECK(batch.fields.size() == 1);
}

TEST_CASE("A batch that asks for nothing, or by an unknown key or field, is refused") {
  CHECK(refusal("{}") == "bad_value");
  CHECK(refusal(R"({"ids":[]})") == "bad_value");
  CHECK(refusal(R"({"id":["a"]})") == "unknown_key");
  CHECK(refusal(R"({"ids":"a"})") == "wrong_type");
  CHECK(refusal(R"({"ids":["a"],"fields":["titel"]})") == "unknown_field");
  CHECK(refusal("[]") == "wrong_type");
}

TEST_CASE("A batch of the greatest size is taken, one record more is refused") {
  SearchLimits limits;
  limits.batch = 2;
  CHECK(refusal(R"({"ids":["a"],"isbns":["b"]})", limits).empty());
  CHECK(refusal(R"({"ids":["a","c"],"isbns":["b"]})", limits) == "batch_too_large");
}

TEST_CASE("What a batch did not find is listed as it was asked for") {
  const std::vector<FoundRecord> found{{"a", R"({"id":"a","isbns":["1-4000-4339-5"]})"},
                                       {"b", R"({"id":"b","isbns_cancelled":["9780306406157"]})"}};
  const RecordsCall call{{"a", "z"}, {"9781400043392", "0-306-40615-2", "no-isbn"}, {"id"}};
  CHECK(records_json(found, call) ==
        R"({"records":[{"id":"a"},{"id":"b"}],"missing":["z","no-isbn"]})");
}

TEST_CASE("A record is given whole, or cut to the fields asked for") {
  const FoundRecord record{"a", R"({"id":"a","title":"T","year":1})"};
  CHECK(record_json(record, {}) == record.json);
  CHECK(record_json(record, {"year"}) == R"({"year":1})");
}
