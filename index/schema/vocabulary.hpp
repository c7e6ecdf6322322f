// SPDX-License-Identifier: GPL-2.0-or-later
// Which words does a record choose from, and what is their label for people?
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace carrel {

struct Term {
  std::string value;  // in records, filters and facets
  std::string label;  // for people

  bool operator==(const Term&) const = default;
};
using Terms = std::vector<Term>;  // in the order that the library gave them; never empty

// A library's closed lists. They are among the settings that an index is made with
// (index_settings.hpp), and are kept in its manifest: readers of records, searcher and page take
// them from there.
struct Vocabulary {
  Terms formats, statuses, audiences, note_kinds, link_kinds, related_kinds;

  bool operator==(const Vocabulary&) const = default;
};

// What a list is called in the configuration and in a manifest.
struct ListSpec {
  std::string_view name;
  Terms Vocabulary::*list;
};
inline constexpr std::array<ListSpec, 6> kLists{{
    {"format", &Vocabulary::formats},
    {"status", &Vocabulary::statuses},
    {"audience", &Vocabulary::audiences},
    {"note", &Vocabulary::note_kinds},
    {"link", &Vocabulary::link_kinds},
    {"related", &Vocabulary::related_kinds},
}};

// That of config/carrel-index.toml.
const Vocabulary& standard_vocabulary();

// The label of `value` in `list`, else `value` itself.
std::string_view label_in(const Terms& list, std::string_view value);

// The MARC code ("eng") of a language given as a MARC or ISO 639 code, with or without a region
// ("en-US", "en_GB", "deu", "ger"), or by its English name; "und" for nothing that is known.
std::string language_code(std::string_view language);

// The English name of a MARC language code, else the code itself.
std::string_view language_label(std::string_view code);

}  // namespace carrel
