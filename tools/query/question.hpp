// SPDX-License-Identifier: GPL-2.0-or-later
// Which HTTP target asks what the command line says?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace carrel {

// Values are passed on as they were typed: the daemon judges them, and says what is wrong.
struct Question {
  std::vector<std::string> words{};
  std::vector<std::string> filters{};  // "format:book", "-notice:violence"
  std::vector<std::string> facets{};
  std::string sort{}, sources{}, group{};  // empty: the daemon's default
  std::size_t limit = 10, offset = 0;
};

// Path and query of the search, percent-encoded.
std::string search_target(const Question& question);

// The time in a Server-Timing header, in words ("1.9 ms"); empty where it tells none.
std::string took_in_words(std::string_view server_timing);

}  // namespace carrel
