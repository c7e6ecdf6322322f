// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/targets.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "page/sorts.hpp"
#include "schema/vocabulary.hpp"

namespace carrel {
namespace {

void append_parameter(std::string& query, std::string_view key, std::string_view value) {
  query += query.empty() ? "" : "&";
  query.append(key).append("=").append(url_encoded(value));
}

// Filters forgive case and language codes; so does taking one off.
bool same_value(std::string_view field, std::string_view asked, std::string_view value) {
  return asked == value || fold(asked) == fold(value) ||
         (field == "language" && language_code(asked) == value);
}

bool is_empty(const Condition& condition) {
  return condition.any.empty() && !condition.range;
}

// A changed filter makes another list, which is read from its beginning.
std::string target_of_new_list(PageRequest request) {
  std::erase_if(request.search.filter, is_empty);
  request.page = 1;
  return target_of(request);
}

}  // namespace

std::string url_encoded(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    if (letter || digit || c == '-' || c == '.' || c == '_' || c == '~') {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
  return out;
}

std::string_view name_of(Sort sort) {
  const auto* known = std::find_if(kSortChoices.begin(), kSortChoices.end(),
                                   [&](const SortChoice& choice) { return choice.sort == sort; });
  return known->name;
}

std::vector<std::string> filter_texts(const Condition& condition) {
  const std::string start = (condition.negated ? "-" : "") + condition.field + ":";
  std::vector<std::string> texts;
  for (const std::string& value : condition.any) {
    texts.push_back(start + value);
  }
  if (condition.range) {
    texts.push_back(start + condition.range->gte.value_or("") + ".." +
                    condition.range->lte.value_or(""));
  }
  return texts;
}

std::string target_of(const PageRequest& request) {
  std::string query;
  if (!request.search.q.empty()) {
    append_parameter(query, "q", request.search.q);
  }
  for (const Condition& condition : request.search.filter) {
    for (const std::string& text : filter_texts(condition)) {
      append_parameter(query, "filter", text);
    }
  }
  if (request.search.sort != Sort::relevance) {
    append_parameter(query, "sort", name_of(request.search.sort));
  }
  if (request.search.group == Group::work) {
    append_parameter(query, "group", "work");
  }
  if (!request.more.empty()) {
    append_parameter(query, "more", request.more);
  }
  if (request.page > 1) {
    append_parameter(query, "page", std::to_string(request.page));
  }
  return query.empty() ? "/" : "/?" + query;
}

std::string target_at_page(PageRequest request, std::size_t page) {
  request.page = page;
  return target_of(request);
}

std::string target_with_toggled(PageRequest request, std::string_view field,
                                std::string_view value) {
  auto& filter = request.search.filter;
  const auto condition = std::find_if(filter.begin(), filter.end(), [&](const Condition& c) {
    return c.field == field && !c.negated;
  });
  if (condition == filter.end()) {
    filter.push_back({std::string(field), {std::string(value)}, std::nullopt, false});
    return target_of_new_list(std::move(request));
  }
  const bool held = std::erase_if(condition->any, [&](const std::string& asked) {
                      return same_value(field, asked, value);
                    }) > 0;
  if (!held) {
    // A field has a range or values, not both; what was clicked on last is what is meant.
    condition->range.reset();
    condition->any.emplace_back(value);
  }
  return target_of_new_list(std::move(request));
}

std::string target_without(PageRequest request, std::size_t condition, std::size_t value) {
  Condition& changed = request.search.filter[condition];
  if (value < changed.any.size()) {
    changed.any.erase(changed.any.begin() + static_cast<std::ptrdiff_t>(value));
  } else {
    changed.range.reset();
  }
  return target_of_new_list(std::move(request));
}

std::string target_without_filter(PageRequest request) {
  request.search.filter.clear();
  return target_of_new_list(std::move(request));
}

std::string target_with_group(PageRequest request, Group group) {
  request.search.group = group;
  request.page = 1;
  return target_of(request);
}

std::string target_of_editions(PageRequest request, std::string_view work) {
  request.search.group = Group::none;
  std::erase_if(request.search.filter,
                [](const Condition& c) { return c.field == "work" && !c.negated; });
  request.search.filter.push_back({"work", {std::string(work)}, std::nullopt, false});
  return target_of_new_list(std::move(request));
}

std::string target_with_more(PageRequest request, std::string_view field) {
  request.more = field;
  return target_of(request);
}

std::string target_of_field(std::string_view field, std::string_view phrase) {
  std::string q = std::string(field) + ":\"";
  std::copy_if(phrase.begin(), phrase.end(), std::back_inserter(q),
               [](char c) { return c != '"'; });
  return "/?q=" + url_encoded(q + "\"");
}

std::string target_of_filter(std::string_view field, std::string_view value) {
  return "/?filter=" + url_encoded(std::string(field) + ":" + std::string(value));
}

std::string target_of_record(std::string_view id) {
  return "/record/" + url_encoded(id);
}

bool is_web_address(std::string_view url) {
  std::string start(url.substr(0, 8));
  std::transform(start.begin(), start.end(), start.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const bool odd = std::any_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
  });
  return !odd && ((start.starts_with("http://") && url.size() > 7) ||
                  (start == "https://" && url.size() > 8));
}

}  // namespace carrel
