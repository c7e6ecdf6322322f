// SPDX-License-Identifier: GPL-2.0-or-later
#include "inspect/record.hpp"

#include <algorithm>
#include <iostream>

#include "inspect/exit_code.hpp"
#include "search/inspection.hpp"

namespace carrel {
namespace {

constexpr std::size_t kPositionsShown = 12;
constexpr std::size_t kTextShown = 160;

// The text of the record that a position lies in, as `matches` names it: "staff_picks[4]".
std::string place_of(const IndexedRecord& record, std::uint32_t position) {
  const StoredItem* last = nullptr;
  for (const StoredItem& item : record.items) {
    if (!item.text.empty() && item.first_position <= position) last = &item;
  }
  return last == nullptr ? "?" : last->key + "[" + std::to_string(last->item) + "]";
}

std::string beginning_of(const std::string& text) {
  if (text.size() <= kTextShown) return text;
  std::size_t end = kTextShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
    --end;
  return text.substr(0, end) + "…";
}

void print_stored(const IndexedRecord& record) {
  print_heading("Stored");
  print_line("card", record.card);
  print_line("rest", record.rest);
  if (!record.holdings.empty()) print_line("holdings", record.holdings);
  for (const std::string& block : record.blocks)
    print_line("block", block);
}

void print_texts(const IndexedRecord& record) {
  print_heading("Texts, by the position of their first word");
  for (const StoredItem& item : record.items) {
    std::string value = item.text.empty() ? "-" : std::to_string(item.first_position);
    if (!item.shown) value += " (searched, not shown)";
    if (item.is_kind) value += " (the kind of this item)";
    if (item.attribution != "{}") value += " " + item.attribution;
    if (!item.text.empty()) value += " \"" + beginning_of(item.text) + "\"";
    print_line(item.key + "[" + std::to_string(item.item) + "]", value);
  }
}

void print_columns(const IndexedRecord& record) {
  print_heading("Columns");
  for (const auto& [name, value] : record.columns)
    print_line(name, value);
}

void print_terms(const IndexedRecord& record, const std::string& family) {
  print_heading("Terms: family, word, impact, records that hold it, positions");
  for (const IndexedTerm& term : record.terms) {
    if (!family.empty() && term.family != family) continue;
    std::string value =
        term.word + "  " + std::to_string(term.impact) + "  " + std::to_string(term.documents);
    const std::size_t shown = std::min(kPositionsShown, term.positions.size());
    for (std::size_t i = 0; i < shown; ++i) {
      value += (i == 0 ? "  " : ", ") + std::to_string(term.positions[i]) + " " +
               place_of(record, term.positions[i]);
    }
    if (shown < term.positions.size()) {
      value += " and " + std::to_string(term.positions.size() - shown) + " more";
    }
    print_line(term.family, value);
  }
}

bool has_family(const IndexedRecord& record, const std::string& family) {
  return family.empty() ||
         std::any_of(record.terms.begin(), record.terms.end(),
                     [&](const IndexedTerm& term) { return term.family == family; });
}

}  // namespace

int run_record(const RecordArguments& arguments) {
  const auto snapshot = open_index(arguments.index);
  if (!snapshot) return complain(snapshot.error());
  const auto record = inspect_record(**snapshot, arguments.id);
  if (!record) return complain(record.error());
  if (!has_family(*record, arguments.family)) {
    return complain(not_found("unknown_family",
                              "the record has no terms of the family '" + arguments.family + "'",
                              "without --family all of them are shown, each with its family"));
  }
  std::cout << "Record " << record->id << " of the " << arguments.index.audience
            << " index, document " << record->document << '\n';
  if (arguments.family.empty()) {
    print_stored(*record);
    print_texts(*record);
    print_columns(*record);
  }
  print_terms(*record, arguments.family);
  return std::cout ? kShown : kUnreadable;
}

}  // namespace carrel
