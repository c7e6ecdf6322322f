// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/source.hpp"

namespace carrel {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What a line may hold beside its text: a byte order mark and a carriage return do not count.
constexpr std::size_t kMaxHeld = kMaxLineBytes + kByteOrderMark.size() + 1;

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

Result<bool> LineSource::next(Line& line) {
  while (true) {
    auto got = next_raw(line);
    if (!got || !*got) return got;
    if (line.number == 1 && line.text.starts_with(kByteOrderMark)) {
      line.text.remove_prefix(kByteOrderMark.size());
    }
    if (line.text.ends_with('\r')) line.text.remove_suffix(1);
    if (line.text.size() > kMaxLineBytes) line.too_long = true;
    if (line.too_long) line.text = {};
    if (line.too_long || !is_blank(line.text)) return true;
  }
}

// One line up to its line feed, as it lies in the window. Of one that is too long nothing is held
// while its end is looked for.
Result<bool> LineSource::next_raw(Line& line) {
  line = Line{.text = {}, .number = number_ + 1, .offset = window_->offset(), .too_long = false};
  std::size_t looked_through = 0;
  while (true) {
    const std::string_view seen = window_->see(looked_through + 1);
    const std::size_t line_end = seen.find('\n', looked_through);
    const bool at_end = seen.size() == looked_through;
    if (at_end && window_->damage()) return *window_->damage();
    if (at_end && seen.empty() && !line.too_long) return false;
    if (at_end || line_end != std::string_view::npos) {
      line.text = seen.substr(0, line_end);
      window_->skip(at_end ? seen.size() : line_end + 1);
      ++number_;
      return true;
    }
    looked_through = seen.size();
    if (looked_through > kMaxHeld) {
      line.too_long = true;
      window_->skip(looked_through);
      looked_through = 0;
    }
  }
}

}  // namespace carrel
