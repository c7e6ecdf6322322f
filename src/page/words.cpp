// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/date.hpp"
#include "base/text.hpp"

namespace carrel {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};

struct Label {
  std::string_view name, label;
};
constexpr std::array kFieldLabels{
    // what matches name
    Label{"id", "Record number"},
    Label{"isbns", "ISBN"},
    Label{"isbns_cancelled", "ISBN, cancelled"},
    Label{"issns", "ISSN"},
    Label{"identifiers", "Number"},
    Label{"languages", "Language"},
    Label{"holdings", "Copy"},
    // fields
    Label{"format", "Format"},
    Label{"language", "Language"},
    Label{"year", "Year"},
    Label{"author", "Author"},
    Label{"subject", "Subject"},
    Label{"genre", "Genre"},
    Label{"series", "Series"},
    Label{"audience", "Audience"},
    Label{"branch", "Branch"},
    Label{"available_at", "Available now at"},
    Label{"status", "Status"},
    Label{"collection", "Collection"},
    Label{"rating", "Rating"},
    Label{"notice", "Notice"},
    Label{"tag", "Tag"},
    Label{"work", "Editions of"},
    Label{"added", "Added"},
    Label{"popularity", "Popularity"},
    Label{"state", "State of comments"},
    Label{"suppressed", "Suppressed"},
};

// MARC's codes and the web's (BCP 47); `romanised` where a text in Latin letters is a
// transcription.
struct Language {
  std::string_view marc, web;
  bool romanised;
};
constexpr std::array kLanguages{
    Language{"ara", "ar", true},  Language{"arm", "hy", true},  Language{"ben", "bn", true},
    Language{"bul", "bg", true},  Language{"cat", "ca", false}, Language{"chi", "zh", true},
    Language{"cze", "cs", false}, Language{"dan", "da", false}, Language{"dut", "nl", false},
    Language{"fin", "fi", false}, Language{"fre", "fr", false}, Language{"geo", "ka", true},
    Language{"ger", "de", false}, Language{"gle", "ga", false}, Language{"gre", "el", true},
    Language{"heb", "he", true},  Language{"hin", "hi", true},  Language{"hrv", "hr", false},
    Language{"hun", "hu", false}, Language{"ice", "is", false}, Language{"ita", "it", false},
    Language{"jpn", "ja", true},  Language{"kor", "ko", true},  Language{"lat", "la", false},
    Language{"nor", "no", false}, Language{"per", "fa", true},  Language{"pol", "pl", false},
    Language{"por", "pt", false}, Language{"rum", "ro", false}, Language{"rus", "ru", true},
    Language{"spa", "es", false}, Language{"srp", "sr", true},  Language{"swe", "sv", false},
    Language{"tam", "ta", true},  Language{"tha", "th", true},  Language{"tur", "tr", false},
    Language{"ukr", "uk", true},  Language{"urd", "ur", true},  Language{"vie", "vi", false},
    Language{"wel", "cy", false}, Language{"yid", "yi", true},
};

// Up to U+024F and the combining and spacing marks below it stand all letters of a transcription.
bool is_latin(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    const bool general_punctuation = c >= 0x2000 && c <= 0x206F;
    const bool latin_extended = c >= 0x1E00 && c <= 0x1EFF;
    const bool half_marks = c >= 0xFE20 && c <= 0xFE2F;
    if (c > 0x036F && !general_punctuation && !latin_extended && !half_marks) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::string thousands(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) {
    digits.insert(at - 3, 1, ',');
  }
  return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return thousands(number).append(" ").append(number == 1 ? one : many);
}

std::string records_in_words(const Total& total, bool of_works) {
  const char* const many = of_works ? "works" : "records";
  const std::string words = counted(total.value, of_works ? "work" : "record", many);
  if (!total.exact) {
    return "at least " + words;
  }
  return total.value == 0 ? std::string("no ") + many : words;
}

std::string date_in_words(std::string_view date) {
  const auto days = parse_date(date);
  const bool iso = date.size() == 4 || (date.size() >= 7 && date[4] == '-');
  if (!days || !iso) {
    return std::string(date);
  }
  const std::string full = format_date(*days);  // YYYY-MM-DD
  const std::string year = full.substr(0, 4);
  if (date.size() == 4) {
    return year;
  }
  const auto month = static_cast<std::size_t>((full[5] - '0') * 10 + (full[6] - '0'));
  const std::string month_and_year = std::string(kMonths[month - 1]) + " " + year;
  if (date.size() == 7) {
    return month_and_year;
  }
  return (full[8] == '0' ? full.substr(9, 1) : full.substr(8, 2)) + " " + month_and_year;
}

std::string stars_in_words(double rating) {
  const double halves = rating * 2;
  if (halves >= 0 && halves <= 10 && std::abs(halves - std::round(halves)) < 0.01) {
    const auto whole = static_cast<int>(std::lround(halves));
    const std::string number = whole == 1 ? "" : std::to_string(whole / 2);
    return whole % 2 == 1 ? number + "½" : number;
  }
  std::array<char, 32> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%.1f", rating);
  return buffer.data();
}

std::string capitalised(std::string_view words) {
  std::string text(words);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

std::string as_sentence(std::string_view words) {
  std::string text = capitalised(words);
  const bool closed =
      text.empty() || std::string_view(".!?:").find(text.back()) != std::string_view::npos;
  return closed ? text : text + ".";
}

std::string word_in_words(std::string_view word) {
  std::string words = capitalised(word);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string heading_in_words(std::string_view heading) {
  std::string words(heading);
  for (std::size_t at = words.find(" -- "); at != std::string::npos; at = words.find(" -- ", at)) {
    words.replace(at, 4, " – ");
  }
  return words;
}

std::string field_label(std::string_view field) {
  const auto* known = std::find_if(kFieldLabels.begin(), kFieldLabels.end(),
                                   [&](const Label& label) { return label.name == field; });
  return known != kFieldLabels.end() ? std::string(known->label) : word_in_words(field);
}

std::string value_label(std::string_view field, std::string_view value,
                        const Vocabulary& vocabulary) {
  if (field == "format") {
    return std::string(label_in(vocabulary.formats, value));
  }
  if (field == "audience") {
    return std::string(label_in(vocabulary.audiences, value));
  }
  if (field == "status") {
    return std::string(label_in(vocabulary.statuses, value));
  }
  if (field == "language") {
    return std::string(language_label(language_code(value)));
  }
  if (field == "subject" || field == "genre") {
    return heading_in_words(value);
  }
  if (field == "state") {
    return word_in_words(value);
  }
  if (field == "suppressed") {
    return value == "true" ? "Yes" : "No";
  }
  if (field == "rating" && value.size() == 1) {
    return std::string(value).append(value == "1" ? " star" : " stars");
  }
  return std::string(value);
}

std::string language_tag(std::string_view marc_code, std::string_view text) {
  const auto* known = std::find_if(kLanguages.begin(), kLanguages.end(),
                                   [&](const Language& row) { return row.marc == marc_code; });
  if (known == kLanguages.end()) {
    return "";
  }
  return std::string(known->web) + (known->romanised && is_latin(text) ? "-Latn" : "");
}

}  // namespace carrel
