// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/toml_guard.hpp"

#include <algorithm>

namespace carrel {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_one_of(std::string_view these, char c) {
  return these.find(c) != std::string_view::npos;
}

bool begins_name(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         is_one_of("_-\"']", c);
}

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) {
    if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
  }

  std::optional<TomlFault> run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (static_cast<unsigned char>(c) >= 0x80) {
        return TomlFault{line_, "a letter beyond ASCII stands outside of quotation marks"};
      }
      if (is_one_of("\"'[{", c) && !may_begin(c)) {
        return TomlFault{line_, "a quotation mark or bracket stands within a name or value"};
      }
      if (c == '[' && begins_line_ && open_.empty() && !has_name()) {
        return TomlFault{line_, "there is no name behind the bracket"};
      }
      if ((c == ']' || c == '}') && !open_.ends_with(c == ']' ? '[' : '{')) {
        return TomlFault{line_, "a bracket is closed that is not the last one opened"};
      }
      if (c == '"' || c == '\'') {
        if (!skip_string(c)) {
          return TomlFault{line_, "a letter beyond ASCII follows a backslash"};
        }
        begins_line_ = false;
        continue;
      }
      step(c);
    }
    return std::nullopt;
  }

 private:
  void step(char c) {
    if (c == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
      return;
    }
    if (c == '[' || c == '{') {
      if (c == '{') in_value_ = false;
      open_ += c;
    } else if (c == ']' || c == '}') {
      open_.pop_back();
      in_value_ = true;
    } else if (c == '=') {
      in_value_ = true;
    } else if (c == ',' && open_.ends_with('{')) {
      in_value_ = false;
    }
    if (c == '\n') {
      ++line_;
      begins_line_ = true;
      if (open_.empty()) in_value_ = false;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      begins_line_ = false;
    }
    ++at_;
  }

  // A name or value that has begun holds no string, but for the parts of a dotted name, and no
  // bracket.
  bool may_begin(char c) const {
    if (at_ == 0 || is_one_of(" \t\r\n=,[{", text_[at_ - 1])) return true;
    return text_[at_ - 1] == '.' && !in_value_ && (c == '"' || c == '\'');
  }

  // A header, [name] or [[name]].
  bool has_name() const {
    std::string_view rest = text_.substr(at_ + 1);
    if (rest.starts_with('[')) rest.remove_prefix(1);
    const std::size_t name = rest.find_first_not_of(" \t");
    return name == std::string_view::npos || begins_name(rest[name]);
  }

  // To behind its end: on its own line, unless it has three marks. False where a letter beyond
  // ASCII follows a backslash, or the blanks behind one.
  bool skip_string(char mark) {
    const bool is_long = text_.substr(at_, 3) == std::string(3, mark);
    at_ += is_long ? 3 : 1;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n' && !is_long) return true;
      if (c == '\n') ++line_;
      if (c == mark && !is_long) {
        ++at_;
        return true;
      }
      if (is_long && text_.substr(at_, 3) == std::string(3, mark)) {
        at_ += 3;
        for (int own = 0; own < 2 && text_.substr(at_, 1) == std::string(1, mark); ++own)
          ++at_;
        return true;
      }
      const bool escapes = c == '\\' && mark == '"';
      if (escapes && is_foreign_behind(at_ + 1)) return false;
      at_ += escapes && at_ + 1 < text_.size() && text_[at_ + 1] != '\n' ? 2 : 1;
    }
    return true;
  }

  bool is_foreign_behind(std::size_t from) const {
    const std::size_t next = text_.find_first_not_of(" \t\r\n", from);
    return next != std::string_view::npos && static_cast<unsigned char>(text_[next]) >= 0x80;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string open_;  // brackets, the innermost last
  int line_ = 1;
  bool begins_line_ = true;
  bool in_value_ = false;  // or behind it; else in a name
};

}  // namespace

std::optional<TomlFault> toml_fault(std::string_view text) {
  return Scan(text).run();
}

}  // namespace carrel
