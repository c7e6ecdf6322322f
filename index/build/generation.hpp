// SPDX-License-Identifier: GPL-2.0-or-later
// How does a generation come to be, beside the live one, and how does it become the live one?
//
// It is made in generations/.building-N, which no reader looks at. Publishing syncs every byte of
// it, renames the folder to generations/N, and then replaces the link `current` by a rename. The
// link is all that makes a generation live: a process that dies before leaves the old one as it
// was, one that dies after has published. What a dead build left behind is removed by the next one,
// which holds the lock and so knows that its maker is gone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/result.hpp"
#include "schema/manifest.hpp"

namespace carrel {

class BuildingGeneration {
 public:
  // Takes the lock of `root` (made if need be), removes what dead builds left, and makes the
  // folder. `conflict` / "locked" when another build is at work.
  static Result<BuildingGeneration> begin(const std::filesystem::path& root);
  BuildingGeneration(BuildingGeneration&& other) noexcept;
  BuildingGeneration& operator=(BuildingGeneration&&) = delete;
  ~BuildingGeneration();  // removes the folder unless it was published

  std::uint64_t number() const { return number_; }
  std::uint64_t live() const { return live_; }  // the generation `current` names; 0 for none
  const std::filesystem::path& folder() const { return folder_; }

  // Sums the files, writes the manifest with them, syncs, and renames the folder; not live yet.
  // `number` and `files` of `manifest` are set here.
  Result<void> seal(GenerationManifest manifest);
  // Makes it the live generation. After seal().
  Result<void> publish();

 private:
  BuildingGeneration(std::filesystem::path root, FileLock lock)
      : root_(std::move(root)), lock_(std::move(lock)) {}

  std::filesystem::path root_, folder_;
  FileLock lock_;
  std::uint64_t number_ = 0, live_ = 0;
  bool published_ = false;
};

struct Removed {
  std::uint64_t folders = 0, bytes = 0;
};
// What dead builds left. For whoever holds the lock.
Result<Removed> remove_leftovers(const std::filesystem::path& root);
// Drops a generation that is not live. It is renamed to what a dead build leaves first, so that
// half of it is never taken for a generation. For whoever holds the lock, without leftovers there.
Result<Removed> remove_generation(const std::filesystem::path& root, std::uint64_t number);

// Replaces the link `current`. For whoever holds the lock.
Result<void> point_current_at(const std::filesystem::path& root, std::uint64_t number);

// The numbers of all generations below `root`, rising.
Result<std::vector<std::uint64_t>> generation_numbers(const std::filesystem::path& root);

// Every file below `generation` but its own manifest, by its path in it.
Result<std::map<std::string, GenerationManifest::File>> sums_of(
    const std::filesystem::path& generation);

Result<GenerationManifest> read_generation_manifest(const std::filesystem::path& generation);
Result<AudienceManifest> read_audience_manifest(const std::filesystem::path& audience_folder);

// What revision an audience's index has: the live generation's if the content is the same, else one
// more than any generation's. So a revision never names two contents, whatever was rolled back.
Result<std::uint64_t> revision_for(const std::filesystem::path& root, std::uint64_t live,
                                   Audience audience, const std::string& digest);

}  // namespace carrel
