// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/column_builder.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <utility>

#include "base/date.hpp"
#include "schema/blocks.hpp"
#include "schema/identifiers.hpp"
#include "schema/record_json.hpp"

namespace carrel {
namespace {

template <typename Range, typename Value>
std::vector<std::string> collected(const Range& range, Value value) {
  std::vector<std::string> values;
  for (const auto& each : range)
    values.push_back(value(each));
  return values;
}

std::vector<std::string> headings(const std::vector<std::string>& values) {
  return collected(values, [](const std::string& value) { return trim_heading(value); });
}

// Cataloguing systems write 0000 and 9999 where no year is known, or where the last volume is still
// to come.
std::int32_t known_year(const Record& view) {
  const auto year = view.year.value_or(kNoValue);
  return year == 0 || year == 9999 ? kNoValue : year;
}

std::string state_name(State state) {
  switch (state) {
    case State::approved:
      return "approved";
    case State::pending:
      return "pending";
    case State::rejected:
      return "rejected";
    case State::reported:
      return "reported";
  }
  return "";
}

std::vector<std::string> states_of(const Record& view) {
  std::vector<std::string> states;
  for (const BlockItems& block : view.blocks) {
    for (const Item& item : block.items)
      states.push_back(state_name(item.state));
  }
  return states;
}

std::int32_t stars_in_hundredths(double stars) {
  return static_cast<std::int32_t>(std::lround(std::clamp(stars, 0.0, 100.0) * 100.0));
}

bool is_available(const Holding& holding) {
  const bool on_the_shelf = holding.status == "available" || holding.status == "online";
  return on_the_shelf && holding.available.value_or(1) != 0;
}

}  // namespace

std::uint32_t Dictionary::code(std::string_view value) {
  const auto next = static_cast<std::uint32_t>(codes_.size());
  return codes_.try_emplace(std::string(value), next).first->second;
}

Dictionary::Sorted Dictionary::sorted() && {
  Sorted result;
  std::vector<std::pair<std::string, std::uint32_t>> entries(codes_.begin(), codes_.end());
  codes_.clear();
  std::sort(entries.begin(), entries.end());
  result.place_of.resize(entries.size());
  for (auto& [value, code] : entries) {
    result.place_of[code] = static_cast<std::uint32_t>(result.values.size());
    result.values.push_back(std::move(value));
  }
  return result;
}

std::int32_t held_rating(const Record& view) {
  struct Vote {
    std::string date;
    double stars = 0;
  };
  std::map<std::string, Vote> by_user;
  double sum = 0;
  int voters = 0;
  for (const BlockItems& block : view.blocks) {
    for (const Item& item : block.items) {
      const bool counts = item.state == State::approved || item.state == State::reported;
      if (!counts || !item.rating) continue;
      if (item.user.empty()) {
        sum += *item.rating;
        ++voters;
        continue;
      }
      const auto [vote, is_new] = by_user.try_emplace(item.user, Vote{item.date, *item.rating});
      if (!is_new && vote->second.date < item.date) vote->second = {item.date, *item.rating};
    }
  }
  for (const auto& [user, vote] : by_user) {
    sum += vote.stars;
    ++voters;
  }
  return voters == 0 ? kNoValue : stars_in_hundredths(sum / voters);
}

std::vector<std::int32_t> dense_ranks(const std::vector<std::string>& keys) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t row = 0; row < keys.size(); ++row) {
    if (!keys[row].empty()) order.push_back(row);
  }
  std::sort(order.begin(), order.end(),
            [&keys](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
  std::vector<std::int32_t> ranks(keys.size(), kNoValue);
  std::int32_t rank = -1;
  const std::string* before = nullptr;
  for (const std::uint32_t row : order) {
    if (!before || *before != keys[row]) ++rank;
    ranks[row] = rank;
    before = &keys[row];
  }
  return ranks;
}

void ColumnBuilder::add(const Record& view, std::int32_t popularity) {
  ++columns_.rows;
  add_keyword_columns(view);
  add_number_columns(view, popularity);
  add_sort_keys(view);
  add_holdings(view);
}

void ColumnBuilder::add_keywords(KeywordColumn column, std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  KeywordRows& rows = keywords_[static_cast<std::size_t>(column)];
  for (const std::string& value : values) {
    if (!value.empty()) rows.codes.push_back(rows.dictionary.code(value));
  }
  rows.starts.push_back(static_cast<std::uint32_t>(rows.codes.size()));
}

void ColumnBuilder::add_keyword_columns(const Record& view) {
  add_keywords(KeywordColumn::format, {view.format});
  add_keywords(KeywordColumn::language, view.languages);
  add_keywords(KeywordColumn::author, collected(view.contributors, [](const Contributor& who) {
                 return trim_heading(who.name);
               }));
  add_keywords(KeywordColumn::subject, headings(view.subjects));
  add_keywords(KeywordColumn::genre, headings(view.genres));
  add_keywords(KeywordColumn::series,
               collected(view.series, [](const Series& s) { return trim_heading(s.title); }));
  add_keywords(KeywordColumn::audience, {view.audience});
  add_keywords(KeywordColumn::notice, collected(view.block(Block::notices).items,
                                                [](const Item& item) { return item.kind; }));
  add_keywords(KeywordColumn::tag, collected(view.block(Block::tags).items, [](const Item& item) {
                 return item.text.empty() ? item.kind : item.text;
               }));
  std::vector<std::string> moods;
  for (const Item& tag : view.block(Block::tags).items) {
    if (is_mood(tag.kind)) moods.push_back(tag.text);
  }
  add_keywords(KeywordColumn::mood, std::move(moods));
  add_keywords(KeywordColumn::work, {view.work});
  const bool is_staff = audience_ == Audience::staff;
  add_keywords(KeywordColumn::state, is_staff ? states_of(view) : std::vector<std::string>{});
  add_keywords(KeywordColumn::suppressed, {is_staff ? (view.suppressed ? "true" : "false") : ""});
}

void ColumnBuilder::add_number_columns(const Record& view, std::int32_t popularity) {
  add_number(NumberColumn::year, known_year(view));
  add_number(NumberColumn::added, parse_date(view.added).value_or(kNoValue));
  add_number(NumberColumn::rating,
             view.rating.average ? stars_in_hundredths(*view.rating.average) : held_rating(view));
  add_number(NumberColumn::popularity, popularity);
}

void ColumnBuilder::add_sort_keys(const Record& view) {
  const std::string language = view.languages.empty() ? "" : view.languages.front();
  title_keys_.push_back(title_sort_key(view.title, language));
  author_keys_.push_back(
      view.contributors.empty() ? "" : heading_sort_key(view.contributors.front().name));
  std::string shelved_at = view.call_number;
  for (const Holding& holding : view.holdings) {
    if (shelved_at.empty()) shelved_at = holding.call_number;
  }
  call_number_keys_.push_back(shelved_at.empty() ? "" : call_number_sort_key(shelved_at));
}

// A record without the block has no text in `json`, one whose block is empty has "[]".
void ColumnBuilder::add_holdings(const Record& view) {
  Holdings& all = columns_.holdings;
  if (all.starts.empty()) {
    all.starts.push_back(0);
    all.json_starts.push_back(0);
  }
  for (const Holding& holding : view.holdings) {
    HoldingRow row;
    row.branch = branches_.code(holding.branch);
    row.collection = collections_.code(holding.collection);
    row.status = statuses_.code(holding.status);
    row.available = is_available(holding);
    all.rows.push_back(row);
  }
  // Nothing for none: whether a title has only hidden copies, or none at all, looks the same.
  if (!view.holdings.empty()) all.json += holdings_json(view);
  all.starts.push_back(static_cast<std::uint32_t>(all.rows.size()));
  all.json_starts.push_back(all.json.size());
}

void ColumnBuilder::finish_keywords() {
  for (std::size_t column = 0; column < kKeywordColumnCount; ++column) {
    KeywordRows& rows = keywords_[column];
    Dictionary::Sorted sorted = std::move(rows.dictionary).sorted();
    for (std::uint32_t& code : rows.codes)
      code = sorted.place_of[code];
    const auto at = [&rows](std::uint32_t i) {
      return rows.codes.begin() + static_cast<std::ptrdiff_t>(i);
    };
    for (std::size_t row = 0; row + 1 < rows.starts.size(); ++row) {
      std::sort(at(rows.starts[row]), at(rows.starts[row + 1]));
    }
    columns_.keywords[column] = {std::move(sorted.values), std::move(rows.starts),
                                 std::move(rows.codes)};
  }
}

void ColumnBuilder::finish_holdings() {
  Holdings& all = columns_.holdings;
  if (all.starts.empty()) {
    all.starts.push_back(0);
    all.json_starts.push_back(0);
  }
  Dictionary::Sorted branches = std::move(branches_).sorted();
  Dictionary::Sorted collections = std::move(collections_).sorted();
  Dictionary::Sorted statuses = std::move(statuses_).sorted();
  for (HoldingRow& row : all.rows) {
    row.branch = branches.place_of[row.branch];
    row.collection = collections.place_of[row.collection];
    row.status = statuses.place_of[row.status];
  }
  all.branches = std::move(branches.values);
  all.collections = std::move(collections.values);
  all.statuses = std::move(statuses.values);
}

Columns ColumnBuilder::finish() && {
  finish_keywords();
  finish_holdings();
  columns_[NumberColumn::title_rank] = dense_ranks(title_keys_);
  columns_[NumberColumn::author_rank] = dense_ranks(author_keys_);
  columns_[NumberColumn::call_number_rank] = dense_ranks(call_number_keys_);
  return std::move(columns_);
}

}  // namespace carrel
