// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc_record_maker.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "import/isbd.hpp"
#include "import/marc_audience.hpp"
#include "import/marc_contents.hpp"
#include "import/marc_dates.hpp"
#include "import/marc_format.hpp"
#include "import/marc_holdings.hpp"
#include "import/marc_languages.hpp"
#include "import/marc_names.hpp"
#include "import/marc_numbers.hpp"
#include "import/marc_series.hpp"
#include "import/marc_text.hpp"
#include "import/marc_titles.hpp"
#include "schema/identifiers.hpp"

namespace carrel {
namespace {

bool contains(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

void add_new(std::string value, std::vector<std::string>& list) {
  if (!value.empty() && !contains(list, value)) list.push_back(std::move(value));
}

// As add_new, where capitals, accents and a last full stop make no other value.
void add_new_heading(std::string value, std::vector<std::string>& list) {
  if (value.empty()) return;
  const std::string key = identifier_key(value);
  const bool known = std::any_of(list.begin(), list.end(), [&](const std::string& one) {
    return one == value || (one.size() < value.size() + 3 && value.size() < one.size() + 3 &&
                            identifier_key(one) == key);
  });
  if (!known) list.push_back(std::move(value));
}

void add_paragraph(std::string text, std::string& place) {
  if (text.empty() || place == text) return;
  if (!place.empty()) place += "\n\n";
  place += text;
}

bool is_in(const std::vector<std::string>& sources, const MarcField& field) {
  const std::string* const source = field.find('2');
  return source != nullptr && contains(sources, squeeze(*source));
}

std::string joined_roles(const std::string& one, const std::string& other) {
  if (one.empty() || one == other) return other;
  return other.empty() ? one : one + ", " + other;
}

// A plain text, of which a record has one.
bool is_one_value(MarcTarget target) {
  switch (target) {
    case MarcTarget::id:
    case MarcTarget::publisher:
    case MarcTarget::place:
    case MarcTarget::edition:
    case MarcTarget::date_text:
    case MarcTarget::original_year:
    case MarcTarget::call_number:
    case MarcTarget::added:
    case MarcTarget::source_system:
    case MarcTarget::source_library:
    case MarcTarget::source_updated:
      return true;
    default:
      return false;
  }
}

}  // namespace

MarcRecordMaker::MarcRecordMaker(const MarcRecord& marc, const MarcMapping& mapping, Mended& mended)
    : marc_(marc), mapping_(mapping), mended_(mended) {
  ranks_.fill(std::numeric_limits<std::size_t>::max());
  const MarcField* const keeper = marc.find("003");
  is_oclc_ = keeper != nullptr && squeeze(keeper->text) == "OCoLC";
  has_uniform_title_ = marc.find("240") != nullptr;
  if (const MarcField* coded = marc.find("008"); coded != nullptr && mapping.coded().languages)
    record_.languages = languages_in(part(coded->text, 35, 3));
}

// --- one value ---------------------------------------------------------------------------------

// The rule that stands first in the mapping wins, then the first field. A form in another script
// only fills a gap.
void MarcRecordMaker::take_one(const MarcRule& rule, const SourceField& source, std::string value,
                               std::string& place) {
  std::size_t& rank = ranks_[static_cast<std::size_t>(rule.to)];
  const bool better = source.is_script ? place.empty() : rule.rank < rank;
  if (value.empty() || !better) return;
  rank = rule.rank;
  place = std::move(value);
}

void MarcRecordMaker::take_title(const MarcRule& rule, const SourceField& source) {
  std::string title = title_of(source.field, rule.subfields);
  if (title.empty()) return;
  if (source.is_script && !record_.title.empty()) {
    if (record_.title_script.empty() && source.field.tag == "245") record_.title_script = title;
    return;
  }
  std::string filed = filing_title(source.field, rule.nonfiling, title);
  if (rule.rank >= ranks_[static_cast<std::size_t>(rule.to)]) return;
  filing_title_ = filed == title ? std::string() : std::move(filed);
  take_one(rule, source, std::move(title), record_.title);
}

void MarcRecordMaker::take_subtitle(const MarcRule& rule, const SourceField& source) {
  Remainder rest = remainder_of(source.field, rule.subfields);
  for (std::string& title : rest.other_titles)
    add_new_heading(std::move(title), record_.alternative_titles);
  if (!source.is_script || record_.title_script.empty()) {
    take_one(rule, source, std::move(rest.subtitle), record_.subtitle);
  } else if (!rest.subtitle.empty()) {
    (record_.title_script += " : ") += rest.subtitle;
  }
}

void MarcRecordMaker::take_value(const MarcRule& rule, const MarcField& field, std::string& place) {
  for (const std::string& value : texts_of(field, rule.subfields)) {
    const auto known = rule.values.find(fold(value));
    std::size_t& rank = ranks_[static_cast<std::size_t>(rule.to)];
    if (known == rule.values.end() || rule.rank >= rank) continue;
    rank = rule.rank;
    place = known->second;
  }
}

void MarcRecordMaker::apply_text(const MarcRule& rule, const SourceField& source) {
  const MarcField& field = source.field;
  const auto whole = [&] { return text_of(field, rule.subfields); };
  const auto first = [&] {
    for (const std::string& text : texts_of(field, rule.subfields)) {
      if (std::string plain = without_brackets(text); !plain.empty()) return plain;
    }
    return std::string();
  };
  switch (rule.to) {
    case MarcTarget::id:
      return take_one(rule, source, whole(), record_.id);
    case MarcTarget::publisher:
      return take_one(rule, source, first(), record_.publisher);
    case MarcTarget::place:
      return take_one(rule, source, first(), record_.place);
    case MarcTarget::edition:
      return take_one(rule, source, without_isbd(whole()), record_.edition);
    case MarcTarget::date_text:
      if (first().empty()) return;
      return take_one(rule, source, without_isbd(whole()), record_.date_text);
    case MarcTarget::call_number:
      return take_one(rule, source, without_isbd(whole()), record_.call_number);
    case MarcTarget::added:
      return take_one(rule, source, date_of(whole()), record_.added);
    case MarcTarget::source_system:
      return take_one(rule, source, whole(), record_.source.system);
    case MarcTarget::source_library:
      return take_one(rule, source, whole(), record_.source.library);
    case MarcTarget::source_updated:
      return take_one(rule, source, date_of(whole()), record_.source.updated);
    case MarcTarget::original_year:
      if (!record_.original_year) record_.original_year = years_in(whole()).year;
      return;
    default:
      return;
  }
}

// --- lists ---------------------------------------------------------------------------------------

void MarcRecordMaker::take_alternative(const MarcRule& rule, const SourceField& source) {
  const bool behind_name = rule.subfields.front() == 't';
  std::string title = behind_name ? title_behind_name(source.field, rule.subfields)
                                  : title_of(source.field, rule.subfields);
  title = filing_title(source.field, rule.nonfiling, title);
  add_new_heading(std::move(title), record_.alternative_titles);
}

void MarcRecordMaker::take_name(const MarcRule& rule, const SourceField& source) {
  const MarcField& field = source.field;
  Name name{.tag = field.tag, .link = source.link, .is_main = field.tag.starts_with('1')};
  name.who.name = name_of(field, rule.subfields);
  if (name.who.name.empty()) return;
  if (source.is_script && source.link != 0) {
    for (Name& known : names_) {
      if (known.link != source.link || known.tag != field.tag) continue;
      if (known.who.name_script.empty()) known.who.name_script = std::move(name.who.name);
      return;
    }
  }
  name.who.role = role_of(field);
  if (name.who.role.empty() && rule.role == "by_material") {
    const std::string_view type = part(marc_.leader, 6, 1);
    name.who.role = role_by_material(type.empty() ? ' ' : type[0], has_uniform_title_);
  } else if (name.who.role.empty()) {
    name.who.role = rule.role;
  }
  name.who.authority = chosen(field, rule.authority);
  names_.push_back(std::move(name));
}

void MarcRecordMaker::take_series(const MarcRule& rule, const SourceField& source) {
  const bool filed = source.field.tag != "490";
  for (Series& series : series_of(source.field, rule.subfields)) {
    series.title = filing_title(source.field, rule.nonfiling, series.title);
    add_series(std::move(series), filed, record_.series);
  }
}

// A field whose rule wants $a alone may hold several headings (653).
void MarcRecordMaker::take_headings(const MarcRule& rule, const MarcField& field) {
  const bool genre = rule.to == MarcTarget::genres;
  const bool spare = is_in(rule.spare_sources, field);
  std::vector<std::string>& place = spare ? (genre ? spare_genres_ : spare_subjects_)
                                          : (genre ? record_.genres : record_.subjects);
  if (rule.subfields == "a") {
    for (const std::string& heading : texts_of(field, rule.subfields))
      add_new_heading(without_isbd(heading), place);
    return;
  }
  add_new_heading(heading_of(field, rule.subfields), place);
}

void MarcRecordMaker::take_languages(const MarcRule& rule, const MarcField& field,
                                     std::vector<std::string>& place) {
  for (const std::string& value : texts_of(field, rule.subfields)) {
    for (std::string& code : languages_in(value))
      add_new(std::move(code), place);
  }
}

void MarcRecordMaker::take_isbn(std::string_view text, bool cancelled) {
  PrintedIsbn isbn = isbn_in(text);
  if (isbn.digits.empty()) return;
  if (!isbn.is_valid && !cancelled) mended_.emplace_back("wrong_isbn");
  add_new(std::move(isbn.digits),
          cancelled || !isbn.is_valid ? record_.isbns_cancelled : record_.isbns);
}

void MarcRecordMaker::apply_number(const MarcRule& rule, const MarcField& field) {
  Identifiers& numbers = record_.identifiers;
  for (const std::string& text : texts_of(field, rule.subfields)) {
    switch (rule.to) {
      case MarcTarget::isbns:
        take_isbn(text, false);
        break;
      case MarcTarget::isbns_cancelled:
        take_isbn(text, true);
        break;
      case MarcTarget::issns:
        add_new(issn_in(text), record_.issns);
        break;
      case MarcTarget::lccn:
        add_new(lccn_in(text), numbers.lccn);
        break;
      case MarcTarget::upc:
        add_new(text, numbers.upc);
        break;
      case MarcTarget::publisher_number:
        add_new(text, numbers.publisher_number);
        break;
      case MarcTarget::oclc:
        add_new(oclc_in(text, (field.tag == "001" && is_oclc_) || field.tag == "019"),
                numbers.oclc);
        break;
      case MarcTarget::ean:
        if (const PrintedIsbn isbn = isbn_in(text); isbn.is_valid) {
          add_new(isbn.digits, record_.isbns);
        } else {
          add_new(text, numbers.upc);
        }
        break;
      default:
        break;
    }
  }
}

// Something that somebody wrote about the title.
void MarcRecordMaker::take_said(Block block, std::string text, std::string kind,
                                std::string source) {
  if (text.empty()) return;
  Item item;
  item.text = std::move(text);
  item.kind = std::move(kind);
  item.source = std::move(source);
  record_.block(block).items.push_back(std::move(item));
}

void MarcRecordMaker::apply_list(const MarcRule& rule, const SourceField& source) {
  const MarcField& field = source.field;
  std::string text = text_of(field, rule.subfields);
  switch (rule.to) {
    case MarcTarget::extent:
      if (!source.is_script) add_new(without_isbd(text), record_.extent);
      return;
    case MarcTarget::summary:
      return add_paragraph(std::move(text), record_.summary);
    case MarcTarget::contents:
      return add_paragraph(contents_of(field, rule.subfields), record_.contents);
    case MarcTarget::notes:
      record_.notes.push_back({rule.kind, std::move(text)});
      return;
    case MarcTarget::levels:
      if (std::string level = level_in(text); !level.empty())
        record_.levels.push_back({rule.kind, std::move(level)});
      return;
    case MarcTarget::target_age:
      if (!record_.target_age.min && !record_.target_age.max) record_.target_age = ages_in(text);
      return;
    case MarcTarget::notices:
      return take_said(Block::notices, std::move(text), rule.kind);
    case MarcTarget::critics:
      return take_said(Block::critics, std::move(text), "", without_isbd(text_of(field, "c")));
    case MarcTarget::staff_notes:
      return take_said(Block::staff_notes, std::move(text));
    case MarcTarget::links:
      for (Link& link : links_of(field, rule.subfields)) {
        link.kind = rule.kind;
        record_.links.push_back(std::move(link));
      }
      return;
    case MarcTarget::related: {
      Related related = related_of(field, rule.subfields, record_.source.system);
      related.kind = rule.kind;
      record_.related.push_back(std::move(related));
      return;
    }
    default:
      return;
  }
}

// --- items ---------------------------------------------------------------------------------------

bool MarcRecordMaker::take_item(const MarcRule& rule, const SourceField& source) {
  auto holding = holding_of(source, rule, mapping_, mended_);
  if (!holding) return true;
  const bool shown = !holding->suppressed;
  record_.holdings.push_back(std::move(*holding));
  holding_links_.push_back(text_of(source.field, "8"));
  return shown;
}

// Which copy a summary of what is held belongs to, its $8 tells, else its place: the one before it.
void MarcRecordMaker::take_volume(const MarcRule& rule, const MarcField& field) {
  const std::string link = text_of(field, "8");
  if (record_.holdings.empty()) {
    record_.holdings.emplace_back();
    holding_links_.push_back(link);
  }
  std::size_t at = record_.holdings.size() - 1;
  for (std::size_t i = 0; i < holding_links_.size() && !link.empty(); ++i) {
    if (holding_links_[i] == link) at = i;
  }
  std::string& volume = record_.holdings[at].volume;
  if (!volume.empty()) volume += "; ";
  volume += text_of(field, rule.subfields);
}

void MarcRecordMaker::apply(const MarcRule& rule, const SourceField& source) {
  const MarcField& field = source.field;
  switch (rule.to) {
    case MarcTarget::title:
      return take_title(rule, source);
    case MarcTarget::subtitle:
      return take_subtitle(rule, source);
    case MarcTarget::alternative_titles:
      return take_alternative(rule, source);
    case MarcTarget::contributors:
      return take_name(rule, source);
    case MarcTarget::series:
      return take_series(rule, source);
    case MarcTarget::subjects:
    case MarcTarget::genres:
      return take_headings(rule, field);
    case MarcTarget::languages:
      return take_languages(rule, field, record_.languages);
    case MarcTarget::original_languages:
      return take_languages(rule, field, record_.original_languages);
    case MarcTarget::subtitle_languages:
      return take_languages(rule, field, record_.subtitle_languages);
    case MarcTarget::format:
      return take_value(rule, field, record_.format);
    case MarcTarget::audience:
      return take_value(rule, field, record_.audience);
    case MarcTarget::suppressed: {
      std::string said;
      take_value(rule, field, said);
      record_.suppressed = record_.suppressed || !said.empty();
      return;
    }
    case MarcTarget::isbns:
    case MarcTarget::isbns_cancelled:
    case MarcTarget::issns:
    case MarcTarget::oclc:
    case MarcTarget::lccn:
    case MarcTarget::upc:
    case MarcTarget::publisher_number:
    case MarcTarget::ean:
      return apply_number(rule, field);
    case MarcTarget::holdings:
      return;  // take_item
    case MarcTarget::holdings_volume:
      return take_volume(rule, field);
    default:
      break;
  }
  is_one_value(rule.to) ? apply_text(rule, source) : apply_list(rule, source);
}

// --- at the end ----------------------------------------------------------------------------------

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
  const std::string title = identifier_key(record_.title);
  const std::string whole = title + identifier_key(record_.subtitle);
  for (std::string& other : others) {
    const std::string key = identifier_key(other);
    if (key != title && key != whole) add_new_heading(std::move(other), record_.alternative_titles);
  }
}

// Main entries first; somebody who is named twice stands once, with all that they did. A name that
// is there again without a role only introduces one more work.
void MarcRecordMaker::finish_names() {
  std::stable_partition(names_.begin(), names_.end(),
                        [](const Name& name) { return name.is_main; });
  for (Name& name : names_) {
    const auto known =
        std::find_if(record_.contributors.begin(), record_.contributors.end(),
                     [&](const Contributor& one) { return one.name == name.who.name; });
    if (known == record_.contributors.end()) {
      record_.contributors.push_back(std::move(name.who));
      continue;
    }
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
    for (std::size_t i = 0; i < items.items.size(); ++i) {
      const std::string made = item_id(record_.id, block, items.items[i]);
      items.items[i].id = made;
      const auto before = items.items.begin() + static_cast<std::ptrdiff_t>(i);
      const auto same = std::count_if(items.items.begin(), before, [&](const Item& one) {
        return one.text == items.items[i].text && one.source == items.items[i].source;
      });
      if (same > 0) items.items[i].id += "-" + std::to_string(same + 1);
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
  std::vector<std::string>& cancelled = record_.isbns_cancelled;
  cancelled.erase(
      std::remove_if(cancelled.begin(), cancelled.end(),
                     [&](const std::string& isbn) { return contains(record_.isbns, isbn); }),
      cancelled.end());
  std::vector<Related>& related = record_.related;
  related.erase(std::remove_if(related.begin(), related.end(),
                               [](const Related& one) {
                                 return one.title.empty() && one.id.empty() && one.issn.empty();
                               }),
                related.end());
  finish_items(std::move(staff_notes));
  return std::move(record_);
}

}  // namespace carrel
