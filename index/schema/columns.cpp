// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/columns.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "schema/bytes.hpp"

// The file: eight bytes of magic, then version, rows and the number of keyword and of number
// columns (u32 each); each keyword column as values, starts, codes; each number column; of the
// holdings the three dictionaries, starts, rows (four u32 each), the starts of their JSON, the
// JSON. A list of numbers is a u64 count and the numbers; a list of strings is the list of their
// ends and one string; a string is a u64 length and its bytes. All little-endian.

namespace carrel {
namespace {

static_assert(std::endian::native == std::endian::little,
              "the columns are read as they lie: a big-endian machine needs its bytes swapped");

constexpr std::string_view kMagic = "CarrelCo";
constexpr std::uint32_t kVersion = 2;

constexpr std::array<ColumnSpec, kKeywordColumnCount> kKeywordSpecs{{
    {"format", Audience::everyone},
    {"language", Audience::everyone},
    {"author", Audience::everyone},
    {"subject", Audience::everyone},
    {"genre", Audience::everyone},
    {"series", Audience::everyone},
    {"audience", Audience::everyone},
    {"notice", Audience::everyone},
    {"tag", Audience::everyone},
    {"mood", Audience::everyone},
    {"work", Audience::everyone},
    {"state", Audience::staff},
    {"suppressed", Audience::staff},
}};

constexpr std::array<ColumnSpec, kNumberColumnCount> kNumberSpecs{{
    {"year", Audience::everyone},
    {"added", Audience::everyone},
    {"rating", Audience::everyone},
    {"popularity", Audience::everyone},
    {"title_rank", Audience::everyone},
    {"author_rank", Audience::everyone},
    {"call_number_rank", Audience::everyone},
}};

class Writer {
 public:
  template <typename T>
  void number(T value) {
    static_assert(std::is_integral_v<T>);
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out_.append(bytes, sizeof value);
  }
  template <typename T>
  void numbers(const std::vector<T>& values) {
    number<std::uint64_t>(values.size());
    const std::size_t before = out_.size();
    out_.resize(before + values.size() * sizeof(T));
    if (!values.empty())
      std::memcpy(out_.data() + before, values.data(), values.size() * sizeof(T));
  }
  void text(std::string_view bytes) {
    number<std::uint64_t>(bytes.size());
    out_ += bytes;
  }
  void texts(const std::vector<std::string>& values) {
    std::vector<std::uint64_t> ends;
    std::string all;
    for (const std::string& value : values) {
      all += value;
      ends.push_back(all.size());
    }
    numbers(ends);
    text(all);
  }
  void raw(std::string_view bytes) { out_ += bytes; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// As ByteReader: bad once, bad for good, and never beyond the bytes.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  T number() {
    T value{};
    const std::string_view raw = bytes_.bytes(sizeof value);
    if (raw.size() == sizeof value) std::memcpy(&value, raw.data(), sizeof value);
    return value;
  }
  template <typename T>
  std::vector<T> numbers() {
    const auto count = number<std::uint64_t>();
    if (count > bytes_.left() / sizeof(T)) {
      bytes_.fail();
      return {};
    }
    const std::string_view raw = bytes_.bytes(count * sizeof(T));
    std::vector<T> values(static_cast<std::size_t>(count));
    if (!raw.empty()) std::memcpy(values.data(), raw.data(), raw.size());
    return values;
  }
  std::string_view text() { return bytes_.bytes(number<std::uint64_t>()); }
  std::vector<std::string> texts() {
    const auto ends = numbers<std::uint64_t>();
    const std::string_view all = text();
    std::vector<std::string> values;
    values.reserve(ends.size());
    std::uint64_t begin = 0;
    for (const std::uint64_t end : ends) {
      if (end < begin || end > all.size()) {
        bytes_.fail();
        return {};
      }
      values.emplace_back(all.substr(begin, end - begin));
      begin = end;
    }
    if (begin != all.size()) bytes_.fail();
    return values;
  }
  std::string_view raw(std::size_t count) { return bytes_.bytes(count); }
  bool good() const { return bytes_.good(); }
  bool done() const { return bytes_.good() && bytes_.left() == 0; }

 private:
  ByteReader bytes_;
};

Error damaged(std::string_view what) {
  return {ErrorType::index_unavailable, "damaged_columns",
          "the columns of the index are damaged: " + std::string(what), "",
          "build the index anew with carrel-index build"};
}

// Strictly rising: sorted, and each once.
template <typename Range>
bool rises(const Range& range) {
  return std::adjacent_find(range.begin(), range.end(),
                            [](const auto& a, const auto& b) { return !(a < b); }) == range.end();
}

template <typename T>
bool are_starts(const std::vector<T>& starts, std::uint32_t rows, std::size_t end) {
  return starts.size() == std::size_t{rows} + 1 && starts.front() == 0 && starts.back() == end &&
         std::is_sorted(starts.begin(), starts.end());
}

bool is_sound(const Keywords& column, std::uint32_t rows) {
  if (!rises(column.values) || (!column.values.empty() && column.values.front().empty())) {
    return false;
  }
  if (!are_starts(column.starts, rows, column.codes.size())) return false;
  for (const std::uint32_t code : column.codes) {
    if (code >= column.values.size()) return false;
  }
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (!rises(column.of(row))) return false;
  }
  return true;
}

bool is_sound(const Holdings& holdings, std::uint32_t rows) {
  if (!rises(holdings.branches) || !rises(holdings.collections) || !rises(holdings.statuses)) {
    return false;
  }
  for (const HoldingRow& row : holdings.rows) {
    if (row.branch >= holdings.branches.size() || row.collection >= holdings.collections.size() ||
        row.status >= holdings.statuses.size()) {
      return false;
    }
  }
  return are_starts(holdings.starts, rows, holdings.rows.size()) &&
         are_starts(holdings.json_starts, rows, holdings.json.size());
}

void write(Writer& out, const Holdings& holdings) {
  out.texts(holdings.branches);
  out.texts(holdings.collections);
  out.texts(holdings.statuses);
  out.numbers(holdings.starts);
  std::vector<std::uint32_t> rows;
  rows.reserve(holdings.rows.size() * 4);
  for (const HoldingRow& row : holdings.rows) {
    rows.insert(rows.end(), {row.branch, row.collection, row.status, row.available ? 1U : 0U});
  }
  out.numbers(rows);
  out.numbers(holdings.json_starts);
  out.text(holdings.json);
}

Holdings read_holdings(Reader& in) {
  Holdings holdings;
  holdings.branches = in.texts();
  holdings.collections = in.texts();
  holdings.statuses = in.texts();
  holdings.starts = in.numbers<std::uint32_t>();
  const auto rows = in.numbers<std::uint32_t>();
  for (std::size_t i = 0; i + 3 < rows.size(); i += 4) {
    holdings.rows.push_back({rows[i], rows[i + 1], rows[i + 2], rows[i + 3] != 0});
  }
  holdings.json_starts = in.numbers<std::uint64_t>();
  holdings.json = in.text();
  return holdings;
}

}  // namespace

const ColumnSpec& spec_of(KeywordColumn column) {
  return kKeywordSpecs[static_cast<std::size_t>(column)];
}
const ColumnSpec& spec_of(NumberColumn column) {
  return kNumberSpecs[static_cast<std::size_t>(column)];
}

std::optional<std::uint32_t> Keywords::code_of(std::string_view value) const {
  const auto found = std::lower_bound(values.begin(), values.end(), value);
  if (found == values.end() || *found != value) return std::nullopt;
  return static_cast<std::uint32_t>(found - values.begin());
}

std::string encode(const Columns& columns) {
  Writer out;
  out.raw(kMagic);
  out.number(kVersion);
  out.number(columns.rows);
  out.number(static_cast<std::uint32_t>(kKeywordColumnCount));
  out.number(static_cast<std::uint32_t>(kNumberColumnCount));
  for (const Keywords& column : columns.keywords) {
    out.texts(column.values);
    out.numbers(column.starts);
    out.numbers(column.codes);
  }
  for (const auto& column : columns.numbers)
    out.numbers(column);
  write(out, columns.holdings);
  return out.take();
}

Result<Columns> decode_columns(std::string_view bytes) {
  Reader in(bytes);
  if (in.raw(kMagic.size()) != kMagic) return damaged("not a column file");
  if (in.number<std::uint32_t>() != kVersion) return damaged("of another version");
  Columns columns;
  columns.rows = in.number<std::uint32_t>();
  const bool same_columns = in.number<std::uint32_t>() == kKeywordColumnCount &&
                            in.number<std::uint32_t>() == kNumberColumnCount;
  if (!in.good() || !same_columns) return damaged("of other columns");
  for (Keywords& column : columns.keywords) {
    column.values = in.texts();
    column.starts = in.numbers<std::uint32_t>();
    column.codes = in.numbers<std::uint32_t>();
    if (!in.good() || !is_sound(column, columns.rows)) return damaged("a keyword column");
  }
  for (auto& column : columns.numbers) {
    column = in.numbers<std::int32_t>();
    if (!in.good() || column.size() != columns.rows) return damaged("a number column");
  }
  columns.holdings = read_holdings(in);
  if (!in.done() || !is_sound(columns.holdings, columns.rows)) return damaged("the holdings");
  return columns;
}

}  // namespace carrel
