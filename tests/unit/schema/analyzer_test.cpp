// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/analyzer.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "support/catch.hpp"

namespace carrel {
namespace {

Analyzer in(std::vector<std::string> languages) {
  AnalysisSettings settings = default_analysis();
  settings.stem_languages = std::move(languages);
  return Analyzer(std::move(settings));
}

}  // namespace

TEST_CASE("the built-in stop words are folded, sorted, and about 140") {
  const auto words = default_analysis().stop_words;
  CHECK(std::is_sorted(words.begin(), words.end()));
  CHECK(std::adjacent_find(words.begin(), words.end()) == words.end());
  for (const std::string& word : words) {
    CHECK(fold(word) == word);
    CHECK(tokenize(word).size() == 1);
  }
  CHECK(words.size() >= 120);
  CHECK(words.size() <= 160);
}

TEST_CASE("small words are stop words, and words with a meaning are not") {
  const Analyzer analyzer(default_analysis());
  for (const char* word : {"the", "and", "of", "it", "with"})
    CHECK(analyzer.is_stop_word(word));
  for (const char* word : {"us", "war", "never", "1984", ""})
    CHECK_FALSE(analyzer.is_stop_word(word));
}

TEST_CASE("English words are stemmed by Porter2") {
  const Analyzer analyzer(default_analysis());
  CHECK(analyzer.stem("cloned", 0) == "clone");
  CHECK(analyzer.stem("organs", 0) == "organ");
  CHECK(analyzer.stem("generously", 0) == "generous");
}

TEST_CASE("words with digits or signs and words of CJK are their own stems") {
  const Analyzer analyzer(default_analysis());
  for (const char* word : {"1980s", "c++", "$en$e", "2.5", "红楼", "해리"})
    CHECK(analyzer.stem(word, 0) == word);
}

TEST_CASE("a word is stemmed by the language that is asked for") {
  const Analyzer analyzer = in({"eng", "rus", "ger"});
  CHECK(analyzer.stem("книги", 1) == analyzer.stem("книга", 1));
  CHECK(analyzer.stem("hausern", 2) != analyzer.stem("hausern", 0));
}

TEST_CASE("the different stems of a word are given once each, in the order of the languages") {
  CHECK(in({"eng", "fre"}).stems("bus") == std::vector<std::string>{"bus"});
  const Analyzer analyzer = in({"eng", "ger"});
  CHECK(analyzer.stems("hausern") ==
        std::vector<std::string>{analyzer.stem("hausern", 0), analyzer.stem("hausern", 1)});
}

TEST_CASE("a record is stemmed by the first of its languages that the index stems") {
  const Analyzer analyzer = in({"eng", "ger"});
  CHECK(analyzer.stemmer_for({"chi", "ger", "eng"}) == 1);
  CHECK(analyzer.stemmer_for({"chi"}) == 0);
  CHECK(analyzer.stemmer_for({}) == 0);
}

TEST_CASE("a language without a stemmer leaves words as they are") {
  CHECK(has_stemmer("eng"));
  CHECK_FALSE(has_stemmer("chi"));
  CHECK(in({"xyz"}).stem("running", 0) == "running");
}

TEST_CASE("stems stay the same after more words than are kept at hand") {
  const Analyzer analyzer(default_analysis());
  std::string word = "aaaaings";
  for (int i = 0; i < 70'000; ++i) {
    for (std::size_t at = 0; at < 4 && ++word[at] > 'z'; ++at)
      word[at] = 'a';
    static_cast<void>(analyzer.stem(word, 0));
  }
  CHECK(analyzer.stem("organs", 0) == "organ");
}

TEST_CASE("a copy has the same settings and gives the same stems") {
  const Analyzer analyzer = in({"ger", "eng"});
  const Analyzer copy(analyzer);
  CHECK(copy.settings() == analyzer.settings());
  CHECK(copy.stem("libraries", 1) == analyzer.stem("libraries", 1));
}

}  // namespace carrel
