// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <map>

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include "base/text.hpp"
#include "schema/vocabulary.hpp"

namespace carrel {
namespace {

// Where MARC's code (ISO 639-2/B) is not the one that ICU knows (ISO 639-2/T).
struct CodePair {
  std::string_view marc, terminological;
};
constexpr std::array kDifferent{
    CodePair{"alb", "sqi"}, CodePair{"arm", "hye"}, CodePair{"baq", "eus"}, CodePair{"bur", "mya"},
    CodePair{"chi", "zho"}, CodePair{"cze", "ces"}, CodePair{"dut", "nld"}, CodePair{"fre", "fra"},
    CodePair{"geo", "kat"}, CodePair{"ger", "deu"}, CodePair{"gre", "ell"}, CodePair{"ice", "isl"},
    CodePair{"mac", "mkd"}, CodePair{"mao", "mri"}, CodePair{"may", "msa"}, CodePair{"per", "fas"},
    CodePair{"rum", "ron"}, CodePair{"slo", "slk"}, CodePair{"tib", "bod"}, CodePair{"wel", "cym"},
};

std::string to_marc(std::string_view terminological) {
  for (const CodePair& pair : kDifferent) {
    if (pair.terminological == terminological) return std::string(pair.marc);
  }
  return std::string(terminological);
}

std::string english_name(const std::string& code) {
  std::array<char16_t, 160> name{};
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t length = uloc_getDisplayLanguage(
      code.c_str(), "en", name.data(), static_cast<std::int32_t>(name.size()), &status);
  std::string out;
  if (U_SUCCESS(status)) icu::UnicodeString(name.data(), length).toUTF8String(out);
  return out;
}

// The languages that have a three-letter code: their English names by MARC code, and the other way,
// folded.
struct Languages {
  std::map<std::string, std::string, std::less<>> names, codes;
};

const Languages& languages() {
  static const Languages table = [] {
    Languages made;
    for (const char* const* code = uloc_getISOLanguages(); *code != nullptr; ++code) {
      const std::string three = uloc_getISO3Language(*code);
      std::string name = english_name(*code);
      if (three.size() != 3 || name.empty() || name == *code) continue;
      const std::string marc = to_marc(three);
      made.codes.emplace(fold(name), marc);
      made.names.emplace(marc, std::move(name));
    }
    return made;
  }();
  return table;
}

bool all_letters(std::string_view text) {
  for (const char c : text) {
    if (c < 'a' || c > 'z') return false;
  }
  return true;
}

}  // namespace

std::string language_code(std::string_view language) {
  const std::string given = squeeze(language);
  const std::string name = fold(given);
  const std::string code = name.substr(0, name.find_first_of("-_"));
  const bool is_code = (code.size() == 2 || code.size() == 3) && all_letters(code);
  if (is_code) {
    for (const CodePair& pair : kDifferent) {
      if (pair.marc == code) return code;
    }
    const std::string three = uloc_getISO3Language(code.c_str());
    if (three.size() == 3) return to_marc(three);
    if (code.size() == 3 && code == given) return code;
  }
  const auto found = languages().codes.find(name);
  return found != languages().codes.end() ? found->second : "und";
}

std::string_view language_label(std::string_view code) {
  const auto found = languages().names.find(code);
  return found != languages().names.end() ? std::string_view(found->second) : code;
}

}  // namespace carrel
