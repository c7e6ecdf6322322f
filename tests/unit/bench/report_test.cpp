// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/report.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using carrel::Circumstances;
using carrel::figure;
using carrel::Loop;
using carrel::Measurement;
using carrel::Mode;

namespace {

Measurement measured(Mode mode, unsigned clients, double processor_ms) {
  Measurement measurement;
  measurement.setting = {Loop::closed, mode, clients};
  measurement.seconds = 2;
  measurement.processor_ms = processor_ms;
  measurement.latencies = {1, 2, 3, 4};
  return measurement;
}

const std::vector<Measurement> kBoth{measured(Mode::http, 1, 6), measured(Mode::in_process, 1, 4)};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a figure has three digits that count") {
  CHECK(figure(0) == "0");
  CHECK(figure(0.0123) == "0.0123");
  CHECK(figure(0.5) == "0.500");
  CHECK(figure(1.875) == "1.88");
  CHECK(figure(23.44) == "23.4");
  CHECK(figure(870.2) == "870");
}

TEST_CASE("large figures are grouped by thousands, after rounding") {
  CHECK(figure(1870) == "1,870");
  CHECK(figure(999.6) == "1,000");
  CHECK(figure(1234567) == "1,234,567");
  CHECK(figure(999999.7) == "1,000,000");
}

TEST_CASE("what is no number is a dash") {
  CHECK(figure(1.0 / 0.0) == "-");
}

TEST_CASE("the table has a line a setting, and the ratio below it") {
  const std::string text = carrel::report_text({.query_file = "q.tsv", .queries = 7}, kBoth);
  CHECK(has(text, "7 queries of q.tsv"));
  CHECK(has(text, "closed  http"));
  CHECK(has(text, "closed  in-process"));
  CHECK(has(text, "closed loop, 1 client: 1.50  (rounds 1.50 to 1.50)"));
}

TEST_CASE("answers that differ are told loudly") {
  CHECK(has(carrel::report_text({.compared = 50, .differing = 0}, kBoth),
            "answers compared: 50, all the same bytes"));
  CHECK(
      has(carrel::report_text({.compared = 50, .differing = 2}, kBoth), "ANSWERS DIFFER: 2 of 50"));
}

TEST_CASE("processor time that is not known is a dash in the table and null in JSON") {
  Measurement unknown = measured(Mode::http, 1, 0);
  unknown.processor_ms = std::nullopt;
  CHECK(has(carrel::report_text({}, {unknown}), "  -  "));
  const auto json = nlohmann::json::parse(carrel::report_json({}, {unknown}));
  CHECK(json["summaries"][0]["processor_ms_per_query"].is_null());
}

TEST_CASE("the JSON holds summaries, ratios, speedups and every round") {
  std::vector<Measurement> measurements = kBoth;
  measurements.push_back(measured(Mode::http, 4, 6));
  const auto json = nlohmann::json::parse(
      carrel::report_json({.query_file = "q.tsv", .queries = 7}, measurements));
  CHECK(json["queries"] == 7);
  CHECK(json["summaries"].size() == 3);
  CHECK(json["summaries"][0]["latency_ms"]["p95"] == 4);
  CHECK(json["summaries"][0]["rate"] == 2);
  CHECK(json["processor_ratios"][0]["http_over_in_process"] == 1.5);
  CHECK(json["speedups"][0]["times"] == 1);
  CHECK(json["measurements"].size() == 3);
  CHECK(json["measurements"][2]["clients"] == 4);
}

TEST_CASE("a file name that is not UTF-8 does not break the JSON") {
  CHECK(nlohmann::json::accept(carrel::report_json({.query_file = "q\xFF.tsv"}, kBoth)));
}
