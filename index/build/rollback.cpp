// SPDX-License-Identifier: GPL-2.0-or-later
#include <system_error>
#include <utility>

#include "base/date.hpp"
#include "base/file.hpp"
#include "build/generation.hpp"
#include "build/indexer.hpp"
#include "build/kept_works.hpp"
#include "build/make_generation.hpp"
#include "store/store.hpp"

namespace carrel {
namespace {

namespace fs = std::filesystem;

Error no_previous(const std::string& why) {
  return {ErrorType::conflict, "no_previous", why, "", "the live generation stays as it is"};
}

// The number and manifest of the generation before the live one.
Result<GenerationManifest> previous_of(const fs::path& root, std::uint64_t live) {
  const auto manifest = read_generation_manifest(layout::generation(root, live));
  if (!manifest) return manifest.error();
  if (manifest->previous == 0) return no_previous("there is no generation before the live one");
  const fs::path folder = layout::generation(root, manifest->previous);
  std::error_code unknown;
  if (!fs::exists(folder, unknown)) {
    return no_previous("generation " + std::to_string(manifest->previous) + " is no longer there");
  }
  return read_generation_manifest(folder);
}

Result<std::uint64_t> live_sequence(const fs::path& root, const fs::path& catalogue) {
  const auto store = Store::open(catalogue, layout::live_store(root));
  if (!store) return store.error();
  return store->live_sequence();
}

// What an index was made with. The staff's manifest is the one that knows all fields.
Result<IndexSettings> settings_of(const fs::path& generation) {
  auto manifest = read_audience_manifest(layout::audience(generation, Audience::staff));
  if (!manifest) return manifest.error();
  return IndexSettings{std::move(manifest->vocabulary), manifest->weights,
                       std::move(manifest->analysis.stop_words)};
}

// The catalogue of `past` with the contributions of now, as a generation of its own, with its
// settings and what was said of its works.
Result<std::uint64_t> make_anew(BuildingGeneration& building, const fs::path& root,
                                const GenerationManifest& past, ProgressMode progress) {
  const fs::path catalogue = layout::catalogue(building.folder());
  std::error_code failed;
  fs::copy_file(layout::catalogue(layout::generation(root, past.number)), catalogue, failed);
  if (failed) return internal("cannot copy the catalogue: " + failed.message());
  const auto settings = settings_of(layout::generation(root, past.number));
  if (!settings) return settings.error();
  auto works = kept_work_rules(layout::generation(root, past.number));
  if (!works) return works.error();
  auto store = Store::open(catalogue, layout::live_store(root));
  if (!store) return store.error();
  const auto made = make_and_publish(building, std::move(*store),
                                     {.root = root,
                                      .as_of = today(),
                                      .previous = past.previous,
                                      .progress = progress,
                                      .settings = *settings,
                                      .works = *std::move(works)});
  if (!made) return made.error();
  return building.number();
}

}  // namespace

Result<std::uint64_t> rollback(const fs::path& root, ProgressMode progress) {
  const auto live = layout::current_generation(root);
  if (!live) return live.error();
  auto building = BuildingGeneration::begin(root);
  if (!building) return building.error();
  const auto past = previous_of(root, building->live());
  if (!past) return past.error();
  const fs::path folder = layout::generation(root, past->number);
  const auto sequence = live_sequence(root, layout::catalogue(folder));
  if (!sequence) return sequence.error();
  if (*sequence != past->live_sequence) return make_anew(*building, root, *past, progress);
  const auto pointed = point_current_at(root, past->number);
  if (!pointed) return pointed.error();
  return past->number;
}

}  // namespace carrel
