// SPDX-License-Identifier: GPL-2.0-or-later
// With which words and weights is an index made?
//
// The settings of config/carrel-index.toml, which says what each of them does. The file is compiled
// in as the standard; a library's own file is read over it. What an index was made with stands in
// its manifests.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "schema/fields.hpp"
#include "schema/vocabulary.hpp"

namespace carrel {

// The parameters of BM25F (build/impacts.hpp has the formula).
struct Weights {
  double saturation = 0;                           // k1, 0.1 to 100
  double community_cap = 0;                        // 0.1 to 1000
  std::array<double, kFieldCount> by_field{};      // w_f, 0 to 100: how often a word there counts
  std::array<double, kFieldCount> length_norms{};  // b_f, 0 (length is nothing) to 1

  bool operator==(const Weights&) const = default;
};

struct IndexSettings {
  Vocabulary vocabulary;
  Weights weights;
  std::vector<std::string> stop_words;  // folded, sorted
};

const IndexSettings& standard_settings();

// A library's file over the standard. A list that stands in it replaces the whole list. Errors
// (bad_config) name file, line and key.
Result<IndexSettings> read_index_settings(const std::filesystem::path& file);

}  // namespace carrel
