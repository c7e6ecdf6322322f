// SPDX-License-Identifier: GPL-2.0-or-later
// What does a configuration file set, and how is a mistake in it named?
//
// A file is TOML. It is read into plain values that know their file and line, so that whoever takes
// a value need not know how files are read. Errors are invalid_request / "bad_config": the message
// begins with FILE:LINE and names the key, the hint says how to mend it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace carrel {

struct Setting {
  using Texts = std::vector<std::string>;
  using Members = std::vector<Setting>;  // of a table, in the order of the file

  std::string table, key;  // "limits", "queue"; both are empty for the file as a whole
  std::string place;       // "carreld.toml:5"
  std::variant<std::monostate, bool, std::int64_t, double, std::string, Texts, Members> value;

  std::string name() const;        // "limits.queue"
  const Members* members() const;  // null where it is no table

  Result<std::string> text() const;
  Result<Texts> texts() const;
  Result<bool> flag() const;
  Result<std::size_t> whole(std::size_t low, std::size_t high) const;
  Result<double> number(double low, double high) const;  // whole ones too

  Error error(std::string message, std::string hint = "") const;
};

// The file as one table. An error names the line that is no TOML.
Result<Setting> read_settings(const std::filesystem::path& file);
Result<Setting> parse_settings(std::string_view text, std::string_view file);

// That `setting`'s table has no such key. The hint is the one of `known` that was meant, else
// `otherwise`.
Error unknown_key(const Setting& setting, const std::vector<std::string_view>& known,
                  std::string otherwise);

}  // namespace carrel
