// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace carrel {
namespace {

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();)
    out.push_back(next_code_point(text, at));
  return out;
}

}  // namespace

// Three rows of the usual table suffice: a transposition looks two rows back. A row whose least
// entry is above the limit decides, since no later row can fall below it and the row before it.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const std::vector<char32_t> left = code_points(a), right = code_points(b);
  const std::size_t gap =
      left.size() > right.size() ? left.size() - right.size() : right.size() - left.size();
  if (gap > limit) return limit + 1;

  std::array<std::vector<std::size_t>, 3> rows;
  for (auto& row : rows)
    row.resize(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j)
    rows[0][j] = j;
  std::size_t least_before = 0;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    const auto& above = rows[(i - 1) % 3];
    auto& row = rows[i % 3];
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      std::size_t best = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped =
          i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (swapped) best = std::min(best, rows[(i - 2) % 3][j - 2] + 1);
      row[j] = best;
      least = std::min(least, best);
    }
    if (least > limit && least_before > limit) return limit + 1;
    least_before = least;
  }
  return std::min(rows[left.size() % 3][right.size()], limit + 1);
}

std::string_view closest(std::string_view word, const std::vector<std::string_view>& candidates) {
  const std::string wanted = fold(word);
  std::string_view best;
  std::size_t best_distance = std::min<std::size_t>(3, code_points(wanted).size());
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, fold(candidate), 2);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace carrel
