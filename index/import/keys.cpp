// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/keys.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace carrel {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_space(text.back()))
    text.remove_suffix(1);
  return text;
}

// Behind the string that opens at `at`; the text's end if it does not close.
std::size_t behind_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (text[at] == '"') return at + 1;
    if (text[at] == '\\') ++at;
  }
  return text.size();
}

// The name between its quotation marks. A key written with escapes is still that key.
std::string key_name(std::string_view quoted) {
  if (quoted.size() < 2) return {};
  if (quoted.find('\\') == std::string_view::npos) {
    return std::string(quoted.substr(1, quoted.size() - 2));
  }
  const auto name = nlohmann::json::parse(quoted, nullptr, false);
  return name.is_string() ? name.get<std::string>() : std::string();
}

class Scan {
 public:
  explicit Scan(std::string_view text) : text_(text) { found_.is_object = text.starts_with('{'); }

  TopKeys run() {
    while (at_ < text_.size())
      step();
    close_value(text_.size());
    return std::move(found_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '"') {
      const std::size_t end = behind_string(text_, at_);
      if (depth_ == 1 && wants_key_) open_key(text_.substr(at_, end - at_));
      at_ = end;
      return;
    }
    if (c == '{' || c == '[') {
      ++depth_;
      if (depth_ == 1) wants_key_ = found_.is_object;
    } else if (c == '}' || c == ']') {
      if (depth_ == 1) close_value(at_);
      if (depth_ > 0) --depth_;
    } else if (c == ',' && depth_ == 1) {
      close_value(at_);
      wants_key_ = found_.is_object;
    } else if (c == ':' && depth_ == 1 && value_from_ == 0 && !found_.keys.empty()) {
      value_from_ = at_ + 1;
    }
    ++at_;
  }

  void open_key(std::string_view quoted) {
    found_.keys.push_back({key_name(quoted), {}});
    wants_key_ = false;
    value_from_ = 0;
  }

  void close_value(std::size_t end) {
    if (value_from_ != 0) {
      found_.keys.back().value = trim(text_.substr(value_from_, end - value_from_));
    }
    value_from_ = 0;
  }

  std::string_view text_;
  std::size_t at_ = 0, depth_ = 0;
  std::size_t value_from_ = 0;  // where the last key's value begins; 0 outside of one
  bool wants_key_ = false;
  TopKeys found_;
};

}  // namespace

const std::string_view* TopKeys::find(std::string_view name) const {
  const auto at = std::find_if(keys.rbegin(), keys.rend(),
                               [name](const TopKey& key) { return key.name == name; });
  return at == keys.rend() ? nullptr : &at->value;
}

TopKeys top_keys(std::string_view json) {
  return Scan(trim(json)).run();
}

}  // namespace carrel
