// SPDX-License-Identifier: GPL-2.0-or-later
// A catalogue below a folder of its own, which is gone when the test ends. Every index that a test
// leaves published is checked before that.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/audience.hpp"
#include "build/indexer.hpp"
#include "schema/columns.hpp"
#include "schema/manifest.hpp"

namespace carrel::test {

class TemporaryCatalogue {
 public:
  TemporaryCatalogue();
  ~TemporaryCatalogue();
  TemporaryCatalogue(const TemporaryCatalogue&) = delete;
  TemporaryCatalogue& operator=(const TemporaryCatalogue&) = delete;

  std::filesystem::path root() const { return folder_ / "root"; }
  std::filesystem::path folder() const { return folder_; }

  // Writes `lines`, each with a line end, to a file beside the root; gives its path.
  std::string file(const std::string& name, const std::vector<std::string>& lines) const;

  BuildOptions options(const std::vector<std::string>& files) const;
  // Builds, on the fixed day, with what options() says.
  Result<BuildReport> build(const std::vector<std::string>& files) const;
  // Builds from these lines, and fails the test where that fails.
  BuildReport build_lines(const std::vector<std::string>& lines) const;

  // Of the live generation.
  std::filesystem::path live() const;
  AudienceManifest manifest(Audience audience) const;
  Columns columns(Audience audience) const;
  bool has_term(Audience audience, const std::string& term) const;
  // The data of all documents, in their order.
  std::vector<std::string> documents(Audience audience) const;
  // All that the audience's folder holds, as bytes of terms, synonyms, data, columns and manifest.
  std::string everything(Audience audience) const;

  // The test damages the index on purpose.
  void expect_damage() { expect_damage_ = true; }

 private:
  std::filesystem::path folder_;
  bool expect_damage_ = false;
};

inline constexpr std::int32_t kBuildDay = 20'000;  // 2024-10-04

}  // namespace carrel::test
