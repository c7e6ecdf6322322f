// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_mapper.hpp"

#include <bitset>

#include "import/marc/marc_fields.hpp"
#include "import/marc/marc_kind.hpp"
#include "import/marc/marc_record_maker.hpp"

namespace carrel {
namespace {

constexpr std::size_t kMaxIdBytes = 200;  // as for records from JSON

// Items come first: one that is hidden hides its field from all other rules, so that its call
// number does not become the record's.
bool take_items(const std::vector<MarcRule>& rules, const SourceField& source,
                MarcRecordMaker& maker) {
  for (const MarcRule& rule : rules) {
    if (rule.to == MarcTarget::holdings && rule.fits(source.field()))
      return maker.take_item(rule, source);
  }
  return true;
}

// Of several rules to one target the first that fits.
void apply_rules(const std::vector<MarcRule>& rules, const SourceField& source,
                 MarcRecordMaker& maker) {
  std::bitset<kMarcTargets.size()> done;
  for (const MarcRule& rule : rules) {
    const auto target = static_cast<std::size_t>(rule.to);
    if (done[target] || !rule.fits(source.field())) continue;
    done.set(target);
    maker.apply(rule, source);
  }
}

Result<Record> checked(Record record) {
  if (record.id.empty()) {
    return invalid("no_id", "the record has no id", "001",
                   "give it a 001, or let a mapping file say where its id stands, as in "
                   "{ tag = \"035\", subfields = \"a\", to = \"id\" }");
  }
  if (record.id.size() > kMaxIdBytes) {
    return invalid("bad_id", "the id has more than 200 bytes", "001",
                   "ids are short numbers; does the mapping read the right field?");
  }
  if (record.title.empty()) {
    return invalid("no_title", "record '" + record.id + "' has no title", "245",
                   "its title should stand in field 245 $a");
  }
  return record;
}

}  // namespace

Result<Record> map_record(const MarcRecord& marc, const MarcMapping& mapping, Mended* mended) {
  if (auto reason = why_set_aside(marc)) return *reason;
  Mended mends;
  MarcRecordMaker maker(marc, mapping, mends);
  SortedFields sorted = sort_fields(marc, mapping);
  for (const SourceField& source : sorted.fields) {
    const std::vector<MarcRule>& rules = mapping.rules_for(source.field().tag);
    if (!rules.empty() && take_items(rules, source, maker)) apply_rules(rules, source, maker);
  }
  Result<Record> record = checked(maker.finish(std::move(sorted.staff_notes)));
  if (mended != nullptr) mended->insert(mended->end(), mends.begin(), mends.end());
  return record;
}

}  // namespace carrel
