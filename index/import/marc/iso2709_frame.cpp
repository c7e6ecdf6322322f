// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/iso2709_frame.hpp"

#include <algorithm>
#include <limits>

#include "import/marc/marc_decoder.hpp"

// Two things say where a record ends: the length in its first five bytes, and the terminator 1D.
// Where they agree there is nothing to think about. Where they do not, what stands at the place
// that each of them names decides:
//
//  - The length leads to a terminator and the bytes behind the first one do not look like a leader:
//    that one is a stray character inside a field, the length holds.
//  - The length leads to a leader right behind a field's terminator: the record's own is missing.
//  - Somewhere before the terminator stands a leader whose length leads exactly to it: the record
//    was cut off inside, and another begins there.
//  - Otherwise the terminator holds, and the length is wrong (as in every record that is longer
//  than
//    a length of five digits can say).

namespace carrel {

namespace {

constexpr char kRecordEnd = '\x1D', kFieldEnd = '\x1E';
constexpr std::size_t kLeaderBytes = 24, kLengthBytes = 5, kNone = std::string_view::npos;
constexpr std::uint64_t kNoMore = std::numeric_limits<std::uint64_t>::max();
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

// 0 where there is none.
std::size_t length_in(std::string_view record) {
  const std::string_view digits = record.substr(0, kLengthBytes);
  if (digits.size() < kLengthBytes || !all_digits(digits)) return 0;
  std::size_t length = 0;
  for (const char c : digits)
    length = length * 10 + static_cast<std::size_t>(c - '0');
  return length;
}

// Line ends, zero bytes, a DOS end of file, terminators without a record.
bool is_filling(char c) {
  return c == '\0' || c == '\t' || c == '\n' || c == '\r' || c == '\x1A' || c == kRecordEnd;
}

std::string_view without_filling(std::string_view text) {
  while (!text.empty() && (is_filling(text.front()) || text.front() == ' '))
    text.remove_prefix(1);
  return text;
}

bool record_or_end_at(std::string_view seen, std::size_t at) {
  const std::string_view rest = without_filling(seen.substr(std::min(at, seen.size())));
  return rest.empty() || begins_like_leader(rest);
}

// Where a record begins inside of `seen` (which ends with a terminator if `whole`) whose length
// leads to just that end; kNone if there is none. Found by "4500", the end of almost every leader.
std::size_t record_inside(std::string_view seen, bool whole) {
  constexpr std::string_view kLeaderEnd = "4500";
  constexpr std::size_t kBefore = kLeaderBytes - kLeaderEnd.size();
  for (std::size_t at = seen.find(kLeaderEnd, 1 + kBefore); at != kNone;
       at = seen.find(kLeaderEnd, at + 1)) {
    const std::size_t begin = at - kBefore;
    const std::string_view candidate = seen.substr(begin);
    const std::size_t length = length_in(candidate);
    if (length <= kLeaderBytes || !begins_like_leader(candidate)) continue;
    const bool leads_to_end =
        whole ? length == candidate.size()
              : length <= candidate.size() && candidate[length - 1] == kFieldEnd;
    if (leads_to_end) return begin;
  }
  return kNone;
}

struct Extent {
  std::size_t bytes = 0;
  std::string_view mended{};
  bool cut = false;
};

// `seen` reaches beyond both ends, or to the end of the input; `terminated` is the size up to the
// first terminator, kNone if there is none.
Extent extent_of(std::string_view seen, std::size_t terminated) {
  const std::size_t length = length_in(seen);
  if (length == terminated) return {.bytes = length};
  const bool inside = length > kLeaderBytes && length <= seen.size();
  if (inside && terminated != kNone && length > terminated && seen[length - 1] == kRecordEnd &&
      !record_or_end_at(seen, terminated) && record_or_end_at(seen, length)) {
    return {.bytes = length};
  }
  const bool ends_like_field = inside && seen[length - 1] == kFieldEnd;
  if (ends_like_field && (terminated == kNone || length < terminated) &&
      record_or_end_at(seen, length)) {
    return {.bytes = length, .mended = "missing_terminator"};
  }
  const bool whole = terminated != kNone;
  const std::size_t other = record_inside(seen.substr(0, terminated), whole);
  if (other != kNone) return {.bytes = other, .mended = "missing_terminator", .cut = true};
  if (whole) return {.bytes = terminated, .mended = "wrong_length"};
  return {.bytes = seen.size(), .mended = "missing_terminator", .cut = true};
}

}  // namespace

bool begins_like_leader(std::string_view text) {
  if (text.size() < kLeaderBytes) return false;
  const std::string_view length = text.substr(0, kLengthBytes);
  if (!all_digits(length) && length != "     ") return false;
  // The base address, or at least the directory's measures behind it.
  return all_digits(text.substr(12, 5)) || text.substr(20, 2) == "45";
}

Result<bool> Iso2709Frames::next(Iso2709Frame& frame) {
  frame = Iso2709Frame{};
  const bool more = skip_filling();
  const std::size_t terminated = more ? find_terminator() : kNone;
  if ((!more || terminated == kNone) && window_->damage()) return *window_->damage();
  if (!more) return false;
  frame.offset = window_->offset();
  if (terminated == kNone && window_->see(1).size() > kMaxMarcBytes) {
    frame.fault = invalid("record_too_long",
                          "no record ends within " + std::to_string(kMaxMarcBytes >> 20U) + " MB",
                          "", "see whether this is MARC from this byte on");
    skip_too_long();
    return true;
  }
  const std::size_t known = terminated == kNone ? 0 : terminated;
  // As far as either end, and a leader and some filling behind it.
  const std::string_view seen =
      window_->see(std::max(known, length_in(window_->see(1))) + 4 * kLeaderBytes);
  const Extent extent = extent_of(seen, terminated);
  frame.bytes = seen.substr(0, extent.bytes);
  frame.cut = extent.cut;
  if (!extent.mended.empty()) note(frame.mended, extent.mended);
  window_->skip(extent.bytes);
  return true;
}

// False at the end of the input. Blanks may be a leader's own, whose length was never filled in.
bool Iso2709Frames::skip_filling() {
  while (true) {
    const std::string_view seen = window_->see(2 * kLeaderBytes);
    if (seen.empty()) return false;
    const auto filled = static_cast<std::size_t>(
        std::find_if_not(seen.begin(), seen.end(), is_filling) - seen.begin());
    const std::size_t blanks = std::min(seen.find_first_not_of(' '), seen.size());
    if (filled > 0) {
      window_->skip(filled);
    } else if (seen.starts_with(kByteOrderMark)) {
      window_->skip(kByteOrderMark.size());
    } else if (blanks == 0 || (blanks < seen.size() && begins_like_leader(seen))) {
      return true;
    } else {
      window_->skip(blanks > kLengthBytes && blanks < seen.size() ? blanks - kLengthBytes : blanks);
    }
  }
}

// The size of the bytes up to and with the first terminator. Looked for only once: a record that
// ends without one does not make the next look through the same bytes again.
std::size_t Iso2709Frames::find_terminator() {
  std::size_t looked_through = 0;
  while (next_end_ <= window_->offset()) {
    const std::string_view seen = window_->see(looked_through + 1);
    const std::size_t at = seen.find(kRecordEnd, looked_through);
    if (at != kNone) {
      next_end_ = window_->offset() + at + 1;
    } else if (seen.size() == looked_through) {
      next_end_ = kNoMore;
    } else if (seen.size() > kMaxMarcBytes) {
      return kNone;
    }
    looked_through = seen.size();
  }
  const std::uint64_t size = next_end_ - window_->offset();
  return size <= kMaxMarcBytes ? static_cast<std::size_t>(size) : kNone;
}

void Iso2709Frames::skip_too_long() {
  while (true) {
    const std::string_view seen = window_->see(1);
    const std::size_t at = seen.find(kRecordEnd);
    window_->skip(at == kNone ? seen.size() : at + 1);
    if (at != kNone || seen.empty()) return;
  }
}

}  // namespace carrel
