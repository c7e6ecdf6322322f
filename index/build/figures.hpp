// SPDX-License-Identifier: GPL-2.0-or-later
// How are figures written for people?
#pragma once

#include <cstdint>
#include <string>

namespace carrel {

// 42734 is "42,734".
std::string grouped(std::uint64_t number);

// 1234567 is "1.2 MB"; units of a thousand.
std::string in_bytes(std::uint64_t bytes);

// `share` (0 to 1) of `width` as '#', at least one where the share is not 0.
std::string bar(double share, std::size_t width);

}  // namespace carrel
