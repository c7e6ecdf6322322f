// SPDX-License-Identifier: GPL-2.0-or-later
#include "inspect/marc_trace.hpp"

#include <algorithm>

#include "import/marc/marc_mapper.hpp"
#include "schema/record_json.hpp"

namespace carrel {
namespace {

MarcField control_field(std::string tag, std::string text) {
  MarcField field;
  field.tag = std::move(tag);
  field.text = std::move(text);
  return field;
}

MarcField title_field(std::string title) {
  MarcField field;
  field.tag = "245";
  field.subfields.push_back({'a', std::move(title)});
  return field;
}

// What no catalogue says, so that a field is seen that gives an id or a title.
constexpr const char* kStandIn = "\x01";

// A record of the same kind with nothing but what every record must have.
MarcRecord bare(const MarcRecord& marc) {
  MarcRecord record;
  record.leader = marc.leader;
  record.leader[5] = 'n';
  record.fields.push_back(control_field("001", kStandIn));
  record.fields.push_back(title_field(kStandIn));
  return record;
}

// A field in another script is seen beside the one that it stands for.
const MarcField* counterpart(const MarcRecord& marc, const MarcField& field) {
  const std::string* const link = field.tag == "880" ? field.find('6') : nullptr;
  if (link == nullptr || link->size() < 6) return nullptr;
  const std::string wanted = "880" + link->substr(3, 3);
  const auto found =
      std::find_if(marc.fields.begin(), marc.fields.end(), [&](const MarcField& other) {
        const std::string* const back = other.find('6');
        return other.tag == link->substr(0, 3) && back != nullptr && back->starts_with(wanted);
      });
  return found == marc.fields.end() ? nullptr : &*found;
}

// Puts `field` in the place of the stand-in with its tag, else behind all.
void put(const MarcField& field, MarcRecord& record) {
  for (MarcField& standing : record.fields) {
    if (standing.tag == field.tag) {
      standing = field;
      return;
    }
  }
  record.fields.push_back(field);
}

std::vector<Fact> facts_of_record(const MarcRecord& marc, const MarcMapping& mapping) {
  const auto record = map_record(marc, mapping);
  return record ? facts_of(record_to_json(*record)) : std::vector<Fact>();
}

std::vector<Fact> given_by(const MarcRecord& marc, const MarcField& field,
                           const MarcMapping& mapping) {
  MarcRecord before = bare(marc);
  if (const MarcField* other = counterpart(marc, field)) put(*other, before);
  MarcRecord after = before;
  put(field, after);
  return new_facts(facts_of_record(after, mapping), facts_of_record(before, mapping));
}

// In 006, 007 and 008 the place of a character is its meaning: blanks are shown as #.
std::string text_of_field(const MarcField& field) {
  if (field.is_control()) {
    std::string text = field.text;
    const bool by_place = field.tag == "006" || field.tag == "007" || field.tag == "008";
    if (by_place) std::replace(text.begin(), text.end(), ' ', '#');
    return text;
  }
  std::string text;
  for (const MarcSubfield& subfield : field.subfields) {
    if (!text.empty()) text += ' ';
    ((text += '$') += subfield.code) += ' ';
    text += subfield.value;
  }
  return text;
}

bool is_read(const MarcField& field, const MarcMapping& mapping) {
  if (field.is_control()) return mapping.reads(field.tag, ' ');
  return std::any_of(field.subfields.begin(), field.subfields.end(),
                     [&](const MarcSubfield& one) { return mapping.reads(field.tag, one.code); });
}

}  // namespace

std::vector<TracedField> trace(const MarcRecord& marc, const MarcMapping& mapping) {
  std::vector<TracedField> traced;
  for (const MarcField& field : marc.fields) {
    TracedField one{.tag = field.tag, .indicators = "", .text = text_of_field(field), .gives = {}};
    if (!field.is_control()) {
      one.indicators = {field.indicator1, field.indicator2};
      std::replace(one.indicators.begin(), one.indicators.end(), ' ', '#');
    }
    one.is_read = is_read(field, mapping);
    if (one.is_read) one.gives = given_by(marc, field, mapping);
    traced.push_back(std::move(one));
  }
  return traced;
}

}  // namespace carrel
