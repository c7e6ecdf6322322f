// SPDX-License-Identifier: GPL-2.0-or-later
// What is a generation, and how was its index made?
//
// Two kinds of manifest. One stands in each audience's folder: it is all that a searcher needs to
// know and says nothing of the other audience. One stands in the generation: its number, its
// predecessor, what it was made of, and the SHA-256 of every file in it. Both are JSON.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/audience.hpp"
#include "base/result.hpp"
#include "schema/analyzer.hpp"
#include "schema/fields.hpp"
#include "schema/index_settings.hpp"

namespace carrel {

// Of everything in a generation; a searcher refuses another one ("rebuild with carrel-index
// build").
inline constexpr int kIndexFormat = 3;

struct AudienceManifest {
  int format = kIndexFormat;
  std::string audience;        // "public", "staff"
  std::uint64_t revision = 1;  // rises only when `digest` changes
  std::uint64_t documents = 0;
  std::string digest;      // SHA-256 over all that answers are made of, in document order
  std::int32_t as_of = 0;  // the day (since 1970) picks past their `until` are judged by
  Vocabulary vocabulary = standard_vocabulary();
  Weights weights = standard_settings().weights;  // the public one: without those of staff's fields
  AnalysisSettings analysis;
  std::array<double, kFieldCount>
      average_length{};  // words, over the documents that have the field

  bool operator==(const AudienceManifest&) const = default;
};

struct GenerationManifest {
  int format = kIndexFormat;
  std::uint64_t number = 0;
  std::uint64_t previous = 0;                      // what `rollback` goes back to; 0 for none
  std::string created;                             // UTC, YYYY-MM-DDThh:mm:ssZ
  std::uint64_t live_sequence = 0;                 // of the live store when this index was made
  std::uint64_t records = 0;                       // in its catalogue
  std::map<std::string, std::uint64_t> documents;  // by audience
  struct File {
    std::string sha256;
    std::uint64_t bytes = 0;
  };
  std::map<std::string, File> files;  // by path below the generation, but for this manifest itself
};

std::string to_json(const AudienceManifest& manifest);
std::string to_json(const GenerationManifest& manifest);
// `index_unavailable` with a code of: damaged_manifest, other_format.
Result<AudienceManifest> audience_manifest_from_json(std::string_view json);
Result<GenerationManifest> generation_manifest_from_json(std::string_view json);

// Where things lie below ROOT. The link `current` names the published generation; it is replaced by
// an atomic rename and is the only thing that makes a generation live.
namespace layout {
using Path = std::filesystem::path;
Path live_store(const Path& root);                   // ROOT/live.sqlite
Path lock(const Path& root);                         // ROOT/.lock: one build at a time
Path current(const Path& root);                      // ROOT/current -> generations/N
Path generations(const Path& root);                  // ROOT/generations
Path generation(const Path& root, std::uint64_t n);  // ROOT/generations/N
Path building(const Path& root, std::uint64_t n);    // ROOT/generations/.building-N
Path catalogue(const Path& generation);              // …/catalogue.sqlite
Path works(const Path& generation);                  // …/works.jsonl
Path manifest(const Path& folder);  // …/manifest.json, of a generation or an audience
Path audience(const Path& generation, Audience who);  // …/public, …/staff
Path xapian(const Path& audience_folder);             // …/xapian
Path columns(const Path& audience_folder);            // …/columns.bin

// The number `current` points to. `index_unavailable` / "no_index" if there is none.
Result<std::uint64_t> current_generation(const Path& root);
}  // namespace layout

}  // namespace carrel
