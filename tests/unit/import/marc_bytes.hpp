// SPDX-License-Identifier: GPL-2.0-or-later
// What does a MARC record look like in ISO 2709?
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace carrel {

using RawField = std::pair<std::string, std::string>;  // a tag, and what stands behind it

inline std::string digits(std::size_t number, int width) {
  std::string text(static_cast<std::size_t>(width) + 16, '\0');
  text.resize(
      static_cast<std::size_t>(std::snprintf(text.data(), text.size(), "%0*zu", width, number)));
  return text;
}

// "10$aA title$bmore" with a 1F for each dollar sign.
inline std::string subfields(std::string text) {
  for (char& c : text) {
    if (c == '$') c = '\x1F';
  }
  return text;
}

// A sound record; `coding` is leader position 9. Lengths and places are right up to 99,999 bytes,
// and their last digits beyond.
inline std::string iso2709(const std::vector<RawField>& fields, char coding = 'a') {
  std::string directory, data;
  for (const auto& [tag, text] : fields) {
    directory += tag + digits((text.size() + 1) % 10'000, 4) + digits(data.size() % 100'000, 5);
    data += text + '\x1E';
  }
  const std::size_t base = 24 + directory.size() + 1;
  const std::size_t length = base + data.size() + 1;
  return digits(length % 100'000, 5) + "nam " + std::string(1, coding) + "22" +
         digits(base % 100'000, 5) + " a 4500" + directory + '\x1E' + data + '\x1D';
}

// A record with an id and a title.
inline std::string iso2709(const std::string& id, const std::string& title, char coding = 'a') {
  return iso2709({{"001", id}, {"245", subfields("10$a" + title)}}, coding);
}

}  // namespace carrel
