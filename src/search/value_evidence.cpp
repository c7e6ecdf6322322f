// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/value_evidence.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/date.hpp"
#include "base/text.hpp"
#include "schema/blocks.hpp"
#include "schema/identifiers.hpp"
#include "search/identifier_query.hpp"
#include "search/rated.hpp"
#include "search/sentence.hpp"

namespace carrel {
namespace {

using nlohmann::json;

// Where a record keeps what a column holds. The order is that of KeywordColumn.
constexpr std::array<std::string_view, kKeywordColumnCount> kRecordKeys{
    "format",  "languages", "contributors", "subjects", "genres", "series",    "audience",
    "notices", "tags",      "tags",         "work",     "state",  "suppressed"};

// The stored record as far as numbers stand in it, parsed when it is first asked for.
class StoredJson {
 public:
  StoredJson(const StoredView& stored, std::string_view holdings)
      : stored_(stored), holdings_text_(holdings) {}

  const json& member(const std::string& name) {
    if (card_.is_null()) {
      card_ = json::parse(stored_.card(), nullptr, false);
      rest_ = json::parse(stored_.rest(), nullptr, false);
    }
    for (const json* part : {&card_, &rest_}) {
      if (const auto at = part->find(name); at != part->end()) return *at;
    }
    return nothing_;
  }
  const json& holdings() {
    if (holdings_.is_null()) holdings_ = json::parse(holdings_text_, nullptr, false);
    return holdings_;
  }

 private:
  const StoredView& stored_;
  std::string_view holdings_text_;
  json card_, rest_, holdings_;
  const json nothing_ = json::array();
};

std::string text_in(const json& object, const std::string& name) {
  const auto at = object.find(name);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

// Hundredths of a star as a reader writes them: 4, 3.5, 2.75.
std::string stars(std::int32_t hundredths) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), hundredths / 100.0);
  return {digits.data(), end.ptr};
}

std::string as_text(NumberColumn column, std::int32_t value) {
  if (column == NumberColumn::rating) return stars(value);
  if (column == NumberColumn::added) return format_date(value);
  return std::to_string(value);
}

std::uint32_t place_of(const json& member, const std::string& value) {
  if (!member.is_array()) return 0;
  const auto at = std::find(member.begin(), member.end(), json(value));
  return at == member.end() ? 0 : static_cast<std::uint32_t>(at - member.begin());
}

// Gathers the places of one hit, each once, until there are enough.
class Places {
 public:
  Places(std::size_t count, bool highlight, std::span<const Match> shown)
      : count_(count), highlight_(highlight), shown_(shown) {}

  bool full() const { return matches_.size() >= count_; }

  void add(std::string_view key, std::size_t item, const std::string& value,
           std::string attribution = "{}") {
    if (value.empty() || full() || is_shown(key, item)) return;
    std::string html = escape_html(value);
    if (highlight_) html = "<mark>" + html + "</mark>";
    Match match{std::string(key), static_cast<std::uint32_t>(item), std::move(attribution),
                std::move(html)};
    const bool known = std::any_of(matches_.begin(), matches_.end(), [&](const Match& other) {
      return other.key == match.key && other.item == match.item && other.html == match.html;
    });
    if (!known) matches_.push_back(std::move(match));
  }

  // What somebody wrote, as the item that it is; nothing in it was looked for.
  void add_text(std::string_view key, std::size_t item, std::string_view text,
                std::string attribution) {
    if (full() || is_shown(key, item)) return;
    matches_.push_back({std::string(key), static_cast<std::uint32_t>(item), std::move(attribution),
                        pick_sentence(text, {}, false)});
  }

  // A copy of the title: which one it is, by its branch.
  void add_holding(std::size_t item, const json& holding, const std::string& value) {
    json who = json::object();
    for (const char* name : {"branch", "location", "status"}) {
      if (std::string text = text_in(holding, name); !text.empty()) who[name] = std::move(text);
    }
    add("holdings", item, value, who.dump());
  }

  std::vector<Match> take() { return std::move(matches_); }

 private:
  // By another kind of evidence.
  bool is_shown(std::string_view key, std::size_t item) const {
    return std::any_of(shown_.begin(), shown_.end(),
                       [&](const Match& match) { return match.key == key && match.item == item; });
  }

  std::size_t count_;
  bool highlight_;
  std::span<const Match> shown_;
  std::vector<Match> matches_;
};

// Whether `value`, as the record has it, is the number that was asked for. A call number is
// compared from its left end, whole parts at a time.
bool is_same(Key key, const std::string& value, const std::string& asked) {
  if (value.empty()) return false;
  if (key != Key::call_number) return key_terms(key, value) == key_terms(key, asked);
  const std::string whole = call_number_key(value), start = call_number_key(asked);
  if (start.empty() || !whole.starts_with(start)) return false;
  return whole.size() == start.size() || whole[start.size()] == ' ';
}

void find_in_list(Key key, const std::string& asked, std::string_view name, const json& list,
                  Places& places, const std::string& attribution = "{}") {
  for (std::size_t i = 0; list.is_array() && i < list.size(); ++i) {
    if (!list[i].is_string()) continue;
    const std::string value = list[i].get<std::string>();
    if (is_same(key, value, asked)) places.add(name, i, value, attribution);
  }
}

void find_in_holdings(Key key, const std::string& asked, const std::string& name,
                      const json& holdings, Places& places) {
  for (std::size_t i = 0; holdings.is_array() && i < holdings.size(); ++i) {
    const std::string value = text_in(holdings[i], name);
    if (is_same(key, value, asked)) places.add_holding(i, holdings[i], value);
  }
}

// "14+", "8-12", "up to 6": a vote as people write it.
std::string ages_in_words(const json& vote) {
  const auto age = [&](const char* name) {
    const auto at = vote.find(name);
    return at != vote.end() && at->is_number_integer() ? std::to_string(at->get<int>()) : "";
  };
  const std::string from = age("min_age"), to = age("max_age");
  if (to.empty()) return from.empty() ? "" : from + "+";
  return from.empty() ? "up to " + to : from + "-" + to;
}

bool is_for(const json& vote, int age) {
  const int from = vote.value("min_age", vote.value("max_age", age));
  return from <= age && age <= vote.value("max_age", from);
}

void find_votes(const std::string& asked, const StoredView& stored, Places& places) {
  const std::string key = identifier_key(asked);
  for (const StoredView::Entry& entry : stored.entries()) {
    if (!entry.shown || entry.key != spec_of(Block::age_suitability).name) continue;
    const json vote = json::parse(entry.attribution, nullptr, false);
    int age = 0;
    const auto read = std::from_chars(key.data(), key.data() + key.size(), age);
    if (!vote.is_object() || read.ec != std::errc() || !is_for(vote, age)) continue;
    places.add(entry.key, entry.item, ages_in_words(vote), std::string(entry.attribution));
  }
}

// A key stands in one place of the record or two.
void find_key(Key key, const std::string& asked, const StoredView& stored, StoredJson& record,
              Places& places) {
  switch (key) {
    case Key::id:
      if (stored.id() == asked) places.add("id", 0, asked);
      return;
    case Key::age:
      return find_votes(asked, stored, places);
    case Key::isbn:
      return find_in_list(key, asked, "isbns", record.member("isbns"), places);
    case Key::isbn_cancelled:
      return find_in_list(key, asked, "isbns_cancelled", record.member("isbns_cancelled"), places);
    case Key::issn:
      return find_in_list(key, asked, "issns", record.member("issns"), places);
    case Key::barcode:
      return find_in_holdings(key, asked, "barcode", record.holdings(), places);
    case Key::call_number: {
      const json& own = record.member("call_number");
      if (own.is_string() && is_same(key, own.get<std::string>(), asked)) {
        places.add("call_number", 0, own.get<std::string>());
      }
      return find_in_holdings(key, asked, "call_number", record.holdings(), places);
    }
    case Key::oclc:
    case Key::lccn:
    case Key::upc:
    case Key::publisher_number: {
      const std::string name(spec_of(key).name);
      const json& numbers = record.member("identifiers");
      const auto list = numbers.is_object() ? numbers.find(name) : numbers.end();
      if (list == numbers.end()) return;
      const std::string which = json{{"kind", name}}.dump();
      return find_in_list(key, asked, "identifiers", *list, places, which);
    }
  }
}

// The items that are in one of the states asked for ("state:pending"); only staff can ask.
void find_states(const std::vector<std::string>& states, const StoredView& stored, Places& places) {
  for (const StoredView::Entry& entry : stored.entries()) {
    const json item = json::parse(entry.attribution, nullptr, false);
    const bool is_item = item.is_object() && item.contains("id") && !entry.is_kind && entry.shown;
    if (!is_item || places.full()) continue;
    const std::string state = item.value("state", "approved");
    if (std::find(states.begin(), states.end(), state) == states.end()) continue;
    places.add_text(entry.key, entry.item, entry.text, std::string(entry.attribution));
  }
}

void find_rated(const NumberRange& range, const StoredView& stored, Places& places) {
  for (const StoredView::Entry& entry : stored.entries()) {
    const bool is_comment = entry.shown && entry.key == spec_of(Block::comments).name;
    if (!is_comment || places.full() || !is_rated(entry, range)) continue;
    places.add_text(entry.key, entry.item, entry.text, std::string(entry.attribution));
  }
}

// A notice by its kind, a tag by its word, or its kind where it has none; a mood by its word.
void find_items(KeywordColumn column, const Bound& asked, const Keywords& keywords,
                const StoredView& stored, Places& places) {
  const std::string_view key = kRecordKeys[static_cast<std::size_t>(column)];
  for (const StoredView::Entry& entry : stored.entries()) {
    if (entry.key != key || !entry.shown || entry.is_kind) continue;
    if (places.full()) return;
    const json item = json::parse(entry.attribution, nullptr, false);
    const std::string kind = item.is_object() ? text_in(item, "kind") : std::string();
    if (column == KeywordColumn::mood && !is_mood(kind)) continue;
    const bool by_kind = column == KeywordColumn::notice || entry.text.empty();
    const std::string value = by_kind ? kind : std::string(entry.text);
    const auto code = keywords.code_of(value);
    if (code && asked.wants(*code)) {
      places.add(key, entry.item, value, std::string(entry.attribution));
    }
  }
}

bool is_of_items(KeywordColumn column) {
  return column == KeywordColumn::notice || column == KeywordColumn::tag ||
         column == KeywordColumn::mood;
}

void find_keyword(KeywordColumn column, const Bound& asked, std::uint32_t row,
                  const StoredView& stored, const Keywords& keywords, StoredJson& record,
                  Places& places) {
  const std::string_view name = kRecordKeys[static_cast<std::size_t>(column)];
  for (const std::uint32_t code : keywords.of(row)) {
    if (!asked.wants(code)) continue;
    if (is_of_items(column)) return find_items(column, asked, keywords, stored, places);
    const std::string& value = keywords.values[code];
    places.add(name, place_of(record.member(std::string(name)), value), value);
  }
}

void find_value(const Bound& asked, std::uint32_t row, const StoredView& stored,
                const ColumnsView& view, StoredJson& record, Places& places) {
  const Columns& columns = view.columns;
  if (asked.target == Target(CommentRating{})) {
    find_rated(asked.ranges.front(), stored, places);
  } else if (const auto* column = std::get_if<KeywordColumn>(&asked.target)) {
    find_keyword(*column, asked, row, stored, columns[*column], record, places);
  } else if (const auto* number = std::get_if<NumberColumn>(&asked.target)) {
    const std::int32_t value = columns[*number][row];
    const bool fits = value != kNoValue &&
                      std::any_of(asked.ranges.begin(), asked.ranges.end(),
                                  [&](const NumberRange& range) { return range.holds(value); });
    if (fits) places.add(spec_of(*number).name, 0, as_text(*number, value));
  } else if (const auto* field = std::get_if<HoldingField>(&asked.target)) {
    const auto copies = columns.holdings.of(row);
    const std::string name(*field == HoldingField::available_at ? "branch" : name_of(*field));
    for (std::size_t i = 0; i < copies.size(); ++i) {
      if (!holding_fits(copies[i], {asked}, std::nullopt)) continue;
      const json& holdings = record.holdings();
      if (i < holdings.size()) places.add_holding(i, holdings[i], text_in(holdings[i], name));
    }
  }
}

}  // namespace

ValueEvidence::ValueEvidence(const ParsedQuery& query, const std::string& number,
                             const ColumnsView& view)
    : view_(view) {
  if (!number.empty()) {
    for (const KeySpec& spec : kKeys) {
      if (spec.key != Key::age) keys_.push_back({spec.key, number});
    }
  }
  add(query.root);
}

void ValueEvidence::add(const Clause& clause) {
  if (clause.excluded) return;
  for (const Clause& inside : clause.clauses)
    add(inside);
  if (clause.kind == Clause::Kind::value) {
    if (const Key* key = std::get_if<Key>(&clause.target)) {
      keys_.push_back({*key, clause.text});
    } else {
      values_.push_back(bind_value(clause.target, clause.text, view_));
      values_.back().asked = {fold(clause.text)};
    }
  } else if (clause.kind == Clause::Kind::range) {
    values_.push_back({clause.target, {}, {clause.range}, {}, false});
  }
}

std::vector<Match> ValueEvidence::find(std::uint32_t row, const StoredView& stored,
                                       std::size_t count, bool highlight,
                                       std::span<const Match> shown) const {
  Places places(count, highlight, shown);
  if (keys_.empty() && values_.empty()) return places.take();
  StoredJson record(stored, view_.columns.holdings.json_of(row));
  for (const SoughtKey& sought : keys_) {
    if (places.full()) break;
    find_key(sought.key, sought.text, stored, record, places);
  }
  for (const Bound& asked : values_) {
    if (asked.target == Target(KeywordColumn::state)) {
      find_states(asked.asked, stored, places);
    } else {
      find_value(asked, row, stored, view_, record, places);
    }
  }
  return places.take();
}

}  // namespace carrel
