// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_record_maker.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "import/marc/isbd.hpp"
#include "import/marc/marc_audience.hpp"
#include "import/marc/marc_contents.hpp"
#include "import/marc/marc_dates.hpp"
#include "import/marc/marc_holdings.hpp"
#include "import/marc/marc_languages.hpp"
#include "import/marc/marc_lists.hpp"
#include "import/marc/marc_names.hpp"
#include "import/marc/marc_numbers.hpp"
#include "import/marc/marc_series.hpp"
#include "import/marc/marc_text.hpp"
#include "import/marc/marc_titles.hpp"

namespace carrel {
namespace {

void add_paragraph(std::string text, std::string& place) {
  if (text.empty() || place == text) return;
  if (!place.empty()) place += "\n\n";
  place += text;
}

bool is_in(const std::vector<std::string>& sources, const MarcField& field) {
  const std::string* const source = field.find('2');
  return source != nullptr &&
         std::find(sources.begin(), sources.end(), squeeze(*source)) != sources.end();
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
  if (const MarcField* coded = marc.find("008"); coded != nullptr && mapping.coded().languages) {
    for (std::string& code : languages_in(part(coded->text, 35, 3)))
      known_.add(std::move(code), record_.languages);
  }
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
  std::string title = title_of(source.field(), rule.subfields);
  if (title.empty()) return;
  if (source.is_script && !record_.title.empty()) {
    if (record_.title_script.empty() && source.field().tag == "245") record_.title_script = title;
    return;
  }
  std::string filed = filing_title(source.field(), rule.nonfiling, title);
  if (rule.rank >= ranks_[static_cast<std::size_t>(rule.to)]) return;
  filing_title_ = filed == title ? std::string() : std::move(filed);
  take_one(rule, source, std::move(title), record_.title);
}

void MarcRecordMaker::take_subtitle(const MarcRule& rule, const SourceField& source) {
  Remainder rest = remainder_of(source.field(), rule.subfields);
  for (std::string& title : rest.other_titles)
    known_.add_heading(std::move(title), record_.alternative_titles);
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
  const MarcField& field = source.field();
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

// The form in the record's script alone: editions are gathered under one.
void MarcRecordMaker::take_uniform_title(const MarcRule& rule, const SourceField& source) {
  if (source.is_script) return;
  const std::string title = title_of(source.field(), rule.subfields);
  take_one(rule, source, filing_title(source.field(), rule.nonfiling, title),
           record_.uniform_title);
}

// --- lists ---------------------------------------------------------------------------------------

void MarcRecordMaker::take_alternative(const MarcRule& rule, const SourceField& source) {
  const bool behind_name = rule.subfields.front() == 't';
  std::string title = behind_name ? title_behind_name(source.field(), rule.subfields)
                                  : title_of(source.field(), rule.subfields);
  title = filing_title(source.field(), rule.nonfiling, title);
  known_.add_heading(std::move(title), record_.alternative_titles);
}

void MarcRecordMaker::take_name(const MarcRule& rule, const SourceField& source) {
  const MarcField& field = source.field();
  Name name{.is_main = field.tag.starts_with('1')};
  name.who.name = name_of(field, rule.subfields);
  if (name.who.name.empty()) return;
  const auto [counterpart, first] =
      linked_names_.try_emplace({field.tag, source.link}, names_.size());
  if (source.is_script && source.link != 0 && !first) {
    std::string& script = names_[counterpart->second].who.name_script;
    if (script.empty()) script = std::move(name.who.name);
    return;
  }
  name.who.role = role_of(field);
  if (name.who.role.empty() && rule.role == "by_material") {
    const std::string_view type = part(marc_.leader, 6, 1);
    name.who.role = role_by_material(type.empty() ? ' ' : type[0], has_uniform_title_);
  } else if (name.who.role.empty()) {
    name.who.role = rule.role;
  }
  name.who.authority = chosen(field, rule.authority);
  name.who.kind = kind_of_name(field.tag);
  names_.push_back(std::move(name));
}

void MarcRecordMaker::take_series(const MarcRule& rule, const SourceField& source) {
  const bool filed = source.field().tag != "490";
  for (Series& series : series_of(source.field(), rule.subfields)) {
    series.title = filing_title(source.field(), rule.nonfiling, series.title);
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
      known_.add_heading(without_isbd(heading), place);
    return;
  }
  known_.add_heading(heading_of(field, rule.subfields), place);
}

void MarcRecordMaker::take_languages(const MarcRule& rule, const MarcField& field,
                                     std::vector<std::string>& place) {
  for (const std::string& value : texts_of(field, rule.subfields)) {
    for (std::string& code : languages_in(value))
      known_.add(std::move(code), place);
  }
}

void MarcRecordMaker::take_isbn(std::string_view text, bool cancelled) {
  PrintedIsbn isbn = isbn_in(text);
  if (isbn.digits.empty()) return;
  if (!isbn.is_valid && !cancelled) mended_.emplace_back("wrong_isbn");
  known_.add(std::move(isbn.digits),
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
        known_.add(issn_in(text), record_.issns);
        break;
      case MarcTarget::lccn:
        known_.add(lccn_in(text), numbers.lccn);
        break;
      case MarcTarget::upc:
        known_.add(text, numbers.upc);
        break;
      case MarcTarget::publisher_number:
        known_.add(text, numbers.publisher_number);
        break;
      case MarcTarget::oclc:
        known_.add(oclc_in(text, (field.tag == "001" && is_oclc_) || field.tag == "019"),
                   numbers.oclc);
        break;
      case MarcTarget::ean:
        if (const PrintedIsbn isbn = isbn_in(text); isbn.is_valid) {
          known_.add(isbn.digits, record_.isbns);
        } else {
          known_.add(text, numbers.upc);
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
  const MarcField& field = source.field();
  std::string text = text_of(field, rule.subfields);
  switch (rule.to) {
    case MarcTarget::extent:
      if (!source.is_script) known_.add(without_isbd(text), record_.extent);
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
  linked_holdings_[text_of(source.field(), "8")] = record_.holdings.size() - 1;
  return shown;
}

// Which copy a summary of what is held belongs to, its $8 tells, else its place: the one before it.
void MarcRecordMaker::take_volume(const MarcRule& rule, const MarcField& field) {
  if (record_.holdings.empty()) record_.holdings.emplace_back();
  const std::string link = text_of(field, "8");
  const auto linked = linked_holdings_.find(link);
  const bool is_linked = !link.empty() && linked != linked_holdings_.end();
  const std::size_t at = is_linked ? linked->second : record_.holdings.size() - 1;
  std::string& volume = record_.holdings[at].volume;
  if (!volume.empty()) volume += "; ";
  volume += text_of(field, rule.subfields);
}

void MarcRecordMaker::apply(const MarcRule& rule, const SourceField& source) {
  const MarcField& field = source.field();
  switch (rule.to) {
    case MarcTarget::title:
      return take_title(rule, source);
    case MarcTarget::subtitle:
      return take_subtitle(rule, source);
    case MarcTarget::alternative_titles:
      return take_alternative(rule, source);
    case MarcTarget::uniform_title:
      return take_uniform_title(rule, source);
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

}  // namespace carrel
