// SPDX-License-Identifier: GPL-2.0-or-later
#include <cmath>
#include <string>

#include <nlohmann/json.hpp>

#include "bench/report.hpp"

namespace carrel {
namespace {

using Json = nlohmann::ordered_json;

// Four decimals are finer than any of these measurements.
double rounded(double value) {
  return std::round(value * 1e4) / 1e4;
}

Json rounded_or_null(const std::optional<double>& value) {
  return value ? Json(rounded(*value)) : Json(nullptr);
}

Json setting_json(const Setting& setting) {
  return {{"loop", name_of(setting.loop)},
          {"mode", name_of(setting.mode)},
          {"clients", setting.clients}};
}

Json summary_json(const Summary& summary) {
  Json json = setting_json(summary.setting);
  json["questions"] = summary.questions;
  json["errors"] = summary.errors;
  json["unasked"] = summary.unasked;
  json["rate"] = rounded(summary.rate);
  json["rate_lowest"] = rounded(summary.lowest_rate);
  json["rate_highest"] = rounded(summary.highest_rate);
  json["latency_ms"] = {{"p50", rounded(summary.p50)},
                        {"p95", rounded(summary.p95)},
                        {"p99", rounded(summary.p99)},
                        {"max", rounded(summary.max)}};
  json["processor_ms_per_query"] = rounded_or_null(summary.processor_ms);
  return json;
}

// A round alone is summed up like all of them.
Json round_json(const Measurement& measurement) {
  Json json = summary_json(summarise({measurement}).front());
  json.erase("rate_lowest");
  json.erase("rate_highest");
  json["round"] = measurement.round;
  json["seconds"] = rounded(measurement.seconds);
  return json;
}

Json circumstances_json(const Circumstances& at) {
  Json json{{"query_file", at.query_file}, {"queries", at.queries}, {"limit", at.limit},
            {"rounds", at.rounds},         {"seconds", at.seconds}, {"processors", at.processors}};
  json["rate"] = at.rate > 0 ? Json(at.rate) : Json(nullptr);
  if (!at.index.empty()) json["index"] = at.index;
  if (!at.url.empty()) json["url"] = at.url;
  if (at.compared) json["answers"] = {{"compared", *at.compared}, {"differing", *at.differing}};
  return json;
}

}  // namespace

std::string report_json(const Circumstances& circumstances,
                        const std::vector<Measurement>& measurements) {
  const std::vector<Summary> summaries = summarise(measurements);
  Json json = circumstances_json(circumstances);
  for (const char* key : {"summaries", "processor_ratios", "speedups", "measurements"}) {
    json[key] = Json::array();
  }
  for (const Summary& summary : summaries)
    json["summaries"].push_back(summary_json(summary));
  for (const Ratio& ratio : processor_ratios(measurements)) {
    json["processor_ratios"].push_back({{"loop", name_of(ratio.loop)},
                                        {"clients", ratio.clients},
                                        {"http_over_in_process", rounded(ratio.mean)},
                                        {"lowest_round", rounded(ratio.lowest)},
                                        {"highest_round", rounded(ratio.highest)}});
  }
  for (const Speedup& speedup : speedups(summaries)) {
    json["speedups"].push_back({{"mode", name_of(speedup.mode)},
                                {"clients", speedup.to},
                                {"over_clients", speedup.from},
                                {"times", rounded(speedup.times)}});
  }
  for (const Measurement& measurement : measurements) {
    json["measurements"].push_back(round_json(measurement));
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace carrel
