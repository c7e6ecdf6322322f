// SPDX-License-Identifier: GPL-2.0-or-later
// How do bytes come to rest so that a power cut cannot halve them?
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace carrel {

Result<std::string> read_file(const std::filesystem::path& path);

// Writes `bytes` beside `path`, syncs, renames over it and syncs the directory: after a crash
// `path` holds the old bytes or the new ones. `storage_full` when the disk is.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

// Makes what stands in `path` (a file, or a directory's names) durable.
Result<void> sync_path(const std::filesystem::path& path);

// sync_path for every file and directory below `directory`, and for itself.
Result<void> sync_tree(const std::filesystem::path& directory);

// Lower-case hexadecimal SHA-256.
std::string sha256(std::string_view bytes);
Result<std::string> sha256_of_file(const std::filesystem::path& path);

// An exclusive advisory lock on a file, held as long as the object lives; released by the kernel
// when the process dies. Only one process at a time holds it.
class FileLock {
 public:
  // `conflict` / "locked" when another process holds it.
  static Result<FileLock> acquire(const std::filesystem::path& path);
  FileLock() = default;
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace carrel
