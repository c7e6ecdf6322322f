// SPDX-License-Identifier: GPL-2.0-or-later
// Where can a mapping's rule put what it read, and what else may such a rule say?
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace carrel {

enum class MarcTarget : std::uint8_t {
  id,
  title,
  subtitle,
  alternative_titles,
  uniform_title,
  contributors,
  series,
  related,
  format,
  original_year,
  date_text,
  languages,
  original_languages,
  subtitle_languages,
  publisher,
  place,
  edition,
  isbns,
  isbns_cancelled,
  issns,
  oclc,
  lccn,
  upc,
  publisher_number,
  ean,
  call_number,
  extent,
  subjects,
  genres,
  audience,
  levels,
  target_age,
  summary,
  contents,
  notes,
  notices,
  critics,
  added,
  links,
  suppressed,
  staff_notes,
  holdings,
  holdings_volume,
  source_system,
  source_library,
  source_updated,
};

// What a rule may say beside tag, indicators, subfields, words, unless_words and `to`.
enum MarcOption : std::uint8_t {
  kNone = 0,
  kKind = 1 << 0,
  kRole = 1 << 1,  // with authority
  kNonfiling = 1 << 2,
  kSpareSources = 1 << 3,
  kValues = 1 << 4,
  kHoldingOptions = 1 << 5,  // the keys of kHoldingKeys
};

struct MarcTargetSpec {
  MarcTarget target;
  std::string_view name;       // in a mapping file
  std::uint8_t options;        // MarcOption bits
  std::string_view also = {};  // subfields that are read although no rule names them
};

// One row a target, in the order of the enumeration.
inline constexpr std::array kMarcTargets{
    MarcTargetSpec{MarcTarget::id, "id", kNone},
    MarcTargetSpec{MarcTarget::title, "title", kNonfiling},
    MarcTargetSpec{MarcTarget::subtitle, "subtitle", kNone},
    MarcTargetSpec{MarcTarget::alternative_titles, "alternative_titles", kNonfiling},
    MarcTargetSpec{MarcTarget::uniform_title, "uniform_title", kNonfiling},
    MarcTargetSpec{MarcTarget::contributors, "contributors", kRole, "ej4"},
    MarcTargetSpec{MarcTarget::series, "series", kNonfiling, "v"},
    MarcTargetSpec{MarcTarget::related, "related", kKind, "wx"},
    MarcTargetSpec{MarcTarget::format, "format", kValues},
    MarcTargetSpec{MarcTarget::original_year, "original_year", kNone},
    MarcTargetSpec{MarcTarget::date_text, "date_text", kNone},
    MarcTargetSpec{MarcTarget::languages, "languages", kNone},
    MarcTargetSpec{MarcTarget::original_languages, "original_languages", kNone},
    MarcTargetSpec{MarcTarget::subtitle_languages, "subtitle_languages", kNone},
    MarcTargetSpec{MarcTarget::publisher, "publisher", kNone},
    MarcTargetSpec{MarcTarget::place, "place", kNone},
    MarcTargetSpec{MarcTarget::edition, "edition", kNone},
    MarcTargetSpec{MarcTarget::isbns, "isbns", kNone},
    MarcTargetSpec{MarcTarget::isbns_cancelled, "isbns_cancelled", kNone},
    MarcTargetSpec{MarcTarget::issns, "issns", kNone},
    MarcTargetSpec{MarcTarget::oclc, "identifiers.oclc", kNone},
    MarcTargetSpec{MarcTarget::lccn, "identifiers.lccn", kNone},
    MarcTargetSpec{MarcTarget::upc, "identifiers.upc", kNone},
    MarcTargetSpec{MarcTarget::publisher_number, "identifiers.publisher_number", kNone},
    MarcTargetSpec{MarcTarget::ean, "ean", kNone},
    MarcTargetSpec{MarcTarget::call_number, "call_number", kNone},
    MarcTargetSpec{MarcTarget::extent, "extent", kNone},
    MarcTargetSpec{MarcTarget::subjects, "subjects", kSpareSources, "2"},
    MarcTargetSpec{MarcTarget::genres, "genres", kSpareSources, "2"},
    MarcTargetSpec{MarcTarget::audience, "audience", kValues},
    MarcTargetSpec{MarcTarget::levels, "levels", kKind},
    MarcTargetSpec{MarcTarget::target_age, "target_age", kNone},
    MarcTargetSpec{MarcTarget::summary, "summary", kNone},
    MarcTargetSpec{MarcTarget::contents, "contents", kNone},
    MarcTargetSpec{MarcTarget::notes, "notes", kKind},
    MarcTargetSpec{MarcTarget::notices, "notices", kKind},
    MarcTargetSpec{MarcTarget::critics, "critics", kNone, "c"},
    MarcTargetSpec{MarcTarget::added, "added", kNone},
    MarcTargetSpec{MarcTarget::links, "links", kKind, "3yz"},
    MarcTargetSpec{MarcTarget::suppressed, "suppressed", kValues},
    MarcTargetSpec{MarcTarget::staff_notes, "staff_notes", kNone},
    MarcTargetSpec{MarcTarget::holdings, "holdings", kHoldingOptions | kValues},
    MarcTargetSpec{MarcTarget::holdings_volume, "holdings.volume", kNone, "8"},
    MarcTargetSpec{MarcTarget::source_system, "source.system", kNone},
    MarcTargetSpec{MarcTarget::source_library, "source.library", kNone},
    MarcTargetSpec{MarcTarget::source_updated, "source.updated", kNone},
};

// What a rule for holdings says instead of `subfields`: which of them hold what.
enum class HoldingKey : std::uint8_t {
  id,
  branch,
  location,
  collection,
  call_number,
  barcode,
  volume,
  status,
  gone,  // withdrawn, lost, damaged: any value but 0 makes the item unavailable
  due,
  copies,
  suppressed,  // a value that the rule's own list of values knows hides the item
};
inline constexpr std::array<std::string_view, 12> kHoldingKeys{
    "id",     "branch", "location", "collection", "call_number", "barcode",
    "volume", "status", "gone",     "due",        "copies",      "suppressed"};

}  // namespace carrel
