// SPDX-License-Identifier: GPL-2.0-or-later
// On every MARC record of the collected exports: does the public see any trace of what is private?
#include <algorithm>
#include <filesystem>

#include "import/input_source.hpp"
#include "import/marc/marc_mapper.hpp"
#include "schema/view.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"

namespace carrel {

namespace {

// The tag of the field that an 880 stands for, else the field's own.
std::string effective_tag(const MarcField& field) {
  const std::string* const link = field.tag == "880" ? field.find('6') : nullptr;
  const std::size_t begin = link == nullptr ? std::string::npos : link->find_first_not_of(' ');
  return begin == std::string::npos ? field.tag : link->substr(begin, 3);
}

// The record as if nobody had ever written what is private into it.
MarcRecord without_private(const MarcRecord& marc, const MarcMapping& mapping) {
  MarcRecord clean;
  clean.leader = marc.leader;
  for (MarcField field : marc.fields) {
    const std::string tag = effective_tag(field);
    if (!field.is_control() && mapping.hides(tag, field)) continue;
    const MarcField whole = field;
    std::erase_if(field.subfields, [&](const MarcSubfield& subfield) {
      return mapping.hides(tag, whole, subfield.code);
    });
    clean.fields.push_back(std::move(field));
  }
  return clean;
}

std::string public_json(const Record& record) {
  const auto seen = view(record, Audience::everyone);
  return seen ? record_to_json(*seen) : std::string();
}

struct Count {
  int records = 0, with_notes = 0;
};

// Evergreen says in a private subfield that the public is not shown a copy: without it the copy
// would be public. That profile is left out here.
void check_file(const std::string& path, const MarcMapping& mapping, Count& count) {
  auto source = InputSource::open(path, mapping);
  if (!source) return;
  InputItem item;
  for (auto more = source->next(item); more && *more; more = source->next(item)) {
    const bool mapped = item.marc && item.line && std::holds_alternative<RecordLine>(*item.line);
    if (mapped) {
      const Record& record = std::get<RecordLine>(*item.line).record;
      const auto clean = map_record(without_private(*item.marc, mapping), mapping);
      INFO(path << " record " << item.number);
      REQUIRE(clean);
      REQUIRE(public_json(record) == public_json(*clean));
      ++count.records;
      count.with_notes += record.block(Block::staff_notes).items.empty() ? 0 : 1;
    }
    item = InputItem();
  }
}

}  // namespace

TEST_CASE("what the public sees of real records is the same as if nothing private stood in them") {
  const auto folder = shared("corpora/marc/good");
  if (!folder) return;
  for (const char* profile : {"default", "koha", "sierra", "alma", "symphony"}) {
    const auto mapping = MarcMapping::of_profile(profile);
    REQUIRE(mapping);
    Count count;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder)) {
      if (entry.is_regular_file()) check_file(entry.path().string(), *mapping, count);
    }
    CHECK(count.records > 1000);
    CHECK(count.with_notes > 50);
    std::cout << profile << ": " << count.records << " records, " << count.with_notes
              << " with staff notes\n";
  }
}

}  // namespace carrel
