// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace carrel {

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t from_right = 3; from_right < text.size(); from_right += 4) {
    text.insert(text.size() - from_right, 1, ',');
  }
  return text;
}

std::string in_bytes(std::uint64_t bytes) {
  constexpr std::array kUnits{"bytes", "kB", "MB", "GB", "TB"};
  if (bytes < 1000) return std::to_string(bytes) + " bytes";
  auto value = static_cast<double>(bytes);
  std::size_t unit = 0;
  while (value >= 999.95 && unit + 1 < kUnits.size()) {
    value /= 1000;
    ++unit;
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f %s", value, kUnits[unit]);
  return text.data();
}

std::string bar(double share, std::size_t width) {
  if (share <= 0) return "";
  const double marks = std::round(std::min(share, 1.0) * static_cast<double>(width));
  return std::string(std::max<std::size_t>(1, static_cast<std::size_t>(marks)), '#');
}

}  // namespace carrel
