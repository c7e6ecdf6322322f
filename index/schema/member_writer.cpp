// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/member_writer.hpp"

#include <array>
#include <charconv>

#include "schema/json_text.hpp"

namespace carrel {

void MemberWriter::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

void MemberWriter::open(char bracket) {
  separate();
  out_ += bracket;
  first_ = true;
}

void MemberWriter::close(char bracket) {
  out_ += bracket;
  first_ = false;
}

void MemberWriter::key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ':';
  first_ = true;
}

void MemberWriter::text(std::string_view value) {
  separate();
  append_json_string(out_, value);
}

void MemberWriter::whole(std::int64_t value) {
  separate();
  out_ += std::to_string(value);
}

void MemberWriter::number(double value) {
  separate();
  std::array<char, 32> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  out_.append(digits.data(), written.ptr);
}

void MemberWriter::member(std::string_view name, const std::string& value) {
  if (value.empty()) return;
  key(name);
  text(value);
}

void MemberWriter::member(std::string_view name, const std::optional<int>& value) {
  if (!value) return;
  key(name);
  whole(*value);
}

void MemberWriter::member(std::string_view name, const std::optional<std::int64_t>& value) {
  if (!value) return;
  key(name);
  whole(*value);
}

void MemberWriter::member(std::string_view name, const std::optional<double>& value) {
  if (!value) return;
  key(name);
  number(*value);
}

void MemberWriter::member(std::string_view name, const std::vector<std::string>& values) {
  if (values.empty()) return;
  key(name);
  begin_array();
  for (const std::string& value : values)
    text(value);
  end_array();
}

void MemberWriter::member_if(std::string_view name, bool value) {
  if (!value) return;
  key(name);
  out_ += "true";
  first_ = false;
}

}  // namespace carrel
