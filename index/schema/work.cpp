// SPDX-License-Identifier: GPL-2.0-or-later
//
// A work is told by its main author, its short title and the language it was written in, if all
// three can be trusted:
//
// Format. Texts alone: printed, recorded, electronic, in braille. Music, films, serials, maps and
// games share titles that say nothing ("Symphony no. 5", "Emma"), and are grouped by a given `work`
// only.
//
// Main author. A person (main_author.hpp). A record whose main author is a corporate body or a
// meeting is of no work, whatever its title: agencies bring out the same title every year, for
// every place ("Comprehensive conservation plan"). So is one that is entered under its title and
// names nobody, uniform title or not: "Census of housing (1980)" gathers a volume for each county.
//
// Uniform title. Where the catalogue gives one (240, 130; without the language of a translation),
// it stands for the title, with what it says in brackets ("Japan (Goodwill in accounting)"). One of
// words that fit any author ("Poems. Selections") tells no work, and the title stands for itself.
// Beside a uniform title there counts
//   - a part that the title names behind a full stop, where the uniform title names none;
//   - the subtitle, where it is a title of its own and the record is no translation: of a series of
//     reports under one uniform title it alone tells one from the other. A translation's is in
//     another language than the original's, and tells nothing.
//
// Title. Where there is no uniform title, the title up to the first colon, without leading article
// and bracketed parts. What this leaves out counts nevertheless
//   - where the subtitle is a title of its own ("Section C", "Rodrick rules") and no description
//     ("a story of the river"), which comes and goes from edition to edition;
//   - even a description, where the title is one word or two ("Java"), names the record's series,
//     or is of words that fit any author ("Collected poems"). Of the last kind there is no work
//     without a subtitle. Subtitles such as "a novel" say nothing and never count;
//   - where it numbers a part ("volume two", "[3]"), or names another kind of book made of the same
//     one (graphic, adapted, screenplay). So does the volume of a series of the title's name.
//
// Language. That of the original if it is given, else the record's own. A translation whose record
// does not name its original stands apart.
#include "schema/work.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <vector>

#include "base/file.hpp"
#include "base/text.hpp"
#include "schema/heading_words.hpp"
#include "schema/identifiers.hpp"
#include "schema/main_author.hpp"

namespace carrel {
namespace {

constexpr char kDerived = '~';
constexpr std::size_t kKeyLetters = 14;  // 70 bits, and short enough for a string without a heap
constexpr std::size_t kWordsOfShortTitle = 2;

constexpr std::array<std::string_view, 6> kTexts{"book",      "large_print", "ebook",
                                                 "audiobook", "eaudiobook",  "braille"};

// Words that together make a title any author may have used twice.
constexpr std::array<std::string_view, 68> kCommonTitle{
    "correspondence", "treatises", "annual",    "autobiography", "budget",   "bulletin",
    "catalog",        "catalogue", "collected", "collection",    "comedies", "complete",
    "diaries",        "diary",     "directory", "drama",         "dramas",   "early",
    "essays",         "fables",    "fiction",   "handbook",      "hearing",  "hearings",
    "journal",        "journals",  "later",     "lectures",      "letters",  "memoir",
    "memoirs",        "new",       "notebooks", "novels",        "novellas", "papers",
    "plays",          "poem",      "poems",     "poetical",      "poetry",   "prose",
    "report",         "reports",   "selected",  "selections",    "sermons",  "short",
    "songs",          "sonnets",   "speeches",  "stories",       "tales",    "tragedies",
    "untitled",       "verse",     "works",     "writings",      "gedichte", "oeuvres",
    "obras",          "сочинения", "избранное", "interviews",    "lyrics",   "librettos",
    "cartoons",       "quotations"};

constexpr std::array<std::string_view, 12> kSmallWords{"a",  "an", "and", "by", "for",   "from",
                                                       "in", "of", "the", "to", "other", "with"};

// Subtitles of these words name a kind of text and not the text.
constexpr std::array<std::string_view, 24> kKindOfText{
    "novel", "novels",  "memoir",  "story",    "stories",    "short",       "poems",   "poetry",
    "play",  "essays",  "roman",   "romance",  "mystery",    "thriller",    "fiction", "tale",
    "tales", "novella", "classic", "complete", "unabridged", "illustrated", "edition", "роман"};

// A subtitle that begins so describes the book.
constexpr std::array<std::string_view, 12> kDescribes{"a",   "an",   "or",  "being", "un",  "une",
                                                      "ein", "eine", "una", "um",    "uma", "een"};

// Other books made of a book, under its author's name.
constexpr std::array<std::string_view, 12> kMadeOfIt{
    "graphic", "comic",      "comics",   "manga",      "adapted",  "adaptation",
    "retold",  "screenplay", "workbook", "selections", "excerpts", "abridged"};

// As they are folded.
constexpr std::array<std::string_view, 31> kPart{
    "volume", "vol",  "v",      "part",  "parte",  "partie", "pt",   "book",  "bk",   "no",   "nr",
    "issue",  "band", "bd",     "teil",  "heft",   "tome",   "tomo", "t",     "bind", "deel", "del",
    "kotet",  "resz", "series", "serie", "season", "number", "том",  "часть", "книга"};

constexpr std::array<std::string_view, 30> kNumbers{
    "one",     "two",      "three",    "four",    "five",    "six",    "seven",   "eight",
    "nine",    "ten",      "first",    "second",  "third",   "fourth", "fifth",   "last",
    "erster",  "erstes",   "erste",    "zweiter", "zweites", "zweite", "drittes", "dritte",
    "premier", "premiere", "deuxieme", "primera", "segunda", "tercera"};

constexpr std::array<std::string_view, 5> kEdition{"edition", "ed", "edicion", "ausgabe",
                                                   "auflage"};

struct Title {
  std::string main;    // as it files; of the uniform title, if that tells the work
  std::string proper;  // as the title itself files
  bool is_uniform = false;
  std::string part;    // that the title names and the uniform title does not
  std::string beside;  // the subtitle
  std::string inside;  // what stood in brackets
};

bool is_common(const Words& title) {
  return std::all_of(title.begin(), title.end(), [](const std::string& word) {
    return is_one_of(word, kCommonTitle) || is_one_of(word, kSmallWords) ||
           std::isdigit(static_cast<unsigned char>(word.front())) != 0;
  });
}

const std::string& first_of(const std::vector<std::string>& list) {
  static const std::string none;
  return list.empty() ? none : list.front();
}

bool is_translation(const Record& record) {
  return !record.original_languages.empty() && record.original_languages != record.languages;
}

// "Peanuts. Selections" is the heading of every book of them: which one, its own title tells.
bool is_excerpt(const Words& words) {
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return word == "selections" || word == "excerpts";
  });
}

void take_uniform_title(const Record& record, const std::string& proper, Title& title) {
  const Words words = words_of(record.uniform_title);
  if (words.empty() || is_common(words) || is_excerpt(words)) return;
  const auto& languages =
      record.original_languages.empty() ? record.languages : record.original_languages;
  title.main = title_sort_key(record.uniform_title, first_of(languages));
  title.is_uniform = true;
  if (behind_division(record.uniform_title).empty()) title.part = behind_division(proper);
}

Title parts_of(const Record& record, const std::string& language) {
  Title title;
  std::string text = record.title;
  title.inside = take_brackets(text);
  const std::size_t colon = std::min(text.find(": "), text.find(" :"));
  if (colon != std::string::npos) {
    title.beside = text.substr(colon + 2);
    text.resize(colon);
  }
  title.beside += " " + record.subtitle;
  title.inside += " " + take_brackets(title.beside);
  if (!words_of(text).empty()) title.proper = title_sort_key(text, language);
  title.main = title.proper;
  take_uniform_title(record, text, title);
  return title;
}

// The words of a subtitle that says more than what kind of text it is.
Words telling(const std::string& subtitle) {
  Words words = words_of(subtitle);
  const bool says_nothing = std::all_of(words.begin(), words.end(), [](const std::string& word) {
    return is_one_of(word, kKindOfText) || is_one_of(word, kSmallWords);
  });
  return says_nothing ? Words{} : words;
}

// "3", "2nd", "iv", "four"; a year is none.
bool is_number(const std::string& word) {
  const bool digits = std::isdigit(static_cast<unsigned char>(word.front())) != 0;
  const bool year = word.size() == 4 && word.find_first_not_of("0123456789") == std::string::npos;
  return (digits && !year) || word.find_first_not_of("ivxlc") == std::string::npos ||
         is_one_of(word, kNumbers);
}

// Which part of the whole, which other book made of it: what a title without its subtitle leaves
// out.
void add_marks(const std::string& text, Words& marks) {
  const Words words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_one_of(words[i], kMadeOfIt)) marks.push_back(words[i]);
    if (i + 1 < words.size() && is_one_of(words[i], kPart) && is_number(words[i + 1])) {
      marks.push_back("part " + words[i + 1]);
    }
  }
}

// A bracket that tells a part is taken whole, since the number may stand on either side ("premier
// volume", "1 de 2"). The number behind a "#" is that of a series, one beside "edition" tells no
// part.
void add_marks_of_brackets(const std::string& text, Words& marks) {
  add_marks(text, marks);
  const Words words = words_of(text);
  const auto any = [&words](const auto& is) { return std::any_of(words.begin(), words.end(), is); };
  if (text.find('#') != std::string::npos) return;
  if (any([](const std::string& word) { return is_one_of(word, kEdition); })) return;
  const bool tells =
      any([](const std::string& word) { return is_number(word) || is_one_of(word, kPart); });
  if (tells) marks.push_back(joined(words));
}

Words marks_of(const Record& record, const Title& title) {
  Words marks;
  if (title.is_uniform) add_marks(title.proper, marks);
  add_marks(title.beside, marks);
  add_marks_of_brackets(title.inside, marks);
  add_marks(record.edition, marks);
  for (const std::string& genre : record.genres)
    add_marks(genre, marks);
  std::sort(marks.begin(), marks.end());
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  return marks;
}

// The series that has the title's name, or null.
const Series* series_of_title(const Record& record, const Title& title,
                              const std::string& language) {
  const auto found =
      std::find_if(record.series.begin(), record.series.end(), [&](const Series& series) {
        const std::string key = title_sort_key(series.title, language);
        return key == title.main || key == title.proper;
      });
  return found == record.series.end() ? nullptr : &*found;
}

std::string language_of_origin(const Record& record) {
  Words languages =
      record.original_languages.empty() ? record.languages : record.original_languages;
  std::sort(languages.begin(), languages.end());
  return joined(languages);
}

// The first 70 bits of a SHA-256, five to a letter.
std::string short_hash(const std::string& text) {
  static constexpr std::string_view kLetters = "0123456789abcdefghjkmnpqrstvwxyz";
  const std::string hex = sha256(text);
  std::array<std::uint64_t, 2> bits{};
  std::from_chars(hex.data(), hex.data() + 15, bits[0], 16);       // 60 bits: twelve letters
  std::from_chars(hex.data() + 15, hex.data() + 30, bits[1], 16);  // of which two more
  std::string out;
  for (std::size_t i = 0; i < kKeyLetters; ++i) {
    out += kLetters[bits[i / 12] & 31U];
    bits[i / 12] >>= 5U;
  }
  return out;
}

bool subtitle_counts(const Record& record, const Title& title, const Series* series) {
  const Words words = words_of(title.main);
  const Words more = telling(title.beside);
  const bool is_title = !more.empty() && !is_one_of(more.front(), kDescribes);
  if (title.is_uniform) return is_title && !is_translation(record);
  return is_title || is_common(words) || words.size() <= kWordsOfShortTitle || series != nullptr;
}

}  // namespace

std::string derived_work(const Record& record) {
  if (!is_one_of(record.format, kTexts)) return "";
  const std::string author = main_author(record);
  if (author.empty()) return "";
  const Title title = parts_of(record, first_of(record.languages));
  const Words words = words_of(title.main);
  if (words.empty()) return "";
  const bool common = is_common(words);
  const Words more = telling(title.beside);
  if (common && more.empty()) return "";
  const Series* series = series_of_title(record, title, first_of(record.languages));
  std::string key = author;
  key += '\n' + title.main;
  key += '\n' + (subtitle_counts(record, title, series) ? joined(more) : "");
  key += '\n' + (series ? joined(words_of(series->volume)) : "");
  key += '\n' + joined(marks_of(record, title));
  key += '\n' + language_of_origin(record);
  if (!title.part.empty()) key += '\n' + joined(words_of(title.part));
  return kDerived + short_hash(key);
}

std::string work_of(const Record& record) {
  const std::size_t begin = record.work.find_first_not_of(kDerived);
  return begin == std::string::npos ? derived_work(record) : record.work.substr(begin);
}

// No key of a work holds a NUL, so that none is made of the same bytes.
std::string own_work(std::string_view record_id) {
  return kDerived + short_hash(std::string(1, '\0').append(record_id));
}

bool is_derived_work(std::string_view key) {
  return !key.empty() && key.front() == kDerived;
}

}  // namespace carrel
