// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/generation.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <system_error>
#include <utility>

namespace carrel {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBuildingPrefix = ".building-";

Error cannot(std::string_view what, const fs::path& path, const std::error_code& why) {
  if (why == std::errc::no_space_on_device) {
    return {ErrorType::storage_full, "storage_full", "the disk is full", path.string(),
            "free some space and build again"};
  }
  return internal("cannot " + std::string(what) + " '" + path.string() + "': " + why.message());
}

Result<std::vector<fs::path>> entries_of(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code failed;
  fs::directory_iterator entry(folder, failed);
  for (; !failed && entry != fs::directory_iterator(); entry.increment(failed)) {
    found.push_back(entry->path());
  }
  if (failed && failed != std::errc::no_such_file_or_directory) {
    return cannot("read", folder, failed);
  }
  return found;
}

// What lies below `folder`; what cannot be read counts nothing.
std::uint64_t bytes_below(const fs::path& folder) {
  std::uint64_t bytes = 0;
  std::error_code failed;
  fs::recursive_directory_iterator entry(folder, failed);
  for (; !failed && entry != fs::recursive_directory_iterator(); entry.increment(failed)) {
    std::error_code unknown;
    if (!entry->is_regular_file(unknown)) continue;
    const std::uint64_t size = entry->file_size(unknown);
    if (!unknown) bytes += size;
  }
  return bytes;
}

Result<void> make_folders(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return cannot("make", folder, failed);
  return {};
}

// 0 where no generation was ever published.
Result<std::uint64_t> live_generation(const fs::path& root) {
  const auto live = layout::current_generation(root);
  if (live) return *live;
  if (live.error().code == "no_index") return std::uint64_t{0};
  return live.error();
}

}  // namespace

Result<BuildingGeneration> BuildingGeneration::begin(const fs::path& root) {
  const auto made = make_folders(layout::generations(root));
  if (!made) return made.error();
  auto lock = FileLock::acquire(layout::lock(root));
  if (!lock) return lock.error();
  const auto removed = remove_leftovers(root);
  if (!removed) return removed.error();
  const auto numbers = generation_numbers(root);
  if (!numbers) return numbers.error();
  const auto live = live_generation(root);
  if (!live) return live.error();
  BuildingGeneration building(root, std::move(*lock));
  building.live_ = *live;
  building.number_ = std::max(*live, numbers->empty() ? 0 : numbers->back()) + 1;
  building.folder_ = layout::building(root, building.number_);
  const auto folder = make_folders(building.folder_);
  if (!folder) return folder.error();
  return building;
}

BuildingGeneration::BuildingGeneration(BuildingGeneration&& other) noexcept
    : root_(std::move(other.root_)),
      folder_(std::move(other.folder_)),
      lock_(std::move(other.lock_)),
      number_(other.number_),
      live_(other.live_),
      published_(std::exchange(other.published_, true)) {}

BuildingGeneration::~BuildingGeneration() {
  if (published_ || folder_.empty()) return;
  std::error_code ignored;  // the next build tries again
  fs::remove_all(folder_, ignored);
}

Result<void> BuildingGeneration::seal(GenerationManifest manifest) {
  auto sums = sums_of(folder_);
  if (!sums) return sums.error();
  manifest.number = number_;
  manifest.files = std::move(*sums);
  const auto written = write_file(layout::manifest(folder_), to_json(manifest));
  if (!written) return written;
  const auto synced = sync_tree(folder_);
  if (!synced) return synced;
  const fs::path final_folder = layout::generation(root_, number_);
  std::error_code failed;
  fs::rename(folder_, final_folder, failed);
  if (failed) return cannot("rename", folder_, failed);
  folder_ = final_folder;
  return sync_path(layout::generations(root_));
}

Result<void> BuildingGeneration::publish() {
  const auto pointed = point_current_at(root_, number_);
  // Once the link may point here the folder stays, whatever comes after.
  const auto live = layout::current_generation(root_);
  published_ = live && *live == number_;
  return pointed;
}

Result<void> point_current_at(const fs::path& root, std::uint64_t number) {
  const fs::path target = fs::path("generations") / std::to_string(number);
  const fs::path beside = root / ".current-new";
  std::error_code failed;
  fs::remove(beside, failed);
  if (failed) return cannot("remove", beside, failed);
  fs::create_directory_symlink(target, beside, failed);
  if (failed) return cannot("make", beside, failed);
  fs::rename(beside, layout::current(root), failed);
  if (failed) return cannot("replace", layout::current(root), failed);
  return sync_path(root);
}

Result<Removed> remove_leftovers(const fs::path& root) {
  const auto entries = entries_of(layout::generations(root));
  if (!entries) return entries.error();
  Removed removed;
  for (const fs::path& entry : *entries) {
    if (!entry.filename().string().starts_with(kBuildingPrefix)) continue;
    const std::uint64_t bytes = bytes_below(entry);
    std::error_code failed;
    fs::remove_all(entry, failed);
    if (failed) return cannot("remove", entry, failed);
    ++removed.folders;
    removed.bytes += bytes;
  }
  return removed;
}

Result<Removed> remove_generation(const fs::path& root, std::uint64_t number) {
  const fs::path doomed = layout::building(root, number);
  std::error_code failed;
  fs::rename(layout::generation(root, number), doomed, failed);
  if (failed) return cannot("rename", layout::generation(root, number), failed);
  const auto synced = sync_path(layout::generations(root));
  if (!synced) return synced.error();
  const std::uint64_t bytes = bytes_below(doomed);
  fs::remove_all(doomed, failed);
  if (failed) return cannot("remove", doomed, failed);
  return Removed{1, bytes};
}

Result<std::vector<std::uint64_t>> generation_numbers(const fs::path& root) {
  const auto entries = entries_of(layout::generations(root));
  if (!entries) return entries.error();
  std::vector<std::uint64_t> numbers;
  for (const fs::path& entry : *entries) {
    const std::string name = entry.filename().string();
    std::uint64_t number = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), number);
    if (read.ec == std::errc() && read.ptr == name.data() + name.size()) numbers.push_back(number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

Result<std::map<std::string, GenerationManifest::File>> sums_of(const fs::path& generation) {
  std::map<std::string, GenerationManifest::File> sums;
  std::error_code failed;
  fs::recursive_directory_iterator entry(generation, failed);
  for (; !failed && entry != fs::recursive_directory_iterator(); entry.increment(failed)) {
    if (!entry->is_regular_file(failed) || failed) continue;
    const std::string name = entry->path().lexically_relative(generation).generic_string();
    if (name == layout::manifest(generation).filename()) continue;
    auto sum = sha256_of_file(entry->path());
    if (!sum) return sum.error();
    const std::uint64_t bytes = entry->file_size(failed);
    if (failed) break;
    sums[name] = {std::move(*sum), bytes};
  }
  if (failed) return cannot("read", generation, failed);
  return sums;
}

Result<GenerationManifest> read_generation_manifest(const fs::path& generation) {
  const auto bytes = read_file(layout::manifest(generation));
  if (!bytes) return bytes.error();
  return generation_manifest_from_json(*bytes);
}

Result<AudienceManifest> read_audience_manifest(const fs::path& audience_folder) {
  const auto bytes = read_file(layout::manifest(audience_folder));
  if (!bytes) return bytes.error();
  return audience_manifest_from_json(*bytes);
}

Result<std::uint64_t> revision_for(const fs::path& root, std::uint64_t live, Audience audience,
                                   const std::string& digest) {
  const auto numbers = generation_numbers(root);
  if (!numbers) return numbers.error();
  std::uint64_t highest = 0;
  for (const std::uint64_t number : *numbers) {
    const fs::path folder = layout::audience(layout::generation(root, number), audience);
    const auto manifest = read_audience_manifest(folder);
    if (!manifest) continue;  // of another format, or damaged: no searcher answers from it
    if (number == live && manifest->digest == digest) return manifest->revision;
    highest = std::max(highest, manifest->revision);
  }
  return highest + 1;
}

}  // namespace carrel
