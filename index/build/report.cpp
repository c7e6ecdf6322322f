// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "build/figures.hpp"
#include "build/indexer.hpp"
#include "build/previewer.hpp"

namespace carrel {
namespace {

std::string counted(std::uint64_t count, const std::string& one, const std::string& many) {
  return grouped(count) + " " + (count == 1 ? one : many);
}

constexpr std::size_t kShownReplacements = 5;

void add_replacements(const BuildReport& report, std::string& text) {
  const auto& all = report.first_replacements;
  for (std::size_t i = 0; i < std::min(all.size(), kShownReplacements); ++i) {
    text += "  " + all[i].id + " of " + place_of(all[i].later) + ", before in " +
            place_of(all[i].earlier) + "\n";
  }
  if (report.replaced > kShownReplacements) {
    text += "  and " + grouped(report.replaced - kShownReplacements) + " more (the first " +
            grouped(kReportedReplacements) + " in --report)\n";
  }
}

std::string waiting_in_words(std::string_view kind, std::uint64_t count) {
  if (kind == "item_states") {
    return counted(count, "item's state waits", "items' states wait") +
           " for a holding that is not there";
  }
  const std::string who = kind == "holdings"
                              ? counted(count, "line of holdings waits", "lines of holdings wait")
                              : counted(count, "contribution waits", "contributions wait");
  return who + " for a record that is not there";
}

void add_taken(const BuildReport& report, std::string& text) {
  text += counted(report.records, "record", "records") + ", " +
          counted(report.contributions, "contribution", "contributions");
  if (report.other_lines > 0) {
    text += ", " + counted(report.other_lines, "other line", "other lines") +
            " (holdings, moderation, retractions)";
  }
  text += "\n";
  if (report.records == 0)
    text += "the catalogue is empty: the input holds no record to be taken\n";
  if (report.replaced > 0) {
    text += counted(report.replaced, "record", "records") + " came again and took the place of " +
            "the earlier one:\n";
    add_replacements(report, text);
  }
  if (report.retracted > 0) {
    text += counted(report.retracted, "contribution", "contributions") +
            " not taken, having been retracted\n";
  }
  for (const auto& [kind, count] : report.waiting_by_kind)
    text += waiting_in_words(kind, count) + "\n";
}

// What the kinds of mending mean. Those that are not here speak for themselves.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kMendings{{
    {"bad_subfield_code", "a subfield's code is no letter or digit; its text is kept"},
    {"bad_tag", "a field whose tag is none is left out"},
    {"bare_ampersand", "an ampersand was not written as XML wants it"},
    {"control_characters", "control characters are taken out"},
    {"invalid_marc8", "characters that no MARC-8 set has are marked with U+FFFD"},
    {"invalid_utf8", "broken characters are marked with U+FFFD"},
    {"latin1_as_marc8", "the leader says MARC-8, the text is Windows-1252"},
    {"latin1_as_utf8", "the record says UTF-8, the text is Windows-1252"},
    {"marc8_as_utf8", "the leader says UTF-8, the text is MARC-8"},
    {"missing_terminator", "a record or field does not end as it should"},
    {"no_subfield_code", "text without a subfield code is kept"},
    {"short_tag", "a tag lacks its zeros"},
    {"unknown_format", "a format that is not in the list becomes the last of it"},
    {"unknown_status", "a status that is not in the list becomes the last of it"},
    {"utf8_as_marc8", "the leader says MARC-8, the text is UTF-8"},
    {"wrong_directory", "the directory is wrong; the fields are found by their ends"},
    {"wrong_indicators", "a field has not two indicators"},
    {"wrong_isbn", "an ISBN whose check digit is wrong is kept as a cancelled one"},
    {"wrong_leader", "the leader is wrong about the record's form"},
    {"wrong_length", "the length is wrong; the record is found by its end"},
}};

std::string in_words(std::string_view kind) {
  const auto* found = std::find_if(kMendings.begin(), kMendings.end(),
                                   [&](const auto& known) { return known.first == kind; });
  if (found != kMendings.end()) {
    return std::string(kind) + ": " + std::string(found->second);
  }
  return std::string(kind);
}

// The first reject of each code says what the code means.
std::string first_of(const BuildReport& report, const std::string& code) {
  const auto found = std::find_if(report.first_rejects.begin(), report.first_rejects.end(),
                                  [&](const Reject& reject) { return reject.code == code; });
  if (found == report.first_rejects.end()) return "";
  return ": " + found->message + " (" + place_of(*found) + ")";
}

void add_works(const BuildReport& report, std::string& text) {
  if (report.work_joins + report.work_splits > 0) {
    text += "of works, " + counted(report.work_joins, "join", "joins") + " and " +
            counted(report.work_splits, "record split off", "records split off") + "\n";
  }
  if (report.work_unknown == 0) return;
  text += counted(report.work_unknown, "record", "records") + " named there not in the catalogue:";
  for (const std::string& id : report.first_work_unknown)
    text += " " + id;
  if (report.first_work_unknown.size() < report.work_unknown) text += " …";
  text += "\n";
}

void add_faults(const BuildReport& report, std::string& text) {
  for (const auto& [kind, count] : report.mended) {
    text += grouped(count) + " mended, " + in_words(kind) + "\n";
  }
  if (report.rejected == 0) {
    text += "nothing rejected\n";
    return;
  }
  text +=
      grouped(report.rejected) + " rejected of " + grouped(report.rejected + report.taken) + ":\n";
  for (const auto& [code, count] : report.rejected_by_code) {
    text += "  " + grouped(count) + " " + code + first_of(report, code) + "\n";
  }
  for (const std::string& file : report.rejects_files)
    text += "  kept in " + file + "\n";
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

// Apart from what the store and the index cost.
std::string reading_rate(const BuildReport& report) {
  const auto items = static_cast<double>(report.taken + report.rejected);
  const double rate = report.reading_seconds > 0 ? items / report.reading_seconds : 0;
  return "reading and mapping alone: " + seconds(report.reading_seconds) + ", " +
         grouped(static_cast<std::uint64_t>(rate)) + " records/s";
}

// Lines are counted in lines, all else in records.
const char* number_key(std::optional<InputKind> kind) {
  return kind && *kind != InputKind::json_lines ? "record" : "line";
}

}  // namespace

std::string place_of(const Reject& reject) {
  if (reject.number == 0) return reject.file;
  if (!reject.kind || *reject.kind == InputKind::json_lines) {
    return reject.file + ":" + std::to_string(reject.number);
  }
  return reject.file + ", record " + std::to_string(reject.number) + " at byte " +
         std::to_string(reject.offset);
}

std::string place_of(const RecordPlace& place) {
  return place.kind == InputKind::json_lines
             ? place.file + ":" + std::to_string(place.number)
             : place.file + ", record " + std::to_string(place.number);
}

std::string to_text(const BuildReport& report) {
  std::string text;
  add_taken(report, text);
  add_works(report, text);
  add_faults(report, text);
  if (report.generation == 0) {
    return text + preview_text(report.preview) + reading_rate(report) + ", peak memory " +
           in_bytes(report.peak_memory_bytes) + "\na dry run: nothing was written\n";
  }
  add_index(report, text);
  text += seconds(report.seconds) + " (reading " + seconds(report.import_seconds) + ", indexing " +
          seconds(report.index_seconds) + ", verifying " + seconds(report.verify_seconds) + "), " +
          grouped(static_cast<std::uint64_t>(report.records_per_second)) +
          " records/s, peak memory " + in_bytes(report.peak_memory_bytes) + ", on disk " +
          in_bytes(report.index_bytes) + "\n" + reading_rate(report) + "\n";
  return text + "generation " + std::to_string(report.generation) + " is live\n";
}

std::string to_json(const BuildReport& report) {
  using Json = nlohmann::ordered_json;
  Json rejects = Json::array();
  for (const Reject& reject : report.first_rejects) {
    rejects.push_back({{"file", reject.file},
                       {"kind", reject.kind ? Json(name_of(*reject.kind)) : Json(nullptr)},
                       {number_key(reject.kind), reject.number},
                       {"offset", reject.offset},
                       {"code", reject.code},
                       {"message", reject.message},
                       {"hint", reject.hint}});
  }
  const auto place = [](const RecordPlace& one) {
    return Json{{"file", one.file}, {number_key(one.kind), one.number}};
  };
  Json replacements = Json::array();
  for (const Replacement& one : report.first_replacements) {
    replacements.push_back(
        {{"id", one.id}, {"earlier", place(one.earlier)}, {"later", place(one.later)}});
  }
  Json json{{"generation", report.generation},
            {"taken", report.taken},
            {"records", report.records},
            {"replaced", report.replaced},
            {"replacements", replacements},
            {"contributions", report.contributions},
            {"retracted", report.retracted},
            {"waiting", report.waiting},
            {"waiting_by_kind", report.waiting_by_kind},
            {"other_lines", report.other_lines},
            {"works",
             {{"joins", report.work_joins},
              {"splits", report.work_splits},
              {"unknown", report.work_unknown},
              {"first_unknown", report.first_work_unknown}}},
            {"rejected", report.rejected},
            {"rejected_by_code", report.rejected_by_code},
            {"mended", report.mended},
            {"rejects", rejects},
            {"rejects_files", report.rejects_files},
            {"documents", report.documents},
            {"revisions", report.revisions},
            {"seconds", report.seconds},
            {"import_seconds", report.import_seconds},
            {"reading_seconds", report.reading_seconds},
            {"index_seconds", report.index_seconds},
            {"verify_seconds", report.verify_seconds},
            {"records_per_second", report.records_per_second},
            {"peak_memory_bytes", report.peak_memory_bytes},
            {"index_bytes", report.index_bytes}};
  if (report.generation == 0) json["unread"] = report.preview.unread;  // a dry run's alone
  // File names and messages may hold bytes that are no UTF-8: they are replaced, not thrown over.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace carrel
