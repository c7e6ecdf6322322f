// SPDX-License-Identifier: GPL-2.0-or-later
// How does text become words, and words stems?
//
// One piece of code with one set of settings: the indexer analyses with it, the settings are
// written into the manifest, and the searcher reads them from there. The rules in prose:
// index/README.md.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace carrel {

// What the analysis depends on beside the code. Part of the index format.
struct AnalysisSettings {
  int version = 2;  // of the code's rules; the searcher refuses an index of another version
  // MARC codes whose stemmers the index uses, the commonest first; at most four, never empty. A
  // record is stemmed by the first of its languages that stands here, else by the first one.
  std::vector<std::string> stem_languages{"eng"};
  std::vector<std::string> stop_words;  // folded, sorted

  bool operator==(const AnalysisSettings&) const = default;
};

// The settings of a new index: the stop words of config/stopwords.txt, English stems.
AnalysisSettings default_analysis();

// `words` as AnalysisSettings::stop_words holds them, each once.
std::vector<std::string> as_stop_words(std::vector<std::string> words);

// Whether there is a stemmer for the language of this MARC code.
bool has_stemmer(std::string_view language);

struct Token {
  std::string word;                  // folded; never empty, at most kMaxWordBytes bytes
  std::uint32_t position = 0;        // in words from 0; never falls, and alternatives share one
  std::uint32_t begin = 0, end = 0;  // bytes of the original text that it stands for
};

inline constexpr std::size_t kMaxWordBytes = 64;  // a longer run of letters is cut here

// The words of `text`, in order. Hyphens, slashes between letters and all other punctuation split;
// apostrophes are dropped inside a word ("can't" is cant), dots inside initials ("J.R.R." is jrr),
// "C++", "C#", "F#" and "$en$e" stay whole, "1/2" and "2.5" stay whole between digits, "20,000" is
// 20000, "&" is "and". Runs of Han, kana and Hangul give each character and each pair, the pair at
// its first character's position. What may be written in two ways gives both at one position: a
// French or Italian elision with and without its article ("l'opera" and "l' opera" are lopera and
// opera), initials as one word and as letters ("J.R.R." is jrr, j and r), words with a hyphen
// between them also as one ("e-mail" is e, mail and, where e stands, email), a
// word with a full stop in front with and without it (".hack" is .hack and hack). Ill-formed UTF-8
// splits. Needs no settings.
std::vector<Token> tokenize(std::string_view text);

// As tokenize, for what a user typed: one form a word ("l'opera" is lopera, "J. R. R." is jrr,
// ".hack" is .hack), and a run of two or more CJK characters gives its pairs only.
std::vector<Token> tokenize_query(std::string_view text);

// Whether a word is joined to the next by this and no more: a hyphen that is no dash.
bool is_one_hyphen(std::string_view text);
// Whether a folded word has neither a digit nor a sign in it.
bool is_of_letters(std::string_view word);
// Whether it is one such letter.
bool is_one_letter(std::string_view word);

// The whole title as one token: its folded words joined by spaces, without a leading article, a
// bracketed part at the end ("(Discworld, #1)") and punctuation; empty for a title without a word.
// The articles are English; a title of articles only keeps them ("The The"). A CJK run is one word.
std::string whole_title(std::string_view title);
// The same with its leading article.
std::string full_title(std::string_view title);
// The words of whole_title, each once, sorted.
std::string sorted_title(std::string_view title);
// How whole_title begins: its first word, its first two and so on, at most kTitleStartWords.
std::vector<std::string> title_starts(std::string_view title);
inline constexpr std::size_t kTitleStartWords = 4;

// Stems and stop words. Belongs to one thread; a copy shares the settings and costs little.
class Analyzer {
 public:
  explicit Analyzer(AnalysisSettings settings);
  Analyzer(const Analyzer& other);
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  const AnalysisSettings& settings() const;
  bool is_stop_word(std::string_view word) const;

  // Which of settings().stem_languages stems a record in these languages.
  std::size_t stemmer_for(const std::vector<std::string>& languages) const;

  // The stem of a folded word under settings().stem_languages[language]. Words with a digit or a
  // character outside letters are their own stem.
  std::string stem(std::string_view word, std::size_t language) const;

  // The different stems of a word under all the languages of the index, in their order.
  std::vector<std::string> stems(std::string_view word) const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace carrel
