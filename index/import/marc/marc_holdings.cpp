// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_holdings.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "import/marc/isbd.hpp"
#include "import/marc/marc_dates.hpp"
#include "import/marc/marc_text.hpp"

namespace carrel {
namespace {

const MarcChoice& choice_of(const MarcRule& rule, HoldingKey key) {
  return rule.holding[static_cast<std::size_t>(key)];
}

// All values of all subfields that a choice names.
std::vector<std::string> all_values(const MarcField& field, const MarcChoice& choice) {
  std::vector<std::string> values;
  for (const std::string& codes : choice) {
    const std::vector<std::string> more = texts_of(field, codes);
    values.insert(values.end(), more.begin(), more.end());
  }
  return values;
}

bool is_hidden(const MarcRule& rule, const MarcField& whole) {
  const std::vector<std::string> values =
      all_values(whole, choice_of(rule, HoldingKey::suppressed));
  return std::any_of(values.begin(), values.end(),
                     [&](const std::string& value) { return rule.values.contains(fold(value)); });
}

bool is_gone(const MarcRule& rule, const MarcField& whole) {
  const std::vector<std::string> values = all_values(whole, choice_of(rule, HoldingKey::gone));
  return std::any_of(values.begin(), values.end(),
                     [](const std::string& value) { return value != "0"; });
}

std::string state_of(const MarcRule& rule, const SourceField& source, const Holding& holding,
                     const MarcMapping& mapping, Mended& mended) {
  const MarcChoice& choice = choice_of(rule, HoldingKey::status);
  const std::string word = chosen(*source.whole, choice);
  std::string state(mapping.status_of(word));
  if (!word.empty() && state.empty()) {
    mended.emplace_back("unknown_status");
    state = "unavailable";
  }
  if (is_gone(rule, *source.whole)) return "unavailable";
  if (!holding.due.empty() && (state.empty() || state == "available")) return "on_loan";
  const bool is_item = !choice.empty() && !holding.barcode.empty();
  return state.empty() && is_item ? "available" : state;
}

}  // namespace

std::optional<Holding> holding_of(const SourceField& source, const MarcRule& rule,
                                  const MarcMapping& mapping, Mended& mended) {
  const auto text = [&](HoldingKey key) { return chosen(source.field(), choice_of(rule, key)); };
  Holding holding;
  holding.id = text(HoldingKey::id);
  holding.branch = without_isbd(text(HoldingKey::branch));
  holding.location = without_isbd(text(HoldingKey::location));
  holding.collection = without_isbd(text(HoldingKey::collection));
  holding.call_number = text(HoldingKey::call_number);
  holding.barcode = text(HoldingKey::barcode);
  holding.volume = text(HoldingKey::volume);
  holding.due = date_of(text(HoldingKey::due));
  holding.copies = leading_number(text(HoldingKey::copies));
  const bool says_something = !holding.branch.empty() || !holding.location.empty() ||
                              !holding.call_number.empty() || !holding.barcode.empty() ||
                              !holding.volume.empty();
  if (!says_something) return std::nullopt;
  holding.status = state_of(rule, source, holding, mapping, mended);
  holding.suppressed = is_hidden(rule, *source.whole);
  return holding;
}

}  // namespace carrel
