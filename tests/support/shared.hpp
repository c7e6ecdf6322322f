// SPDX-License-Identifier: GPL-2.0-or-later
// Where are the real catalogues, which are not part of the product?
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>

namespace carrel {

// CARREL_SHARED/name; nothing, and a word that ctest counts as skipped, where it is not there.
inline std::optional<std::filesystem::path> shared(const std::string& name) {
  const char* folder = std::getenv("CARREL_SHARED");
  if (folder == nullptr || *folder == '\0') {
    std::cout << "SKIPPED: CARREL_SHARED is not set, so the real catalogues are not there\n";
    return std::nullopt;
  }
  std::filesystem::path path = std::filesystem::path(folder) / name;
  if (!std::filesystem::exists(path)) {
    std::cout << "SKIPPED: " << path << " is not there\n";
    return std::nullopt;
  }
  return path;
}

}  // namespace carrel
