// SPDX-License-Identifier: GPL-2.0-or-later
// What does one line ask, and how does its answer stand on a line?
#include "protocol/line.hpp"

#include "support/catch.hpp"

using namespace carrel;

TEST_CASE("A line becomes the call that its HTTP body would be") {
  const LineRequest line =
      call_from_line(R"({"id":"a","op":"search","q":"heron","limit":3,"fields":["id"]})", {});
  CHECK(line.id == R"("a")");
  REQUIRE(line.call);
  const auto& search = std::get<SearchCall>(*line.call);
  CHECK(search.request.q == "heron");
  CHECK(search.request.limit == 3);
  CHECK(search.fields == std::vector<std::string>{"id"});
}

TEST_CASE("A line may ask for one record, for several, and for the status") {
  const auto record = call_from_line(R"({"op":"record","record":"r-1"})", {});
  REQUIRE(record.call);
  CHECK(std::get<RecordCall>(*record.call).id == "r-1");
  const auto records = call_from_line(R"({"op":"records","ids":["r-1","r-2"]})", {});
  REQUIRE(records.call);
  CHECK(std::get<RecordsCall>(*records.call).ids.size() == 2);
  const auto status = call_from_line(R"({"op":"status"})", {});
  REQUIRE(status.call);
  CHECK(std::holds_alternative<StatusCall>(*status.call));
}

TEST_CASE("The id of a line that asks for something wrong is kept for the answer") {
  const LineRequest line = call_from_line(R"({"id":12,"op":"search","limti":1})", {});
  CHECK(line.id == "12");
  REQUIRE_FALSE(line.call);
  CHECK(line.call.error().code == "unknown_key");
  CHECK(line.call.error().param == "limti");
}

TEST_CASE("An id that is no scalar is refused") {
  for (const char* text : {R"({"id":{},"op":"status"})", R"({"id":[],"op":"status"})"}) {
    const LineRequest line = call_from_line(text, {});
    CHECK(line.id == "null");
    REQUIRE_FALSE(line.call);
    CHECK(line.call.error().param == "id");
  }
}

TEST_CASE("An answer is one line that says whether it went well") {
  const LineFraming framing{"7", "r-1", std::chrono::microseconds(1900)};
  CHECK(answer_line(true, R"({"a":1})", framing) ==
        "{\"id\":7,\"ok\":true,\"took_ms\":1.900,\"request_id\":\"r-1\",\"result\":{\"a\":1}}\n");
  CHECK(answer_line(false, R"({"code":"x"})", framing) ==
        "{\"id\":7,\"ok\":false,\"took_ms\":1.900,\"request_id\":\"r-1\",\"error\":{\"code\":\"x\"}"
        "}\n");
}
