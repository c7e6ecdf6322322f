// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <set>

#include "import/marc/marc_audience.hpp"
#include "import/marc/marc_dates.hpp"
#include "import/marc/marc_format.hpp"
#include "import/marc/marc_record_maker.hpp"
#include "import/marc/marc_text.hpp"
#include "schema/identifiers.hpp"

namespace carrel {
namespace {

std::string joined_roles(const std::string& one, const std::string& other) {
  if (one.empty() || one == other) return other;
  return other.empty() ? one : one + ", " + other;
}

}  // namespace

// Titles are filed without an article of their language by the index; where the record's indicator
// knows one that the index does not, the form without it becomes another title.
void MarcRecordMaker::finish_titles() {
  std::vector<std::string> others = std::move(record_.alternative_titles);
  record_.alternative_titles.clear();
  if (!filing_title_.empty()) {
    const std::string language = record_.languages.empty() ? "und" : record_.languages.front();
    if (title_sort_key(record_.title, language) != title_sort_key(filing_title_, "zxx"))
      record_.alternative_titles.push_back(filing_title_);
  }
  if (others.empty()) return;
  const std::string title = identifier_key(record_.title);
  const std::string whole = title + identifier_key(record_.subtitle);
  KnownValues known;
  for (std::string& other : others) {
    const std::string key = identifier_key(other);
    if (key != title && key != whole)
      known.add_heading(std::move(other), record_.alternative_titles);
  }
}

// Main entries first; somebody who is named twice stands once, with all that they did. A name that
// is there again without a role only introduces one more work.
void MarcRecordMaker::finish_names() {
  std::stable_partition(names_.begin(), names_.end(),
                        [](const Name& name) { return name.is_main; });
  std::map<std::string, std::size_t> places;
  for (Name& name : names_) {
    const auto [place, first] = places.try_emplace(name.who.name, record_.contributors.size());
    if (first) {
      record_.contributors.push_back(std::move(name.who));
      continue;
    }
    Contributor* const known = &record_.contributors[place->second];
    const bool again =
        (", " + known->role + ",").find(", " + name.who.role + ",") != std::string::npos;
    if (!again) known->role = joined_roles(known->role, name.who.role);
    if (known->name_script.empty()) known->name_script = std::move(name.who.name_script);
    if (known->authority.empty()) known->authority = std::move(name.who.authority);
  }
}

void MarcRecordMaker::finish_coded() {
  const MarcCoded& coded = mapping_.coded();
  const MarcField* const field = marc_.find("008");
  const std::string_view text = field == nullptr ? std::string_view() : field->text;
  if (coded.format && record_.format.empty()) record_.format = format_of(marc_);
  if (coded.audience && record_.audience.empty()) record_.audience = coded_audience(marc_);
  if (coded.added && record_.added.empty()) record_.added = date_of_six(part(text, 0, 6));
  MarcYears years;
  if (coded.dates) {
    years = coded_years(text);
    if (years.original_year) record_.original_year = years.original_year;
  }
  // "197u": the words may know it better.
  const bool vague = part(text, 7, 4).find('u') != std::string_view::npos;
  if (const MarcYears said = years_in(record_.date_text); said.year && (vague || !years.year))
    years = said;
  record_.year = years.year;
  record_.year_end = years.year_end;
  const bool is_later = record_.year && record_.original_year >= record_.year;
  if (is_later) record_.original_year.reset();
}

void MarcRecordMaker::finish_items(std::vector<std::string> staff_notes) {
  for (std::string& note : staff_notes)
    take_said(Block::staff_notes, std::move(note));
  for (const Block block : {Block::critics, Block::notices, Block::staff_notes}) {
    BlockItems& items = record_.block(block);
    items.present = !items.items.empty();
    std::map<std::string, int> times;
    for (Item& item : items.items) {
      item.id = item_id(record_.id, block, item);
      const int number = ++times[item.id];
      if (number > 1) item.id += "-" + std::to_string(number);
    }
  }
  record_.holdings_present = !record_.holdings.empty();
}

Record MarcRecordMaker::finish(std::vector<std::string> staff_notes) {
  finish_titles();
  finish_names();
  finish_coded();
  if (record_.subjects.empty()) record_.subjects = std::move(spare_subjects_);
  if (record_.genres.empty()) record_.genres = std::move(spare_genres_);
  const std::set<std::string> valid(record_.isbns.begin(), record_.isbns.end());
  std::erase_if(record_.isbns_cancelled,
                [&](const std::string& isbn) { return valid.contains(isbn); });
  std::erase_if(record_.related, [](const Related& one) {
    return one.title.empty() && one.id.empty() && one.issn.empty();
  });
  finish_items(std::move(staff_notes));
  return std::move(record_);
}

}  // namespace carrel
