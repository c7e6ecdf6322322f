// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "build/figures.hpp"
#include "build/indexer.hpp"

namespace carrel {
namespace {

std::string counted(std::uint64_t count, const std::string& one, const std::string& many) {
  return grouped(count) + " " + (count == 1 ? one : many);
}

void add_taken(const BuildReport& report, std::string& text) {
  text += counted(report.records, "record", "records") + ", " +
          counted(report.contributions, "contribution", "contributions");
  if (report.other_lines > 0) {
    text += ", " + counted(report.other_lines, "other line", "other lines") +
            " (holdings, moderation, retractions)";
  }
  text += "\n";
  if (report.replaced > 0) {
    text += counted(report.replaced, "record", "records") + " came again and took the place of " +
            "the earlier one\n";
  }
  if (report.retracted > 0) {
    text += counted(report.retracted, "contribution", "contributions") +
            " not taken, having been retracted\n";
  }
  if (report.waiting > 0) {
    text += counted(report.waiting, "contribution waits", "contributions wait") +
            " for a record that is not there\n";
  }
}

void add_faults(const BuildReport& report, std::string& text) {
  for (const auto& [kind, count] : report.mended) {
    text += counted(count, "value", "values") + " put right: " + kind + "\n";
  }
  if (report.rejected == 0) {
    text += "nothing rejected\n";
    return;
  }
  text += counted(report.rejected, "line", "lines") + " rejected:";
  for (const auto& [code, count] : report.rejected_by_code) {
    text += " " + code + " " + grouped(count);
  }
  text += "\n";
}

void add_index(const BuildReport& report, std::string& text) {
  for (const auto& [audience, documents] : report.documents) {
    text += audience + ": " + counted(documents, "document", "documents");
    const auto revision = report.revisions.find(audience);
    if (revision != report.revisions.end()) {
      text += ", revision " + std::to_string(revision->second);
    }
    text += "\n";
  }
}

std::string seconds(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f s", value);
  return text.data();
}

}  // namespace

std::string to_text(const BuildReport& report) {
  std::string text;
  add_taken(report, text);
  add_faults(report, text);
  if (report.generation == 0) {
    return text + "a dry run: nothing was written\n";
  }
  add_index(report, text);
  text += seconds(report.seconds) + " (reading " + seconds(report.import_seconds) + ", indexing " +
          seconds(report.index_seconds) + ", verifying " + seconds(report.verify_seconds) + "), " +
          grouped(static_cast<std::uint64_t>(report.records_per_second)) +
          " records/s, peak memory " + in_bytes(report.peak_memory_bytes) + ", on disk " +
          in_bytes(report.index_bytes) + "\n";
  return text + "generation " + std::to_string(report.generation) + " is live\n";
}

std::string to_json(const BuildReport& report) {
  using Json = nlohmann::ordered_json;
  Json rejects = Json::array();
  for (const Reject& reject : report.first_rejects) {
    rejects.push_back({{"file", reject.file},
                       {"line", reject.line},
                       {"code", reject.code},
                       {"message", reject.message},
                       {"hint", reject.hint}});
  }
  const Json json{{"generation", report.generation},
                  {"records", report.records},
                  {"replaced", report.replaced},
                  {"contributions", report.contributions},
                  {"retracted", report.retracted},
                  {"waiting", report.waiting},
                  {"other_lines", report.other_lines},
                  {"rejected", report.rejected},
                  {"rejected_by_code", report.rejected_by_code},
                  {"mended", report.mended},
                  {"rejects", rejects},
                  {"documents", report.documents},
                  {"revisions", report.revisions},
                  {"seconds", report.seconds},
                  {"import_seconds", report.import_seconds},
                  {"index_seconds", report.index_seconds},
                  {"verify_seconds", report.verify_seconds},
                  {"records_per_second", report.records_per_second},
                  {"peak_memory_bytes", report.peak_memory_bytes},
                  {"index_bytes", report.index_bytes}};
  // File names and messages may hold bytes that are no UTF-8: they are replaced, not thrown over.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace carrel
