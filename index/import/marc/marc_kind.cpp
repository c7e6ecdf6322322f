// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_kind.hpp"

#include "import/marc/marc_text.hpp"

namespace carrel {
namespace {

// 100 $a of UNIMARC begins with the day of entry (yyyymmdd) and goes on in codes.
bool has_unimarc_processing_data(const MarcRecord& marc) {
  constexpr std::size_t shortest = 32, longest = 40;
  const MarcField* const field = marc.find("100");
  const std::string* const coded = field == nullptr ? nullptr : field->find('a');
  return coded != nullptr && coded->size() >= shortest && coded->size() <= longest &&
         all_digits(part(*coded, 0, 4)) && coded->find(',') == std::string::npos;
}

bool is_unimarc(const MarcRecord& marc) {
  if (marc.find("245") != nullptr) return false;
  const MarcField* const title = marc.find("200");
  const bool has_title = title != nullptr && title->find('a') != nullptr;
  return has_title || has_unimarc_processing_data(marc);
}

Error aside(std::string code, std::string message, std::string hint) {
  return invalid(std::move(code), std::move(message), "leader", std::move(hint));
}

// What else a record can be, by its leader; a record with a title statement is bibliographic,
// whatever its leader says.
std::optional<Error> other_kind(std::string_view type) {
  if (type == "z") {
    return aside("authority_record", "it describes a heading, not a title",
                 "leave authority files out of a build");
  }
  if (type == "u" || type == "v" || type == "x" || type == "y") {
    return aside("holdings_record", "it describes what is held of a title, not the title",
                 "export the holdings inside the titles' records (852), or as JSON lines");
  }
  if (type == "w")
    return aside("classification_record", "it describes a class number", "leave it out of a build");
  if (type == "q") {
    return aside("community_record", "it describes a person, a place or an event",
                 "leave community information out of a build");
  }
  return std::nullopt;
}

}  // namespace

std::optional<Error> why_set_aside(const MarcRecord& marc) {
  const std::string_view status = part(marc.leader, 5, 1);
  const std::string_view type = part(marc.leader, 6, 1);
  if (marc.find("245") == nullptr) {
    if (auto other = other_kind(type)) return other;
  }
  if (is_unimarc(marc)) {
    return invalid("unimarc_record", "it is UNIMARC, not MARC 21", "",
                   "export it as MARC 21, or convert it first");
  }
  if (status == "d") {
    return aside(
        "deleted_record", "it is marked as deleted",
        "nothing to do: a build replaces the catalogue, and the record is not in the new one");
  }
  return std::nullopt;
}

}  // namespace carrel
