// SPDX-License-Identifier: GPL-2.0-or-later
// Which queries does nobody think of?
//
// Three kinds, in turn: bytes that are no text or an odd one; what the language allows, and nearly
// allows; real queries, bent. The number-th query of a seed is always the same, so that any of them
// can be made again by its number. Most are as short as people's, a few as long as may be, and one
// in some thousands is longer.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace carrel::fuzz {

enum class QueryKind : std::uint8_t { bytes, grammar, mutated };
inline constexpr std::array<std::string_view, 3> kQueryKinds{"bytes", "grammar", "mutated"};

// What queries are made of; neither list is empty.
struct QueryMatter {
  std::vector<std::string> words;    // which the index holds
  std::vector<std::string> queries;  // which somebody might ask
};

struct MadeQuery {
  QueryKind kind = QueryKind::bytes;
  std::string text;  // any bytes
};

// `longest` is the most bytes that a query may have.
MadeQuery make_query(std::uint64_t seed, std::uint64_t number, const QueryMatter& matter,
                     std::size_t longest);

// For a message: printable ASCII as it is, all else as \xNN, so that it can be typed again.
std::string escaped(std::string_view bytes);

}  // namespace carrel::fuzz
