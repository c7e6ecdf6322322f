// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/analyzer.hpp"

#include <algorithm>
#include <cassert>
#include <unordered_map>
#include <unordered_set>

#include <xapian.h>

#include "base/text.hpp"
#include "schema/stopwords.hpp"

namespace carrel {
namespace {

// Stems kept at hand, a language. A catalogue's commonest words are far fewer; when it is full it
// starts anew, which bounds the memory whatever is read.
constexpr std::size_t kCachedStems = 1U << 16U;

struct StemmerName {
  std::string_view language;  // MARC
  const char* name;           // Xapian's
};

// "english" is Porter2. Xapian's german does without umlauts, as folded words do.
constexpr StemmerName kStemmers[] = {
    {"ara", "arabic"},     {"arm", "armenian"},  {"baq", "basque"},     {"cat", "catalan"},
    {"dan", "danish"},     {"dut", "dutch"},     {"eng", "english"},    {"fin", "finnish"},
    {"fre", "french"},     {"ger", "german"},    {"gle", "irish"},      {"hun", "hungarian"},
    {"ind", "indonesian"}, {"ita", "italian"},   {"lit", "lithuanian"}, {"nep", "nepali"},
    {"nno", "norwegian"},  {"nob", "norwegian"}, {"nor", "norwegian"},  {"por", "portuguese"},
    {"rum", "romanian"},   {"rus", "russian"},   {"spa", "spanish"},    {"swe", "swedish"},
    {"tam", "tamil"},      {"tur", "turkish"},
};

const char* stemmer_name(std::string_view language) {
  for (const StemmerName& stemmer : kStemmers) {
    if (stemmer.language == language) return stemmer.name;
  }
  return nullptr;
}

// An index may name a language that this Xapian has no stemmer for: its words are then their own
// stems.
Xapian::Stem make_stemmer(std::string_view language) {
  const char* name = stemmer_name(language);
  if (name == nullptr) return {};
  try {
    return Xapian::Stem(name);
  } catch (const Xapian::Error&) {
    return {};
  }
}

// Numbers and signs have no stem, and neither do the scripts above U+2000: CJK, for the most part.
bool is_own_stem(std::string_view word) {
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xE2 || (byte < 0x80 && (byte < 'a' || byte > 'z'))) return true;
  }
  return false;
}

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

// What all copies share.
struct Shared {
  AnalysisSettings settings;
  std::unordered_set<std::string, Hash, std::equal_to<>> stop_words;
};

struct Stemmer {
  Xapian::Stem stem;
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> known;
};

}  // namespace

struct Analyzer::Inside {
  std::shared_ptr<const Shared> shared;
  std::vector<Stemmer> stemmers;

  explicit Inside(std::shared_ptr<const Shared> from) : shared(std::move(from)) {
    for (const std::string& language : shared->settings.stem_languages) {
      stemmers.push_back({make_stemmer(language), {}});
    }
  }
};

AnalysisSettings default_analysis() {
  AnalysisSettings settings;
  settings.stop_words = as_stop_words(built_in_stop_words());
  return settings;
}

std::vector<std::string> as_stop_words(std::vector<std::string> words) {
  for (std::string& word : words)
    word = fold(word);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool has_stemmer(std::string_view language) {
  return stemmer_name(language) != nullptr;
}

Analyzer::Analyzer(AnalysisSettings settings) {
  if (settings.stem_languages.empty()) settings.stem_languages.emplace_back("eng");
  auto shared = std::make_shared<Shared>();
  shared->stop_words.insert(settings.stop_words.begin(), settings.stop_words.end());
  shared->settings = std::move(settings);
  inside_ = std::make_unique<Inside>(std::move(shared));
}

Analyzer::Analyzer(const Analyzer& other)
    : inside_(std::make_unique<Inside>(other.inside_->shared)) {}
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;
Analyzer::~Analyzer() = default;

const AnalysisSettings& Analyzer::settings() const {
  return inside_->shared->settings;
}

bool Analyzer::is_stop_word(std::string_view word) const {
  return inside_->shared->stop_words.contains(word);
}

std::size_t Analyzer::stemmer_for(const std::vector<std::string>& languages) const {
  const auto& ours = settings().stem_languages;
  for (const std::string& language : languages) {
    const auto found = std::find(ours.begin(), ours.end(), language);
    if (found != ours.end()) return static_cast<std::size_t>(found - ours.begin());
  }
  return 0;
}

std::string Analyzer::stem(std::string_view word, std::size_t language) const {
  if (is_own_stem(word)) return std::string(word);
  assert(language < inside_->stemmers.size());
  Stemmer& stemmer = inside_->stemmers[language];
  if (const auto found = stemmer.known.find(word); found != stemmer.known.end()) {
    return found->second;
  }
  std::string stem = stemmer.stem(std::string(word));
  if (stem.empty()) stem = word;
  if (stemmer.known.size() >= kCachedStems) stemmer.known.clear();
  stemmer.known.emplace(word, stem);
  return stem;
}

std::vector<std::string> Analyzer::stems(std::string_view word) const {
  std::vector<std::string> out;
  for (std::size_t language = 0; language < inside_->stemmers.size(); ++language) {
    std::string one = stem(word, language);
    if (std::find(out.begin(), out.end(), one) == out.end()) out.push_back(std::move(one));
  }
  return out;
}

}  // namespace carrel
