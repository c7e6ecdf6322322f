// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/inspection.hpp"

#include <algorithm>
#include <cctype>
#include <tuple>

#include <xapian.h>

#include "base/date.hpp"
#include "search/filter.hpp"
#include "search/identifier_query.hpp"
#include "search/query_builder.hpp"
#include "search/query_parser.hpp"
#include "search/understood.hpp"

namespace carrel {
namespace {

using Kind = Clause::Kind;

struct Family {
  std::string prefix, name;
};

// Every prefix that a term can have, the longest first.
const std::vector<Family>& families() {
  static const std::vector<Family> all = [] {
    std::vector<Family> made{{std::string(prefix::kStem), "stem"},
                             {std::string(prefix::kCatalogueWord), "catalogue word"},
                             {std::string(prefix::kCatalogueStem), "catalogue stem"},
                             {std::string(prefix::kWholeTitle), "whole title"},
                             {std::string(prefix::kSortedTitle), "sorted title"},
                             {std::string(prefix::kTitleStart), "title start"}};
    for (unsigned half_stars = 1; half_stars <= kHalfStars; ++half_stars) {
      const std::string stars = std::to_string(half_stars / 2) + (half_stars % 2 == 1 ? ".5" : "");
      made.push_back({rated_prefix(half_stars), "comment rated " + stars});
      made.push_back({"Z" + rated_prefix(half_stars), "comment stem rated " + stars});
    }
    for (const FieldSpec& field : kFields) {
      made.push_back({std::string(field.prefix), std::string(field.name)});
      made.push_back({"Z" + std::string(field.prefix), std::string(field.name) + " stem"});
    }
    for (const KeySpec& key : kKeys) {
      const bool has_name = !key.name.empty();
      made.push_back(
          {std::string(key.prefix), has_name ? std::string(key.name) : "isbn cancelled"});
    }
    std::stable_sort(made.begin(), made.end(), [](const Family& a, const Family& b) {
      return a.prefix.size() > b.prefix.size();
    });
    return made;
  }();
  return all;
}

// A word is folded, so no capital letter begins it; a record's id may have any.
std::pair<std::string, std::string> family_and_word(const std::string& term) {
  const bool has_prefix = !term.empty() && std::isupper(static_cast<unsigned char>(term[0])) != 0;
  for (const Family& family : families()) {
    if (has_prefix && term.starts_with(family.prefix)) {
      return {family.name, term.substr(family.prefix.size())};
    }
  }
  return {"word", term};
}

std::vector<IndexedTerm> terms_of(const Xapian::Database& database, Xapian::docid document) {
  std::vector<IndexedTerm> terms;
  const auto end = database.termlist_end(document);
  for (auto at = database.termlist_begin(document); at != end; ++at) {
    IndexedTerm term;
    std::tie(term.family, term.word) = family_and_word(*at);
    term.impact = at.get_wdf();
    term.documents = at.get_termfreq();
    term.positions.assign(at.positionlist_begin(), at.positionlist_end());
    terms.push_back(std::move(term));
  }
  std::stable_sort(terms.begin(), terms.end(), [](const IndexedTerm& a, const IndexedTerm& b) {
    return std::tie(a.family, a.word) < std::tie(b.family, b.word);
  });
  return terms;
}

std::string number_text(NumberColumn column, std::int32_t value) {
  return column == NumberColumn::added ? format_date(value) : std::to_string(value);
}

std::vector<std::pair<std::string, std::string>> columns_of(const Columns& columns,
                                                            std::uint32_t row) {
  std::vector<std::pair<std::string, std::string>> shown;
  for (std::size_t i = 0; i < kKeywordColumnCount; ++i) {
    const auto column = static_cast<KeywordColumn>(i);
    std::string values;
    for (const std::uint32_t code : columns[column].of(row)) {
      values.append(values.empty() ? "" : ", ").append(columns[column].values[code]);
    }
    if (!values.empty()) shown.emplace_back(spec_of(column).name, values);
  }
  for (std::size_t i = 0; i < kNumberColumnCount; ++i) {
    const auto column = static_cast<NumberColumn>(i);
    const std::int32_t value = columns[column][row];
    if (value != kNoValue) shown.emplace_back(spec_of(column).name, number_text(column, value));
  }
  return shown;
}

void read_stored(const StoredView& stored, IndexedRecord& record) {
  record.id = stored.id();
  record.card = stored.card();
  record.rest = stored.rest();
  for (const StoredView::Entry& entry : stored.entries()) {
    record.items.push_back({entry.field, std::string(entry.key), entry.item, entry.first_position,
                            entry.shown, std::string(entry.attribution), std::string(entry.text),
                            entry.is_kind});
  }
  for (const std::string_view block : stored.blocks())
    record.blocks.emplace_back(block);
}

std::string_view name_of_kind(Kind kind) {
  switch (kind) {
    case Kind::all_of:
      return "all of";
    case Kind::any_of:
      return "any of";
    case Kind::word:
      return "word";
    case Kind::compound:
      return "compound";
    case Kind::phrase:
      return "phrase";
    case Kind::prefix:
      return "beginning";
    case Kind::value:
      return "value";
    case Kind::range:
      return "range";
  }
  return "";
}

void draw(const Clause& clause, std::size_t level, std::vector<std::string>& lines) {
  std::string line(2 * level, ' ');
  line.append(clause.excluded ? "not " : "").append(name_of_kind(clause.kind));
  if (!clause.is_group()) {
    line.append(" ").append(clause.text).append(" in ").append(name_of(clause.target));
    if (clause.rated) line.append(" (rated " + clause.rated->text + ")");
    if (clause.optional) line.append(" (only ranks)");
    if (clause.times > 1) line.append(" (said " + std::to_string(clause.times) + " times)");
  }
  lines.push_back(std::move(line));
  for (const Clause& inside : clause.clauses)
    draw(inside, level + 1, lines);
}

std::string described(const Xapian::Query& query) {
  return query.empty() ? std::string() : query.get_description();
}

Error unreadable(const std::string& why) {
  return {ErrorType::index_unavailable, "index_unavailable", "the index can't be read: " + why, "",
          "check it with carrel-index check"};
}

Result<IndexedRecord> read_record(const Snapshot& snapshot, const std::string& id) {
  const Xapian::Database database(layout::xapian(snapshot.folder()).string());
  const std::string key = key_terms(Key::id, id).front();
  const auto at = database.postlist_begin(key);
  if (at == database.postlist_end(key)) {
    return not_found("unknown_record", "there is no record '" + id + "' in this index",
                     snapshot.audience() == Audience::staff
                         ? "ids are compared to the letter"
                         : "a suppressed record is in the staff's index alone");
  }
  const std::string data = database.get_document(*at).get_data();
  const auto stored = StoredView::open(data);
  if (!stored) return stored.error();
  IndexedRecord record;
  record.document = *at;
  read_stored(*stored, record);
  const std::uint32_t row = record.document - 1;
  record.holdings = snapshot.columns().holdings.json_of(row);
  record.columns = columns_of(snapshot.columns(), row);
  record.terms = terms_of(database, record.document);
  return record;
}

Result<QueryStages> stages_of(const Snapshot& snapshot, const SearchRequest& request,
                              const SearchLimits& limits, const Ranking& ranking) {
  const Xapian::Database database(layout::xapian(snapshot.folder()).string());
  const Analyzer analyzer(snapshot.manifest().analysis);
  const ColumnsView view{snapshot.columns(), snapshot.folded(), snapshot.manifest().vocabulary};
  const auto filter = bind_filter(request.filter, view, snapshot.audience(), limits);
  if (!filter) return filter.error();
  Watch watch(Deadline{});
  ParsedQuery query = parse_query(request.q, analyzer, snapshot.audience(), limits);
  KnownTerms known(database);
  BuiltQuery built = build_query(
      query, {database, analyzer, view, limits, ranking, request.sources, watch, known});
  std::move(built.notes.begin(), built.notes.end(), std::back_inserter(query.notes));
  QueryStages stages;
  draw(query.root, 0, stages.parsed);
  stages.understood = understood(query, built.identifier);
  stages.wanted = described(built.wanted);
  stages.bonus = described(built.bonus);
  stages.loose = described(built.loose);
  if (built.binding) stages.binding = described(*built.binding);
  stages.filtered = rows_of(*filter, view).count();
  return stages;
}

}  // namespace

Result<IndexedRecord> inspect_record(const Snapshot& snapshot, const std::string& id) {
  try {
    return read_record(snapshot, id);
  } catch (const Xapian::Error& error) {
    return unreadable(error.get_msg());
  }
}

Result<QueryStages> inspect_query(const Snapshot& snapshot, const SearchRequest& request,
                                  const SearchLimits& limits, const Ranking& ranking) {
  try {
    return stages_of(snapshot, request, limits, ranking);
  } catch (const Xapian::Error& error) {
    return unreadable(error.get_msg());
  }
}

}  // namespace carrel
