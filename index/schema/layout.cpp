// SPDX-License-Identifier: GPL-2.0-or-later
#include <charconv>
#include <system_error>

#include "schema/manifest.hpp"

namespace carrel::layout {

Path live_store(const Path& root) {
  return root / "live.sqlite";
}
Path lock(const Path& root) {
  return root / ".lock";
}
Path current(const Path& root) {
  return root / "current";
}
Path generations(const Path& root) {
  return root / "generations";
}
Path generation(const Path& root, std::uint64_t n) {
  return generations(root) / std::to_string(n);
}
Path building(const Path& root, std::uint64_t n) {
  return generations(root) / (".building-" + std::to_string(n));
}
Path catalogue(const Path& generation) {
  return generation / "catalogue.sqlite";
}
Path works(const Path& generation) {
  return generation / "works.jsonl";
}
Path manifest(const Path& folder) {
  return folder / "manifest.json";
}
Path audience(const Path& generation, Audience who) {
  return generation / name_of(who);
}
Path xapian(const Path& audience_folder) {
  return audience_folder / "xapian";
}
Path columns(const Path& audience_folder) {
  return audience_folder / "columns.bin";
}

Result<std::uint64_t> current_generation(const Path& root) {
  Error none{ErrorType::index_unavailable, "no_index",
             "there is no index in '" + root.string() + "'", "",
             "build one with carrel-index build --out " + root.string() + " FILE..."};
  std::error_code failure;
  const Path target = std::filesystem::read_symlink(current(root), failure);
  if (failure) return none;
  const std::string name = target.filename().string();
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc{} || end != name.data() + name.size() || number == 0) return none;
  if (!std::filesystem::is_directory(generation(root, number), failure)) return none;
  return number;
}

}  // namespace carrel::layout
