// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/word_rules.hpp"

#include <algorithm>
#include <cassert>
#include <functional>

#include "base/text.hpp"
#include "schema/analyzer.hpp"
#include "search/built_in_words.hpp"

namespace carrel {
namespace {

using EachLine = std::function<Result<void>(std::size_t number, std::string_view line)>;

// Lines with something on them, comments taken off; numbers from 1.
Result<void> for_each_line(std::string_view text, const EachLine& each) {
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    const std::string said = squeeze(line.substr(0, line.find('#')));
    if (said.empty()) continue;
    if (auto read = each(number, said); !read) return read;
  }
  return {};
}

Result<std::string> one_word(std::size_t line, std::string_view text) {
  const std::vector<Token> tokens = tokenize_query(text);
  if (tokens.size() == 1) return tokens.front().word;
  return invalid("bad_word_list",
                 "line " + std::to_string(line) + ": '" + squeeze(text) + "' is no single word", "",
                 "write one word; in synonyms, commas between words");
}

}  // namespace

Result<void> read_protected(std::string_view text, WordRules& rules) {
  rules.unstemmed.clear();
  return for_each_line(text, [&](std::size_t number, std::string_view line) -> Result<void> {
    auto word = one_word(number, line);
    if (!word) return word.error();
    rules.unstemmed.insert(*std::move(word));
    return {};
  });
}

Result<void> read_synonyms(std::string_view text, WordRules& rules) {
  rules.synonyms.clear();
  return for_each_line(text, [&](std::size_t number, std::string_view line) -> Result<void> {
    std::vector<std::string> words;
    for (const std::string_view part : split(line, ',')) {
      auto word = one_word(number, part);
      if (!word) return word.error();
      words.push_back(*std::move(word));
    }
    if (words.size() < 2) {
      return invalid("bad_word_list",
                     "line " + std::to_string(number) + ": '" + words.front() + "' stands alone",
                     "", "write the words that mean the same on one line, with commas between");
    }
    for (const std::string& word : words) {
      std::vector<std::string>& others = rules.synonyms[word];
      for (const std::string& other : words) {
        const bool known = std::find(others.begin(), others.end(), other) != others.end();
        if (other != word && !known) others.push_back(other);
      }
    }
    return {};
  });
}

const WordRules& standard_word_rules() {
  static const WordRules standard = [] {
    WordRules made;
    [[maybe_unused]] const bool read =
        read_protected(built_in_protected(), made) && read_synonyms(built_in_synonyms(), made);
    assert(read);
    return made;
  }();
  return standard;
}

}  // namespace carrel
