// SPDX-License-Identifier: GPL-2.0-or-later
// Which keys stand at the top of a JSON object?
//
// A scan that reads every byte once, builds nothing and never recurses. It is made for telling the
// forms of input lines apart, not for judging them: of text that is no JSON it gives what it takes
// for keys, and the parser that reads the line afterwards says what is wrong.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace carrel {

struct TopKey {
  std::string name;        // unescaped
  std::string_view value;  // as it stands in the text, without white space at its ends
};

struct TopKeys {
  bool is_object = false;  // the text begins with a brace
  std::vector<TopKey> keys;

  // The last value of that name (as parsers take it), or null.
  const std::string_view* find(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }
};

TopKeys top_keys(std::string_view json);

}  // namespace carrel
