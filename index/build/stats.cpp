// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <map>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "build/figures.hpp"
#include "build/generation.hpp"
#include "build/indexer.hpp"
#include "schema/columns.hpp"
#include "schema/vocabulary.hpp"
#include "store/store.hpp"

namespace carrel {
namespace {

struct Count {
  std::string value, label;
  std::uint64_t records = 0;
};

struct Statistics {
  GenerationManifest generation;
  std::vector<AudienceManifest> audiences;
  StoreCounts store;
  std::vector<Count> formats, languages, decades;
};

// How often each value stands in the column, the commonest first.
std::vector<Count> counts_of(const Keywords& column,
                             const std::function<std::string_view(std::string_view)>& label) {
  std::vector<Count> counts;
  for (const std::string& value : column.values) {
    counts.push_back({value, std::string(label(value)), 0});
  }
  for (const std::uint32_t code : column.codes)
    ++counts[code].records;
  std::stable_sort(counts.begin(), counts.end(),
                   [](const Count& a, const Count& b) { return a.records > b.records; });
  return counts;
}

// In order of time.
std::vector<Count> decades_of(const std::vector<std::int32_t>& years) {
  std::map<std::int32_t, std::uint64_t> decades;
  for (const std::int32_t year : years) {
    if (year != kNoValue) ++decades[year - (year % 10 + 10) % 10];
  }
  std::vector<Count> counts;
  for (const auto& [decade, records] : decades) {
    const std::string value = std::to_string(decade);
    counts.push_back({value, value + "s", records});
  }
  return counts;
}

Result<void> read_columns(const std::filesystem::path& generation, Statistics& statistics) {
  const auto bytes = read_file(layout::columns(layout::audience(generation, Audience::staff)));
  if (!bytes) return bytes.error();
  const auto columns = decode_columns(*bytes);
  if (!columns) return columns.error();
  const Vocabulary& vocabulary = statistics.audiences.back().vocabulary;
  statistics.formats = counts_of((*columns)[KeywordColumn::format], [&](std::string_view v) {
    return label_in(vocabulary.formats, v);
  });
  statistics.languages = counts_of((*columns)[KeywordColumn::language],
                                   [](std::string_view v) { return language_label(v); });
  statistics.decades = decades_of((*columns)[NumberColumn::year]);
  return {};
}

Result<Statistics> gather(const std::filesystem::path& root) {
  const auto live = layout::current_generation(root);
  if (!live) return live.error();
  const auto folder = layout::generation(root, *live);
  Statistics statistics;
  auto manifest = read_generation_manifest(folder);
  if (!manifest) return manifest.error();
  statistics.generation = std::move(*manifest);
  for (const Audience audience : kAudiences) {
    auto part = read_audience_manifest(layout::audience(folder, audience));
    if (!part) return part.error();
    statistics.audiences.push_back(std::move(*part));
  }
  const auto store = Store::open(layout::catalogue(folder), layout::live_store(root));
  if (!store) return store.error();
  const auto counts = store->counts();
  if (!counts) return counts.error();
  statistics.store = *counts;
  const auto columns = read_columns(folder, statistics);
  if (!columns) return columns.error();
  return statistics;
}

using Json = nlohmann::ordered_json;

Json as_object(const std::vector<Count>& counts) {
  Json object = Json::object();
  for (const Count& count : counts)
    object[count.value] = count.records;
  return object;
}

std::string as_json(const Statistics& statistics) {
  Json json{{"generation", statistics.generation.number},
            {"previous", statistics.generation.previous},
            {"created", statistics.generation.created},
            {"records", statistics.store.records},
            {"contributions", statistics.store.contributions},
            {"waiting", statistics.store.waiting},
            {"moderations", statistics.store.moderations},
            {"retractions", statistics.store.retractions},
            {"holdings", statistics.store.holdings}};
  for (const AudienceManifest& part : statistics.audiences) {
    json["audiences"][part.audience] = {{"documents", part.documents},
                                        {"revision", part.revision},
                                        {"stem_languages", part.analysis.stem_languages},
                                        {"digest", part.digest}};
  }
  const Json staff = Json::parse(to_json(statistics.audiences.back()));
  for (const char* part : {"vocabulary", "weights", "analysis"})
    json["settings"][part] = staff.at(part);
  for (const auto& [name, file] : statistics.generation.files)
    json["files"][name] = file.bytes;
  json["formats"] = as_object(statistics.formats);
  json["languages"] = as_object(statistics.languages);
  json["decades"] = as_object(statistics.decades);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.insert(0, width - text.size(), ' ');
  return text;
}

constexpr std::size_t kBarWidth = 40;
constexpr std::size_t kShownCounts = 12;

void add_bars(const std::string& title, const std::vector<Count>& counts, std::size_t limit,
              std::string& text) {
  if (counts.empty()) return;
  std::uint64_t most = 1;
  for (const Count& count : counts)
    most = std::max(most, count.records);
  text += "\n" + title + "\n";
  for (std::size_t i = 0; i < std::min(limit, counts.size()); ++i) {
    const double share = static_cast<double>(counts[i].records) / static_cast<double>(most);
    text += "  " + padded(grouped(counts[i].records), 11) + "  " + counts[i].label + "  " +
            bar(share, kBarWidth) + "\n";
  }
  if (counts.size() > limit) {
    text += "               and " + grouped(counts.size() - limit) + " more\n";
  }
}

std::string decimal(double number) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.6g", number);
  return text.data();
}

// By the staff's manifest, which knows all fields.
void add_settings(const AudienceManifest& made, std::string& text) {
  const std::size_t stop_words = made.analysis.stop_words.size();
  text += "\nmade with\n";
  for (const ListSpec& spec : kLists) {
    std::string values;
    for (const Term& term : made.vocabulary.*(spec.list))
      values += (values.empty() ? "" : ", ") + term.value;
    text += "  " + std::string(spec.name) + ": " + values + "\n";
  }
  text += "  " + grouped(stop_words) + (stop_words == 1 ? " stop word" : " stop words") + "\n";
  text += "  saturation " + decimal(made.weights.saturation) + ", community cap " +
          decimal(made.weights.community_cap) + "\n";
  text += "       weight     length  of the field\n";
  for (const FieldSpec& spec : kFields) {
    const auto f = static_cast<std::size_t>(spec.field);
    text += "  " + padded(decimal(made.weights.by_field[f]), 11) +
            padded(decimal(made.weights.length_norms[f]), 11) + "  " + std::string(spec.name) +
            "\n";
  }
}

std::string as_text(const Statistics& statistics) {
  const StoreCounts& store = statistics.store;
  std::string text = "generation " + std::to_string(statistics.generation.number) + ", made " +
                     statistics.generation.created + "\n";
  text += grouped(store.records) + (store.records == 1 ? " record, " : " records, ") +
          grouped(store.contributions) +
          (store.contributions == 1 ? " contribution (" : " contributions (") +
          grouped(store.waiting) + " waiting for a record), " + grouped(store.moderations) +
          " moderated, " + grouped(store.retractions) + " retracted\n";
  for (const AudienceManifest& part : statistics.audiences) {
    text += part.audience + ": " + grouped(part.documents) + " documents, revision " +
            std::to_string(part.revision) + "\n";
  }
  text += "\non disk\n";
  for (const auto& [name, file] : statistics.generation.files) {
    text += "  " + padded(in_bytes(file.bytes), 11) + "  " + name + "\n";
  }
  add_bars("formats", statistics.formats, kShownCounts, text);
  add_bars("languages", statistics.languages, kShownCounts, text);
  add_bars("decades", statistics.decades, statistics.decades.size(), text);
  add_settings(statistics.audiences.back(), text);
  return text;
}

}  // namespace

Result<std::string> stats(const std::filesystem::path& root, bool as_json_object) {
  const auto statistics = gather(root);
  if (!statistics) return statistics.error();
  return as_json_object ? as_json(*statistics) : as_text(*statistics);
}

}  // namespace carrel
