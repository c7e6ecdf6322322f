// SPDX-License-Identifier: GPL-2.0-or-later
// How is JSON written, and how are finished pieces of it spliced?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace carrel {

// At most four decimals, no trailing zeros: 17.25, 3, 0.0001.
std::string decimal(double value);

// Writes objects and arrays with the commas where they belong:
//   JsonWriter w(out); w.open('{'); w.key("hits").open('['); … w.close(']'); w.close('}');
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  JsonWriter& key(std::string_view name);  // a plain ASCII name
  JsonWriter& text(std::string_view value);
  JsonWriter& raw(std::string_view json);  // one finished value
  JsonWriter& number(std::uint64_t value) { return raw(std::to_string(value)); }
  JsonWriter& boolean(bool value) { return raw(value ? "true" : "false"); }

 private:
  void separate();

  std::string& out_;
  bool first_ = true;  // of the innermost object or array
  bool after_key_ = false;
};

// One member of a JSON object, as views into its text.
struct JsonMember {
  std::string_view key;  // between the quotes, escapes and all
  std::string_view value;
};

// The members of a well-formed JSON object, in order; nothing is copied. Only for JSON of our own.
std::vector<JsonMember> members_of(std::string_view object);

// `object` with only the members named in `keys`, in the object's own order.
std::string select_members(std::string_view object, const std::vector<std::string>& keys);

}  // namespace carrel
