// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_languages.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "schema/vocabulary.hpp"

namespace carrel {
namespace {

struct Withdrawn {
  std::string_view code, successor;
};
constexpr std::array kWithdrawn{
    Withdrawn{"ajm", "aar"}, Withdrawn{"cam", "khm"}, Withdrawn{"esp", "epo"},
    Withdrawn{"eth", "gez"}, Withdrawn{"far", "fao"}, Withdrawn{"fri", "fry"},
    Withdrawn{"gae", "gla"}, Withdrawn{"gag", "glg"}, Withdrawn{"gal", "orm"},
    Withdrawn{"gua", "grn"}, Withdrawn{"int", "ina"}, Withdrawn{"iri", "gle"},
    Withdrawn{"kus", "kos"}, Withdrawn{"lan", "oci"}, Withdrawn{"lap", "smi"},
    Withdrawn{"max", "glv"}, Withdrawn{"mla", "mlg"}, Withdrawn{"mol", "rum"},
    Withdrawn{"sao", "smo"}, Withdrawn{"scc", "srp"}, Withdrawn{"scr", "hrv"},
    Withdrawn{"sho", "sna"}, Withdrawn{"snh", "sin"}, Withdrawn{"sso", "sot"},
    Withdrawn{"swz", "ssw"}, Withdrawn{"tag", "tgl"}, Withdrawn{"taj", "tgk"},
    Withdrawn{"tar", "tat"}, Withdrawn{"tru", "chk"}, Withdrawn{"tsw", "tsn"},
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Nine records in ten have one of these, and need no look-up.
constexpr std::array<std::string_view, 12> kUsual{"eng", "spa", "fre", "ger", "ita", "rus",
                                                  "por", "chi", "jpn", "ara", "lat", "kor"};

std::string normal(std::string_view code) {
  if (std::find(kUsual.begin(), kUsual.end(), code) != kUsual.end()) return std::string(code);
  for (const Withdrawn& one : kWithdrawn) {
    if (one.code == code) return std::string(one.successor);
  }
  return language_code(code);
}

}  // namespace

std::vector<std::string> languages_in(std::string_view value) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& code) {
    const bool says_nothing = code == "und" || code == "zxx" || code == "mul";
    if (!says_nothing && std::find(out.begin(), out.end(), code) == out.end()) out.push_back(code);
  };
  const std::string given = squeeze(value);
  if (!std::all_of(given.begin(), given.end(), is_letter)) {
    if (given.find('|') == std::string::npos) add(language_code(given));
    return out;
  }
  constexpr std::size_t width = 3;
  const bool is_name = given.size() > width && given[0] >= 'A' && given[0] <= 'Z';
  const bool together = given.size() % width == 0 && !is_name;
  if (!together) {
    if (!given.empty()) add(language_code(given));
    return out;
  }
  constexpr std::size_t most = 64;
  for (std::size_t at = 0; at < given.size() && out.size() < most; at += width)
    add(normal(fold(given.substr(at, width))));
  return out;
}

}  // namespace carrel
