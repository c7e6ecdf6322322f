// SPDX-License-Identifier: GPL-2.0-or-later
// What is known of every document at once, for filters, facets, sorting and availability?
//
// One immutable snapshot per audience, made of that audience's view, written beside its index and
// held in memory by the searcher. Row d - 1 belongs to Xapian document number d. Documents are
// numbered by popularity (falling), then id, so a document number is also the last tie-break of a
// generation. No value slots are used (a full disk would end the process). Safe to read from any
// thread.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/audience.hpp"
#include "base/result.hpp"

namespace carrel {

// Columns whose rows hold any number of values out of a dictionary.
enum class KeywordColumn : std::uint8_t {
  format,
  language,
  author,
  subject,
  genre,
  series,
  audience,
  notice,
  tag,
  mood,  // those of the tags that tell one
  work,
  state,       // staff: the states that the row's items are in
  suppressed,  // staff: "true" or "false"
};
inline constexpr std::size_t kKeywordColumnCount = 13;

// Columns of one whole number a row; kNoValue where there is none.
enum class NumberColumn : std::uint8_t {
  year,
  added,   // days since 1970-01-01
  rating,  // hundredths: the claimed average, else the mean of what is held (each user once)
  popularity,
  title_rank,  // the row's place in filing order; ties share a rank
  author_rank,
  call_number_rank,
};
inline constexpr std::size_t kNumberColumnCount = 7;
inline constexpr std::int32_t kNoValue = std::numeric_limits<std::int32_t>::min();

struct ColumnSpec {
  std::string_view name;  // in filters and facets
  Audience audience;      // staff: unknown to the public
};
const ColumnSpec& spec_of(KeywordColumn column);
const ColumnSpec& spec_of(NumberColumn column);

struct Keywords {
  std::vector<std::string> values;  // sorted, each once, never empty; as shown ("Ishiguro, Kazuo")
  std::vector<std::uint32_t> starts;  // rows + 1: where a row's codes begin in `codes`
  std::vector<std::uint32_t> codes;   // indexes into `values`; rising within a row

  std::span<const std::uint32_t> of(std::uint32_t row) const {
    return {codes.data() + starts[row], codes.data() + starts[row + 1]};
  }
  std::optional<std::uint32_t> code_of(std::string_view value) const;  // exact
};

// What of a holding filters and facets read; conditions on these bind within one holding.
struct HoldingRow {
  std::uint32_t branch = 0, collection = 0, status = 0;  // codes into the dictionaries below
  bool available = false;  // status available (or online), and not 0 of `available`
};

struct Holdings {
  std::vector<std::string> branches, collections, statuses;  // sorted; may hold ""
  std::vector<std::uint32_t> starts;                         // rows + 1
  std::vector<HoldingRow> rows;
  std::vector<std::uint64_t>
      json_starts;  // rows + 1: where a row's holdings array begins in `json`
  std::string json;

  std::span<const HoldingRow> of(std::uint32_t row) const {
    return {rows.data() + starts[row], rows.data() + starts[row + 1]};
  }
  std::string_view json_of(std::uint32_t row) const {
    return std::string_view(json).substr(json_starts[row], json_starts[row + 1] - json_starts[row]);
  }
};

struct Columns {
  std::uint32_t rows = 0;
  std::array<Keywords, kKeywordColumnCount> keywords;
  std::array<std::vector<std::int32_t>, kNumberColumnCount> numbers;
  Holdings holdings;

  const Keywords& operator[](KeywordColumn c) const {
    return keywords[static_cast<std::size_t>(c)];
  }
  Keywords& operator[](KeywordColumn c) { return keywords[static_cast<std::size_t>(c)]; }
  const std::vector<std::int32_t>& operator[](NumberColumn c) const {
    return numbers[static_cast<std::size_t>(c)];
  }
  std::vector<std::int32_t>& operator[](NumberColumn c) {
    return numbers[static_cast<std::size_t>(c)];
  }
};

// The file form: little-endian sections behind a magic and a version (columns.cpp describes it).
std::string encode(const Columns& columns);
// `index_unavailable` / "damaged_columns" if the bytes are no columns or disagree with themselves.
Result<Columns> decode_columns(std::string_view bytes);

}  // namespace carrel
