// SPDX-License-Identifier: GPL-2.0-or-later
#include "cost/cost_report.hpp"

#include <algorithm>

#include "bench/report.hpp"

namespace carrel {
namespace {

constexpr std::size_t kLead = 36, kColumn = 10, kRatioColumn = 22;

std::string left(std::string text, std::size_t width) {
  text.resize(std::max(width, text.size()), ' ');
  return text;
}

std::string right(const std::string& text, std::size_t width) {
  return std::string(text.size() < width ? width - text.size() : 0, ' ') + text;
}

const WayCost* way_named(const ContestCost& cost, const char* name) {
  const auto way = std::find_if(cost.ways.begin(), cost.ways.end(),
                                [name](const WayCost& one) { return one.name == name; });
  return way == cost.ways.end() ? nullptr : &*way;
}

std::string ratio(const WayCost* way) {
  if (way == nullptr) return "-";
  return figure(way->ratio) + " (" + figure(way->lowest) + "-" + figure(way->highest) + ")";
}

}  // namespace

std::string making_table(const std::vector<MakingCost>& costs) {
  std::string out = left("parse and build, microseconds", kLead);
  for (const char* head : {"queries", "times", "parse", "build", "both", "both p99"})
    out += right(head, kColumn);
  out += "\n";
  for (const MakingCost& cost : costs) {
    out += left(std::to_string(cost.words) + (cost.words == 1 ? " word" : " words"), kLead);
    out +=
        right(std::to_string(cost.queries), kColumn) + right(std::to_string(cost.times), kColumn);
    for (const double value : {cost.parse, cost.build, cost.both, cost.both_p99})
      out += right(figure(value), kColumn);
    out += "\n";
  }
  return out;
}

std::string match_table(const std::vector<ContestCost>& costs) {
  std::string out = left("match, processor ms a query", kLead) + right("queries", kColumn);
  for (const char* head : {"stock", "words", "recipe"})
    out += right(head, kColumn);
  out += right("words/stock", kRatioColumn) + right("recipe/stock", kRatioColumn) + "\n";
  for (const ContestCost& cost : costs) {
    out += left(cost.name, kLead) + right(std::to_string(cost.questions), kColumn);
    for (const char* name : {"stock", "words", "recipe"}) {
      const WayCost* way = way_named(cost, name);
      out += right(way == nullptr ? "-" : figure(way->ms), kColumn);
    }
    out += right(ratio(way_named(cost, "words")), kRatioColumn);
    out += right(ratio(way_named(cost, "recipe")), kRatioColumn) + "\n";
  }
  return out;
}

}  // namespace carrel
