// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/iso2709_directory.hpp"

#include <algorithm>
#include <optional>

#include "import/marc/marc_decoder.hpp"

// A directory entry is twelve characters: the field's tag (3), its length with its terminator (4),
// and where it begins in the data (5). Where the directory is wrong about the data, the terminators
// between the fields hold, as long as there are as many of them as entries; where a terminator is
// missing, the directory holds, as long as its entries cover the data without a gap. A record in
// which neither does is not guessed at.

namespace carrel {

namespace {

constexpr std::size_t kLeaderBytes = 24, kEntryBytes = 12;
constexpr char kFieldEnd = '\x1E';
constexpr std::size_t kNone = std::string_view::npos;

struct Entry {
  std::string_view tag;
  std::size_t length = 0, start = 0;
  bool well_formed = false;
};

std::optional<std::size_t> number_in(std::string_view digits) {
  std::size_t number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  return number;
}

// The last `wide` of them have a digit more for where they begin.
std::vector<Entry> entries_of(std::string_view directory, std::size_t wide = 0) {
  std::vector<Entry> entries;
  const std::size_t count = (directory.size() - wide) / kEntryBytes;
  entries.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t digits = i + wide >= count ? 6 : 5;
    const auto length = number_in(directory.substr(3, 4));
    const auto start = number_in(directory.substr(7, digits));
    entries.push_back({directory.substr(0, 3), length.value_or(0), start.value_or(0),
                       length.has_value() && start.has_value()});
    directory.remove_prefix(7 + digits);
  }
  return entries;
}

// Every entry leads to a field that begins behind a terminator and ends with one. All together they
// are no longer than the data, so that no directory makes more of a record than it holds.
bool fits(const std::vector<Entry>& entries, std::string_view data) {
  std::size_t total = 0;
  for (const Entry& entry : entries) {
    const std::size_t end = entry.start + entry.length;
    total += entry.length;
    if (!entry.well_formed || entry.length == 0 || end > data.size() || total > data.size()) {
      return false;
    }
    if (data[end - 1] != kFieldEnd) return false;
    if (entry.start > 0 && data[entry.start - 1] != kFieldEnd) return false;
  }
  return true;
}

// The entries, one behind the other, cover all of the data, whatever stands at their ends.
bool tiles(std::vector<Entry> entries, std::string_view data) {
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.start < b.start; });
  std::size_t reached = 0;
  for (const Entry& entry : entries) {
    if (!entry.well_formed || entry.length == 0 || entry.start != reached) return false;
    reached += entry.length;
  }
  return reached == data.size() || reached == data.size() + 1;
}

// A leader that has lost or gained some characters moves its directory, which then is where every
// entry fits the data. Nothing where there is no such place.
std::vector<Entry> moved_entries(std::string_view record, std::size_t directory_end,
                                 std::string_view data) {
  constexpr std::size_t kFarthest = 4;
  for (std::size_t begin = kLeaderBytes - kFarthest; begin <= kLeaderBytes + kFarthest; ++begin) {
    if (begin >= directory_end || (directory_end - begin) % kEntryBytes != 0) continue;
    auto entries = entries_of(record.substr(begin, directory_end - begin));
    if (fits(entries, data)) return entries;
  }
  return {};
}

// Some systems write a record of more than 100,000 bytes with six digits where five do not do.
std::vector<Entry> widened_entries(std::string_view directory, std::size_t fields,
                                   std::string_view data) {
  if (directory.size() < fields * kEntryBytes) return {};
  const std::size_t wide = directory.size() - fields * kEntryBytes;
  if (wide == 0 || wide > fields) return {};
  auto entries = entries_of(directory, wide);
  if (!fits(entries, data)) entries.clear();
  return entries;
}

std::vector<std::string_view> between_terminators(std::string_view data) {
  std::vector<std::string_view> texts;
  while (!data.empty()) {
    const std::size_t end = data.find(kFieldEnd);
    texts.push_back(data.substr(0, end));
    data.remove_prefix(end == kNone ? data.size() : end + 1);
  }
  return texts;
}

// How many entries, in this order, are as long as the text in their place.
std::size_t agreeing(const std::vector<Entry>& entries,
                     const std::vector<std::string_view>& texts) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].well_formed && entries[i].length == texts[i].size() + 1) ++count;
  }
  return count;
}

// A directory need not be in the order of the data; where its starts are wrong (as in records of
// more than 99,999 bytes, where they begin again at 0), it is taken to be, unless its starts say
// better.
void bring_into_data_order(std::vector<Entry>& entries,
                           const std::vector<std::string_view>& texts) {
  std::vector<Entry> sorted = entries;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Entry& a, const Entry& b) { return a.start < b.start; });
  if (agreeing(sorted, texts) > agreeing(entries, texts)) entries = std::move(sorted);
}

std::vector<Iso2709Piece> by_place(const std::vector<Entry>& entries, std::string_view data) {
  std::vector<Iso2709Piece> found;
  found.reserve(entries.size());
  for (const Entry& entry : entries) {
    std::string_view text = data.substr(entry.start, entry.length);
    if (text.ends_with(kFieldEnd)) text.remove_suffix(1);
    found.push_back({entry.tag, text});
  }
  return found;
}

std::vector<Iso2709Piece> by_order(const std::vector<Entry>& entries,
                                   const std::vector<std::string_view>& texts) {
  std::vector<Iso2709Piece> found;
  found.reserve(entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i)
    found.push_back({entries[i].tag, texts[i]});
  return found;
}

}  // namespace

Result<std::vector<Iso2709Piece>> read_directory(std::string_view record, std::size_t directory_end,
                                                 Mended& mended) {
  const std::string_view directory = record.substr(kLeaderBytes, directory_end - kLeaderBytes);
  const std::string_view data = record.substr(directory_end + 1);
  std::vector<Entry> entries = entries_of(directory);
  if (directory.size() % kEntryBytes == 0 && fits(entries, data)) return by_place(entries, data);
  const std::vector<std::string_view> texts = between_terminators(data);
  if (texts.size() == entries.size()) {
    note(mended, data.ends_with(kFieldEnd) ? "wrong_directory" : "missing_terminator");
    bring_into_data_order(entries, texts);
    return by_order(entries, texts);
  }
  if (tiles(entries, data)) {
    note(mended, "missing_terminator");
    return by_place(entries, data);
  }
  if (const auto moved = moved_entries(record, directory_end, data); !moved.empty()) {
    note(mended, "wrong_leader");
    return by_place(moved, data);
  }
  if (const auto wide = widened_entries(directory, texts.size(), data); !wide.empty()) {
    note(mended, "wrong_directory");
    return by_place(wide, data);
  }
  return invalid("wrong_directory",
                 "the directory names " + std::to_string(entries.size()) +
                     " fields, but there are " + std::to_string(texts.size()) +
                     ", and their places do not agree",
                 "", "the record cannot be read for sure; export it again");
}

}  // namespace carrel
