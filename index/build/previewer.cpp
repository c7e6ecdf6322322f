// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/previewer.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "base/text.hpp"
#include "build/figures.hpp"

namespace carrel {
namespace {

constexpr std::size_t kShownTags = 20;
constexpr std::size_t kShownValue = 160;  // bytes; a summary is not shown whole
constexpr std::size_t kShownValues = 6;

class Card {
 public:
  void add(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    const std::string_view front = utf8_prefix(value, kShownValue);
    text_ += "    " + std::string(name) +
             std::string(14 - std::min<std::size_t>(13, name.size()), ' ') + std::string(front) +
             (front.size() < value.size() ? "…" : "") + "\n";
  }
  void add(std::string_view name, const std::vector<std::string>& values) {
    std::string all;
    for (std::size_t i = 0; i < std::min(values.size(), kShownValues); ++i)
      all += (i == 0 ? "" : " | ") + values[i];
    if (values.size() > kShownValues) all += " | … " + std::to_string(values.size()) + " in all";
    add(name, all);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

template <typename List, typename Text>
std::vector<std::string> texts(const List& list, Text text) {
  std::vector<std::string> all;
  for (const auto& one : list)
    all.push_back(text(one));
  return all;
}

std::string and_more(const std::string& text, const std::string& more, const std::string& between) {
  if (text.empty()) return more;
  return more.empty() ? text : text + between + more;
}

std::string card_of(const Record& record) {
  Card card;
  card.add("title", and_more(record.title, record.subtitle, " : "));
  card.add("also", record.alternative_titles);
  card.add("by", texts(record.contributors,
                       [](const Contributor& one) { return and_more(one.name, one.role, ", "); }));
  card.add("series", texts(record.series, [](const Series& one) {
             return and_more(one.title, one.volume, " ; ");
           }));
  card.add("format", record.format);
  card.add("languages", record.languages);
  std::string year = record.year ? std::to_string(*record.year) : record.date_text;
  if (record.year_end) year += "-" + std::to_string(*record.year_end);
  card.add("published", and_more(and_more(record.place, record.publisher, " : "), year, ", "));
  card.add("isbn", record.isbns);
  card.add("call number", record.call_number);
  card.add("subjects", record.subjects);
  card.add("genres", record.genres);
  card.add("summary", record.summary);
  card.add("notes", texts(record.notes, [](const Note& one) { return one.text; }));
  card.add("links", texts(record.links, [](const Link& one) { return one.url; }));
  card.add("holdings", texts(record.holdings, [](const Holding& one) {
             return and_more(one.branch, one.call_number, " ");
           }));
  card.add("for staff",
           texts(record.block(Block::staff_notes).items, [](const Item& one) { return one.text; }));
  if (record.suppressed) card.add("suppressed", "yes");
  return "  " + record.id + "\n" + card.take();
}

std::string unread_text(const Preview& preview) {
  if (preview.unread.empty()) return "";
  std::vector<std::pair<std::string, std::uint64_t>> tags(preview.unread.begin(),
                                                          preview.unread.end());
  std::stable_sort(tags.begin(), tags.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text = "read by no mapping:";
  for (std::size_t i = 0; i < std::min(tags.size(), kShownTags); ++i) {
    text += (i == 0 ? " " : ", ") + tags[i].first + " " + grouped(tags[i].second);
  }
  if (tags.size() > kShownTags) {
    text += ", and " + std::to_string(tags.size() - kShownTags) + " others (all in --report)";
  }
  return text + "\n";
}

std::uint32_t key_of(const MarcField& field, char code) {
  std::uint32_t key = static_cast<unsigned char>(code);
  for (const char c : field.tag)
    key = key << 8U | static_cast<unsigned char>(c);
  return key;
}

}  // namespace

void Previewer::look(const InputItem& item) {
  const auto* line = std::get_if<RecordLine>(&*item.line);
  if (line != nullptr && preview_.records.size() < kPreviewed) {
    preview_.records.push_back(line->record);
  }
  if (!item.marc) return;
  for (const MarcField& field : item.marc->fields) {
    bool any = field.subfields.empty() && is_read(field, ' ');
    for (const MarcSubfield& subfield : field.subfields)
      any = any || is_read(field, subfield.code);
    if (!any) {
      ++preview_.unread[field.tag];
      continue;
    }
    for (const MarcSubfield& subfield : field.subfields) {
      if (!is_read(field, subfield.code)) {
        ++preview_.unread[field.tag + " $" + std::string(1, subfield.code)];
      }
    }
  }
}

bool Previewer::is_read(const MarcField& field, char code) {
  const auto [known, added] = reads_.try_emplace(key_of(field, code), false);
  if (added) known->second = mapping_.reads(field.tag, code);
  return known->second;
}

std::string preview_text(const Preview& preview) {
  std::string text = unread_text(preview);
  if (preview.records.empty()) return text;
  text += "the first records:\n";
  for (const Record& record : preview.records)
    text += card_of(record);
  return text;
}

}  // namespace carrel
