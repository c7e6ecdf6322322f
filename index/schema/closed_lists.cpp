// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/closed_lists.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace carrel {
namespace {

constexpr std::string_view kUnknownStatus = "unknown_status";

const Term* term_of(const Terms& list, const std::string& value) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const Term& term) { return term.value == value; });
  return found != list.end() ? &*found : nullptr;
}

// The value that `given` means; null where it is in no list.
const Term* meant(const Terms& list, const std::string& given) {
  if (const Term* const exact = term_of(list, given)) return exact;
  std::string name = fold(squeeze(given));
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  return term_of(list, name);
}

// Calls `visit` with each word that must be one of a list, the list, how it is looked for there,
// and what an unknown one is counted as. A status is a code of the lending system, and is taken to
// the letter.
template <typename SomeRecord, typename Visit>
void for_each_choice(SomeRecord& record, const Vocabulary& vocabulary, const Visit& visit) {
  visit(record.format, vocabulary.formats, meant, "unknown_format");
  for (auto& note : record.notes)
    visit(note.kind, vocabulary.note_kinds, meant, "unknown_note_kind");
  for (auto& link : record.links)
    visit(link.kind, vocabulary.link_kinds, meant, "unknown_link_kind");
  for (auto& related : record.related)
    visit(related.kind, vocabulary.related_kinds, meant, "unknown_related_kind");
  for (auto& holding : record.holdings)
    visit(holding.status, vocabulary.statuses, term_of, kUnknownStatus);
}

using Look = const Term* (*)(const Terms&, const std::string&);

bool says_nothing(const std::string& word) {
  return squeeze(word).empty();
}

bool is_unknown(const std::string& word, const Terms& list, Look look) {
  return !says_nothing(word) && look(list, word) == nullptr;
}

struct Counter {
  const Vocabulary& vocabulary;
  Mended& found;

  void look_at_status(const std::string& word) const {
    if (is_unknown(word, vocabulary.statuses, term_of)) found.emplace_back(kUnknownStatus);
  }
  void operator()(const RecordLine& line) const {
    for_each_choice(
        line.record, vocabulary,
        [this](const std::string& word, const Terms& list, Look look, std::string_view unknown) {
          if (is_unknown(word, list, look)) found.emplace_back(unknown);
        });
  }
  void operator()(const HoldingsLine& line) const {
    for (const Holding& holding : line.holdings)
      look_at_status(holding.status);
  }
  void operator()(const ItemStatus& line) const { look_at_status(line.status); }
  template <typename Other>
  void operator()(const Other&) const {}  // chooses from no list
};

}  // namespace

void keep_to_lists(Record& record, const Vocabulary& vocabulary) {
  const auto keep = [](std::string& word, const Terms& list, Look look, std::string_view) {
    const Term* const term = look(list, word);
    if (term != nullptr) {
      word = term->value;
    } else {
      word = says_nothing(word) ? "" : list.back().value;
    }
  };
  for_each_choice(record, vocabulary, keep);
  const Term* const audience = meant(vocabulary.audiences, record.audience);
  if (audience != nullptr) record.audience = audience->value;
}

Mended unlisted(const InputLine& line, const Vocabulary& vocabulary) {
  Mended found;
  std::visit(Counter{vocabulary, found}, line);
  return found;
}

}  // namespace carrel
