// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace carrel {
namespace {

std::string with_decimals(double value, int decimals) {
  std::array<char, 64> text{};
  const int length = std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return {text.data(), static_cast<std::size_t>(length)};
}

std::string padded(const std::string& text, std::size_t width) {
  return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

std::string clients_in_words(unsigned count) {
  return std::to_string(count) + (count == 1 ? " client" : " clients");
}

constexpr std::array<const char*, 8> kHeads{"rate/s", "p50 ms",       "p95 ms", "p99 ms",
                                            "max ms", "cpu ms/query", "errors", "unasked"};
constexpr std::size_t kLead = 28;  // loop, mode, clients
constexpr std::size_t kColumn = 10;

std::string head_line() {
  std::string line = "loop    mode        clients ";
  for (const char* head : kHeads)
    line += padded(head, std::max(kColumn, std::string(head).size() + 2));
  return line + "\n";
}

std::string summary_line(const Summary& summary) {
  std::string line(name_of(summary.setting.loop));
  line.resize(8, ' ');
  line += name_of(summary.setting.mode);
  line.resize(20, ' ');
  line += padded(std::to_string(summary.setting.clients), 7);
  line.resize(kLead, ' ');
  const std::array<std::string, kHeads.size()> cells{
      figure(summary.rate),
      figure(summary.p50),
      figure(summary.p95),
      figure(summary.p99),
      figure(summary.max),
      summary.processor_ms ? figure(*summary.processor_ms) : "-",
      std::to_string(summary.errors),
      std::to_string(summary.unasked)};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    line += padded(cells[i], std::max(kColumn, std::string(kHeads[i]).size() + 2));
  }
  return line + "\n";
}

std::string heading(const Circumstances& at) {
  std::string text = std::to_string(at.queries) + " queries of " + at.query_file + ", " +
                     std::to_string(at.rounds) + " rounds of " + figure(at.seconds) +
                     " s each, limit " + std::to_string(at.limit);
  if (at.rate > 0) text += ", open loop at " + figure(at.rate) + " a second";
  text += "\n" + std::to_string(at.processors) + " processors";
  if (!at.index.empty()) text += "; index " + at.index;
  if (!at.url.empty()) text += "; daemon at " + at.url;
  text += "\n";
  if (at.compared) {
    text += *at.differing == 0
                ? "answers compared: " + std::to_string(*at.compared) + ", all the same bytes\n"
                : "ANSWERS DIFFER: " + std::to_string(*at.differing) + " of " +
                      std::to_string(*at.compared) + "; the two did not do the same work\n";
  }
  return text;
}

}  // namespace

std::string figure(double value) {
  if (!std::isfinite(value)) return "-";
  const double size = std::abs(value);
  if (size >= 100) {
    std::string text = with_decimals(value, 0);
    if (size >= 999.5) text.insert(text.size() - 3, 1, ',');
    if (size >= 999999.5) text.insert(text.size() - 7, 1, ',');
    return text;
  }
  if (size >= 10) return with_decimals(value, 1);
  if (size >= 1) return with_decimals(value, 2);
  if (size >= 0.1) return with_decimals(value, 3);
  return size == 0 ? "0" : with_decimals(value, 4);
}

std::string report_text(const Circumstances& circumstances,
                        const std::vector<Measurement>& measurements) {
  const std::vector<Summary> summaries = summarise(measurements);
  std::string text = heading(circumstances) + "\n" + head_line();
  for (const Summary& summary : summaries)
    text += summary_line(summary);

  const std::vector<Ratio> ratios = processor_ratios(measurements);
  if (!ratios.empty()) text += "\nprocessor time a query, http / in-process\n";
  for (const Ratio& ratio : ratios) {
    text += "  " + std::string(name_of(ratio.loop)) + " loop, " + clients_in_words(ratio.clients) +
            ": " + with_decimals(ratio.mean, 2) + "  (rounds " + with_decimals(ratio.lowest, 2) +
            " to " + with_decimals(ratio.highest, 2) + ")\n";
  }
  const std::vector<Speedup> faster = speedups(summaries);
  if (!faster.empty()) text += "\nrate, closed loop\n";
  for (const Speedup& speedup : faster) {
    text += "  " + std::string(name_of(speedup.mode)) + ": " + clients_in_words(speedup.to) +
            " reach " + with_decimals(speedup.times, 2) + " times the rate of " +
            std::to_string(speedup.from) + "\n";
  }
  return text;
}

}  // namespace carrel
