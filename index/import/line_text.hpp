// SPDX-License-Identifier: GPL-2.0-or-later
// What stands under a key of an input line, and what is said of one that is missing or wrong?
//
// For the short forms of lines; records and items are read by schema/record_json. Values are taken
// out of the scan of keys, so that a long line is parsed no more often than it must be.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "import/keys.hpp"

namespace carrel {

// That the whole line is a JSON object; errors as of record_from_json.
Result<void> check_object(std::string_view line);

Error not_a_text(const std::string& key);
Error missing_key(const std::string& key, std::string message);

// The text under `key`; an absent key and null are an empty text. Errors: bad_json and wrong_type,
// for the second also missing_key, for a date bad_date.
Result<std::string> text_of(const TopKeys& keys, const std::string& key);
Result<std::string> required_text(const TopKeys& keys, const std::string& key);
Result<std::string> date_of(const TopKeys& keys, const std::string& key);

}  // namespace carrel
