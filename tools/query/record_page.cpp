// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/record_page.hpp"

#include <set>

#include <nlohmann/json.hpp>

#include "query/json_reading.hpp"
#include "query/record_words.hpp"
#include "query/words.hpp"

namespace carrel {
namespace {

using Json = nlohmann::ordered_json;

// What the first lines say already.
const std::set<std::string, std::less<>> kSaid{"title", "subtitle"};
// What who_said has said.
const std::set<std::string, std::less<>> kWho{"id",   "text",   "by",     "user",
                                              "date", "source", "rating", "state"};

// A record is flatter than this; what is deeper is not ours and is left out.
constexpr int kDeepest = 6;

// The members of an object or the values of a list that are not in `left_out`, in one line.
std::string in_one_line(const Json& value, const std::set<std::string, std::less<>>& left_out,
                        int depth = 0) {
  if (!value.is_structured()) return shown(value);
  if (depth == kDeepest) return "";
  std::string line;
  for (const auto& [key, part] : value.items()) {
    if (value.is_object() && left_out.contains(key)) continue;
    const std::string words = in_one_line(part, {}, depth + 1);
    if (words.empty()) continue;
    const std::string name = value.is_object() ? spaced(terminal_text(key)) + " " : "";
    line = joined(line, value.is_object() ? ", " : "; ", name + words);
  }
  return line;
}

// A person's word about the record: a block's item, which has an attribution or a text.
bool is_said(const Json& item) {
  return item.is_object() &&
         (item.contains("text") || item.contains("user") || item.contains("by"));
}

void write_said(Page& page, const Json& item, const std::string& block) {
  std::vector<Span> line{{who_said(item, block), Style::label}};
  const std::string more = in_one_line(item, kWho);
  if (!more.empty()) line.push_back({" (" + more + ")", Style::faint});
  const std::string text = shown_at(item, "text");
  if (!text.empty()) line.push_back({": " + text});
  page.paragraph(line, 2, 4);
}

void write_list(Page& page, const std::string& key, const Json& list) {
  if (list.empty()) return;
  if (!list.front().is_object()) {
    page.paragraph({{spaced(key) + ": ", Style::label}, {in_one_line(list, {})}}, 0, 2);
    return;
  }
  page.paragraph({{spaced(key) + ": ", Style::label}, {grouped(list.size()), Style::faint}});
  for (const Json& item : list) {
    if (is_said(item)) {
      write_said(page, item, key);
    } else {
      page.paragraph({{in_one_line(item, {"id"})}}, 2, 4);
    }
  }
}

}  // namespace

Result<std::string> record_page(std::string_view json, PageStyle style) {
  const Json record = Json::parse(json, nullptr, false);
  if (!record.is_object() || !record.contains("id")) return internal("the answer is no record");
  Page page(style);
  page.paragraph({{title_of(record), Style::strong}}, 0, 2);
  const std::string rest = described(record);
  if (!rest.empty()) page.paragraph({{rest}}, 0, 2);
  page.empty_line();
  for (const auto& [name, value] : record.items()) {
    if (kSaid.contains(name)) continue;
    const std::string key = terminal_text(name);
    if (value.is_array()) {
      write_list(page, key, value);
      continue;
    }
    const std::string words = in_one_line(value, {});
    if (!words.empty()) page.paragraph({{spaced(key) + ": ", Style::label}, {words}}, 0, 2);
  }
  return page.text();
}

}  // namespace carrel
