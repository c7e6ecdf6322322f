// SPDX-License-Identifier: GPL-2.0-or-later
// How is JSON written without a tree, key after key? (Inside this room.)
//
// Every record of a build passes through here once an audience, and the order of keys is the
// writer's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace carrel {

class MemberWriter {
 public:
  // `expected`: about how many bytes it will be.
  explicit MemberWriter(std::size_t expected = 0) { out_.reserve(expected); }

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  void key(std::string_view name);
  void text(std::string_view value);
  void whole(std::int64_t value);
  void number(double value);  // in the shortest form that reads back as the same number

  // A member, left out where there is nothing to say.
  void member(std::string_view name, const std::string& value);
  void member(std::string_view name, const std::optional<int>& value);
  void member(std::string_view name, const std::optional<std::int64_t>& value);
  void member(std::string_view name, const std::optional<double>& value);
  void member(std::string_view name, const std::vector<std::string>& values);
  void member_if(std::string_view name, bool value);  // "name":true, or nothing

  // An array of objects; `write` writes the members of one. Left out where it is empty.
  template <typename List, typename Write>
  void members(std::string_view name, const List& list, Write write) {
    if (list.empty()) return;
    key(name);
    begin_array();
    for (const auto& one : list) {
      begin_object();
      write(one);
      end_object();
    }
    end_array();
  }

  std::string take() { return std::move(out_); }

 private:
  void separate();
  void open(char bracket);
  void close(char bracket);

  std::string out_;
  bool first_ = true;  // no comma before what comes next
};

}  // namespace carrel
