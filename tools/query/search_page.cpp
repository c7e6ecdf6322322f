// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/search_page.hpp"

#include <nlohmann/json.hpp>

#include "query/json_reading.hpp"
#include "query/record_words.hpp"
#include "query/words.hpp"

namespace carrel {
namespace {

using Json = nlohmann::ordered_json;  // facets stand in the order they were asked for

bool is_exact(const Json& total) {
  return shown_at(total, "relation") == "eq";
}

bool is_some(const Json& hit) {
  return shown_at(hit, "tier") == "some";
}

void write_total(Page& page, const Json& answer) {
  const Json& total = member(answer, "total");
  const char* const what = shown_at(answer, "group") == "work" ? "work" : "record";
  std::string whole = counted(count_at(total, "value"), what, is_exact(total));
  whole += " with the whole query";
  std::vector<Span> line{{std::move(whole), Style::strong}};
  const Json& also = member(member(answer, "also"), "total");
  if (also.is_object()) {
    std::string more = is_exact(also) ? ", " : ", at least ";
    more += grouped(count_at(also, "value")) + " more with most of its words";
    line.push_back({std::move(more)});
  }
  page.paragraph(line);
}

void write_understood(Page& page, const Json& answer) {
  const std::string words = shown_at(answer, "understood_as");
  if (!words.empty()) page.paragraph({{"understood as: ", Style::faint}, {words}}, 0, 2);
  for (const Json& note : member(member(answer, "understood"), "notes")) {
    page.paragraph({{"note: ", Style::faint}, {shown(note)}}, 0, 2);
  }
}

void write_match(Page& page, const Json& match, std::size_t indent) {
  std::vector<Span> line{{who_said(match) + ": ", Style::label}};
  const Json& text = member(match, "text");
  if (text.is_string()) {
    const std::vector<Span> sentence = spans_of_html(text.get_ref<const std::string&>());
    line.insert(line.end(), sentence.begin(), sentence.end());
  }
  page.paragraph(line, indent, indent + 2);
}

std::string edition_in_words(const Json& edition) {
  const std::string year = shown_at(edition, "year");
  const std::string label = joined(spaced(shown_at(edition, "format")), " ", year);
  const std::string id = shown_at(edition, "id");
  return label.empty() ? id : label + " (" + id + ")";
}

// The editions but the hit itself, which stands first in the list.
void write_editions(Page& page, const Json& hit, std::size_t indent) {
  const Json& editions = member(hit, "editions");
  const unsigned long long all = count_at(member(editions, "total"), "value");
  if (all < 2) return;
  std::string words;
  unsigned long long listed = 0;
  for (const Json& edition : member(editions, "listed")) {
    if (listed++ > 0) words = joined(words, ", ", edition_in_words(edition));
  }
  if (listed < all) words = joined(words, ", ", "and " + grouped(all - listed) + " more");
  page.paragraph({{"also as: ", Style::label}, {words}}, indent, indent + 2);
}

void write_hit(Page& page, const Json& hit, std::size_t number) {
  const Json& document = member(hit, "document");
  const std::string label = std::to_string(number) + ".";
  std::string lead(label.size() < 3 ? 3 - label.size() : 0, ' ');
  const std::size_t indent = lead.size() + label.size() + 1;
  std::vector<Span> line{{label + " ", Style::faint}, {title_of(document), Style::strong}};
  const std::string rest = described(document);
  if (!rest.empty()) line.push_back({" / " + rest});
  page.paragraph(line, lead.size(), indent);
  write_editions(page, hit, indent + 1);
  for (const Json& match : member(hit, "matches"))
    write_match(page, match, indent + 1);
}

void write_hits(Page& page, const Json& hits, std::size_t offset) {
  bool some_before = false;
  std::size_t number = offset;
  for (const Json& hit : hits) {
    const bool some = is_some(hit);
    page.empty_line();
    if (some && !some_before) {
      page.paragraph({{"--- most of the words, not the whole query ---", Style::faint}});
      page.empty_line();
    }
    some_before = some;
    write_hit(page, hit, ++number);
  }
}

std::string facet_value(const Json& value) {
  const std::string label = shown_at(value, "label");
  std::string text = label.empty() ? shown_at(value, "value") : label;
  text += " (" + grouped(count_at(value, "count")) + ")";
  return flag_at(value, "selected") ? "[" + text + "]" : text;
}

void write_facets(Page& page, const Json& facets) {
  if (!facets.is_object() || facets.empty()) return;
  page.empty_line();
  for (const auto& [name, facet] : facets.items()) {
    std::string values;
    for (const Json& value : member(facet, "values"))
      values = joined(values, ", ", facet_value(value));
    const unsigned long long other = count_at(facet, "other");
    if (other != 0) values = joined(values, ", ", "and " + counted(other, "other value", true));
    if (!flag_at(facet, "exact")) values += "; counts are at least so many";
    page.paragraph({{spaced(terminal_text(name)) + ": ", Style::label}, {values}}, 0, 2);
  }
}

// A list of the rescue, unless its words have been said.
void write_list(Page& page, const Json& rescue, const char* key, const std::string& heading,
                const std::string& said) {
  std::string words;
  for (const Json& word : member(rescue, key)) {
    const std::string one = shown(word);
    if (said.find(one) == std::string::npos) words = joined(words, "; ", one);
  }
  if (!words.empty()) page.paragraph({{heading + ": ", Style::faint}, {words}}, 2, 4);
}

void write_rescue(Page& page, const Json& rescue) {
  if (!rescue.is_object()) return;
  const std::string said = shown_at(rescue, "in_words");
  page.empty_line();
  if (!said.empty()) page.paragraph({{said}});
  write_list(page, rescue, "unknown_words", "in no record", said);
  write_list(page, rescue, "emptied_by", "without which there would be hits", said);
  write_list(page, rescue, "emptied_together", "without all of which there would be hits", said);
  write_list(page, rescue, "tried", "tried", said);
}

}  // namespace

Result<SearchPage> search_page(std::string_view json, std::size_t offset, std::string_view took,
                               PageStyle style) {
  const Json answer = Json::parse(json, nullptr, false);
  const Json& hits = member(answer, "hits");
  if (!hits.is_array()) return internal("the answer is no result of a search");
  Page page(style);
  write_total(page, answer);
  write_understood(page, answer);
  write_hits(page, hits, offset);
  write_rescue(page, member(answer, "rescue"));
  write_facets(page, member(answer, "facets"));
  if (!took.empty()) {
    page.empty_line();
    page.paragraph({{"took " + terminal_text(took), Style::faint}});
  }
  return SearchPage{page.text(), !hits.empty()};
}

}  // namespace carrel
