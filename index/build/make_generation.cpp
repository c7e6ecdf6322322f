// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/make_generation.hpp"

#include <chrono>
#include <optional>
#include <utility>

#include "base/date.hpp"
#include "base/file.hpp"
#include "build/index_store.hpp"
#include "build/kept_works.hpp"
#include "build/verify.hpp"

namespace carrel {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Gives each audience its revision and writes its manifest.
Result<void> write_manifests(IndexedGeneration& indexed, const BuildingGeneration& building,
                             const MakingOptions& options, MadeGeneration& made) {
  for (const Audience audience : kAudiences) {
    AudienceManifest& manifest = indexed.manifests[static_cast<std::size_t>(audience)];
    const auto revision = revision_for(options.root, building.live(), audience, manifest.digest);
    if (!revision) return revision.error();
    manifest.revision = *revision;
    const auto folder = layout::audience(building.folder(), audience);
    const auto written = write_file(layout::manifest(folder), to_json(manifest));
    if (!written) return written;
    made.documents[manifest.audience] = manifest.documents;
    made.revisions[manifest.audience] = manifest.revision;
  }
  return {};
}

// The state of the live store that the index shows. If someone wrote to it while the index was
// made, that is the state at the beginning; else it is the one after the build's own contributions
// joined.
Result<std::uint64_t> acknowledge(Store& store, std::uint64_t at_beginning) {
  const auto before = store.live_sequence();
  if (!before) return before.error();
  const auto done = store.acknowledge();
  if (!done) return done.error();
  const auto after = store.live_sequence();
  if (!after) return after.error();
  return *before == at_beginning ? *after : at_beginning;
}

Result<void> seal(BuildingGeneration& building, const MakingOptions& options,
                  const IndexedGeneration& indexed, std::uint64_t live_sequence) {
  GenerationManifest manifest;
  manifest.previous = options.previous;
  manifest.created = now_text();
  manifest.live_sequence = live_sequence;
  manifest.records = indexed.records;
  for (const AudienceManifest& audience : indexed.manifests) {
    manifest.documents[audience.audience] = audience.documents;
  }
  return building.seal(std::move(manifest));
}

Result<std::uint64_t> bytes_of(const std::filesystem::path& generation) {
  const auto manifest = read_generation_manifest(generation);
  if (!manifest) return manifest.error();
  std::uint64_t bytes = 0;
  for (const auto& [name, file] : manifest->files)
    bytes += file.bytes;
  return bytes;
}

}  // namespace

Result<MadeGeneration> make_and_publish(BuildingGeneration& building, Store store,
                                        const MakingOptions& options) {
  MadeGeneration made;
  const auto start = Clock::now();
  const auto at_beginning = store.live_sequence();
  if (!at_beginning) return at_beginning.error();
  auto indexed = index_store(store, {.generation = building.folder(),
                                     .as_of = options.as_of,
                                     .progress = options.progress,
                                     .jobs = options.jobs,
                                     .settings = options.settings,
                                     .works = options.works});
  if (!indexed) return indexed.error();
  const auto kept = keep_work_rules(options.works, building.folder());
  if (!kept) return kept.error();
  const auto written = write_manifests(*indexed, building, options, made);
  if (!written) return written.error();
  made.index_seconds = seconds_since(start);

  const auto verifying = Clock::now();
  const auto verified = verify_generation(store, building.folder());
  if (!verified) return verified.error();
  const auto synced = sync_tree(building.folder());  // what can fail for want of space, fails here
  if (!synced) return synced.error();
  const auto live_sequence = acknowledge(store, *at_beginning);
  if (!live_sequence) return live_sequence.error();
  { const Store closed = std::move(store); }
  const auto sealed = seal(building, options, *indexed, *live_sequence);
  if (!sealed) return sealed.error();
  const auto bytes = bytes_of(building.folder());
  if (!bytes) return bytes.error();
  made.index_bytes = *bytes;
  const auto published = building.publish();
  if (!published) return published.error();
  made.verify_seconds = seconds_since(verifying);
  return made;
}

}  // namespace carrel
