// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/record_texts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/date.hpp"
#include "schema/blocks.hpp"

namespace carrel {
namespace {

class Collector {
 public:
  // A catalogue text; an absent one is no text at all.
  void add(Field field, std::string_view key, std::size_t item, std::string text) {
    if (text.empty()) return;
    RecordText found;
    found.field = field;
    found.key = key;
    found.item = static_cast<std::uint32_t>(item);
    found.text = std::move(text);
    texts_.push_back(std::move(found));
  }

  void add_all(Field field, std::string_view key, const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
      add(field, key, i, values[i]);
  }

  void add_block(Block block, const std::vector<Item>& items, std::int32_t as_of);

  std::vector<RecordText> take() && { return std::move(texts_); }

 private:
  std::vector<RecordText> texts_;
};

bool is_shown(const Item& item, std::int32_t as_of) {
  if (item.until.empty()) return true;
  const auto until = parse_date_end(item.until);
  return !until || *until >= as_of;
}

// A content notice is of a kind ("violence") whatever it says beside; a tag without a word is no
// more than its kind.
bool kind_speaks(Block block, const Item& item) {
  if (item.kind.empty()) return false;
  return block == Block::notices || (block == Block::tags && item.text.empty());
}

void Collector::add_block(Block block, const std::vector<Item>& items, std::int32_t as_of) {
  const auto field = field_of(block);
  std::uint32_t number = 0;
  for (const Item& item : items) {
    RecordText found;
    found.field = field.value_or(Field::title);
    found.key = spec_of(block).name;
    found.item = number;
    found.shown = is_shown(item, as_of);
    if (field) found.text = item.text;
    found.said = &item;
    found.block = block;
    if (found.shown) ++number;
    texts_.push_back(found);
    if (!kind_speaks(block, item)) continue;
    found.is_kind = true;
    found.text = item.kind;
    texts_.push_back(std::move(found));
  }
}

std::string joined(const std::string& first, std::string_view separator,
                   const std::string& second) {
  if (first.empty()) return second;
  if (second.empty()) return first;
  std::string both = first;
  return both.append(separator).append(second);
}

Field field_of_note(const Note& note) {
  return note.kind == "cast" || note.kind == "credits" ? Field::cast : Field::notes;
}

void collect_catalogue(const Record& view, Collector& texts) {
  texts.add(Field::title, "title", 0, view.title);
  texts.add(Field::title, "subtitle", 0, view.subtitle);
  texts.add(Field::title, "title_script", 0, view.title_script);
  texts.add_all(Field::title, "alternative_titles", view.alternative_titles);
  for (std::size_t i = 0; i < view.contributors.size(); ++i) {
    const Contributor& who = view.contributors[i];
    texts.add(Field::author, "contributors", i, joined(who.name, " / ", who.name_script));
  }
  for (std::size_t i = 0; i < view.series.size(); ++i) {
    texts.add(Field::series, "series", i,
              joined(view.series[i].title, " ; ", view.series[i].volume));
  }
  texts.add_all(Field::subject, "subjects", view.subjects);
  texts.add_all(Field::genre, "genres", view.genres);
  texts.add(Field::publisher, "publisher", 0, joined(view.publisher, ", ", view.place));
  texts.add(Field::summary, "summary", 0, view.summary);
  texts.add(Field::contents, "contents", 0, view.contents);
  for (std::size_t i = 0; i < view.notes.size(); ++i) {
    texts.add(field_of_note(view.notes[i]), "notes", i, view.notes[i].text);
  }
  for (std::size_t i = 0; i < view.related.size(); ++i)
    texts.add(Field::notes, "related", i, view.related[i].title);
}

}  // namespace

std::vector<RecordText> texts_of(const Record& view, std::int32_t as_of) {
  Collector texts;
  collect_catalogue(view, texts);
  for (const BlockSpec& spec : kBlocks) {
    texts.add_block(spec.block, view.block(spec.block).items, as_of);
  }
  return std::move(texts).take();
}

unsigned RecordText::half_stars() const {
  if (said == nullptr || block != Block::comments || !said->rating) return 0;
  return static_cast<unsigned>(std::clamp(std::lround(*said->rating * 2), 1L, long{kHalfStars}));
}

bool same_words(const std::vector<RecordText>& a, const std::vector<RecordText>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const RecordText& x, const RecordText& y) { return x.same_words(y); });
}

}  // namespace carrel
