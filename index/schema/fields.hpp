// SPDX-License-Identifier: GPL-2.0-or-later
// Which fields are there, and what are they called?
//
// The one field table. A field's name, prefix and kind are written here and nowhere else; indexer,
// query builder, evidence and error hints walk it. How much each counts is a setting of the index
// (index_settings.hpp). The index plan in prose is index/README.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/audience.hpp"
#include "schema/record.hpp"

namespace carrel {

// The free-text fields: what a plain word is looked for in.
enum class Field : std::uint8_t {
  title,
  author,
  series,
  subject,
  genre,
  publisher,
  summary,
  contents,
  notes,
  cast,
  staff,
  critic,
  comment,
  reader_summary,
  notice,
  quote,
  tag,
  staff_note,
};
inline constexpr std::size_t kFieldCount = 18;

// Which of the two term families a field feeds beside the one over everything.
enum class Part : std::uint8_t { catalogue, community };

enum class StopWords : std::uint8_t { kept, left_out };  // positions are counted either way

struct FieldSpec {
  Field field;
  std::string_view name;    // in queries ("comment:dull")
  std::string_view prefix;  // of its terms, upper case; stems get "Z" before it
  std::string_view block;   // in `matches` ("comments"): the record key the text comes from
  Part part;
  StopWords stop_words;
  bool stemmed;       // names are not
  Audience audience;  // staff: unknown to the public
};

inline constexpr std::array<FieldSpec, kFieldCount> kFields{{
    {Field::title, "title", "T", "title", Part::catalogue, StopWords::kept, true,
     Audience::everyone},
    {Field::author, "author", "A", "contributors", Part::catalogue, StopWords::kept, false,
     Audience::everyone},
    {Field::series, "series", "E", "series", Part::catalogue, StopWords::kept, true,
     Audience::everyone},
    {Field::subject, "subject", "S", "subjects", Part::catalogue, StopWords::left_out, true,
     Audience::everyone},
    {Field::genre, "genre", "G", "genres", Part::catalogue, StopWords::left_out, true,
     Audience::everyone},
    {Field::publisher, "publisher", "P", "publisher", Part::catalogue, StopWords::kept, false,
     Audience::everyone},
    {Field::summary, "summary", "U", "summary", Part::catalogue, StopWords::left_out, true,
     Audience::everyone},
    {Field::contents, "contents", "N", "contents", Part::catalogue, StopWords::left_out, true,
     Audience::everyone},
    {Field::notes, "notes", "O", "notes", Part::catalogue, StopWords::left_out, true,
     Audience::everyone},
    {Field::cast, "cast", "D", "notes", Part::catalogue, StopWords::kept, false,
     Audience::everyone},
    {Field::staff, "staff", "XP", "staff_picks", Part::community, StopWords::left_out, true,
     Audience::everyone},
    {Field::critic, "critic", "XC", "critics", Part::community, StopWords::left_out, true,
     Audience::everyone},
    {Field::comment, "comment", "XO", "comments", Part::community, StopWords::left_out, true,
     Audience::everyone},
    {Field::reader_summary, "reader_summary", "XS", "summaries", Part::community,
     StopWords::left_out, true, Audience::everyone},
    {Field::notice, "notice", "XN", "notices", Part::community, StopWords::left_out, true,
     Audience::everyone},
    {Field::quote, "quote", "XQ", "quotes", Part::community, StopWords::left_out, true,
     Audience::everyone},
    {Field::tag, "tag", "XT", "tags", Part::community, StopWords::left_out, true,
     Audience::everyone},
    {Field::staff_note, "note", "XI", "staff_notes", Part::community, StopWords::left_out, true,
     Audience::staff},
}};

constexpr const FieldSpec& spec_of(Field field) {
  return kFields[static_cast<std::size_t>(field)];
}

// By its name in queries; a field of another audience is not there.
std::optional<Field> field_named(std::string_view name, Audience audience);

// The free-text field that a block's texts go into; none for ratings and age votes.
std::optional<Field> field_of(Block block);

// The two families of terms a plain word is looked for in, and the other kinds of terms. A term is
// its prefix and then the word; a word never begins with an upper-case letter, since it is folded.
namespace prefix {
inline constexpr std::string_view kWord = "";   // as written, over everything; positions
inline constexpr std::string_view kStem = "Z";  // stems over everything; impacts
inline constexpr std::string_view kCatalogueWord =
    "K";  // as written, over the catalogue's own fields
inline constexpr std::string_view kCatalogueStem =
    "ZK";  // stems over the catalogue's own fields; impacts
inline constexpr std::string_view kWholeTitle = "XWT";   // one token: the whole normalised title
inline constexpr std::string_view kSortedTitle = "XWS";  // one token: its words, each once, sorted
inline constexpr std::string_view kTitleStart = "XWL";   // one token: the words that it begins with
inline constexpr std::string_view kId = "Q";             // exact record id
}  // namespace prefix

// Keyword fields that are searched as one value each.
enum class Key : std::uint8_t {
  id,
  isbn,
  isbn_cancelled,
  issn,
  oclc,
  lccn,
  upc,
  publisher_number,
  barcode,
  call_number,
  age
};
inline constexpr std::size_t kKeyCount = 11;

struct KeySpec {
  Key key;
  std::string_view name;  // in queries ("isbn:9781400043392"); empty where it has none of its own
  std::string_view prefix;
};

inline constexpr std::array<KeySpec, kKeyCount> kKeys{{
    {Key::id, "id", "Q"},
    {Key::isbn, "isbn", "XKI"},
    {Key::isbn_cancelled, "", "XKZ"},
    {Key::issn, "issn", "XKJ"},
    {Key::oclc, "oclc", "XKO"},
    {Key::lccn, "lccn", "XKL"},
    {Key::upc, "upc", "XKU"},
    {Key::publisher_number, "publisher_number", "XKP"},
    {Key::barcode, "barcode", "XKB"},
    {Key::call_number, "call_number", "XKC"},
    {Key::age, "age", "XKA"},
}};

constexpr const KeySpec& spec_of(Key key) {
  return kKeys[static_cast<std::size_t>(key)];
}

// The words of a rated comment stand under its rating too, and under the empty word that it has
// one: "which reader gave it two stars for being dull?" asks for both in one comment.
inline constexpr unsigned kHalfStars = 10;
std::string rated_prefix(unsigned half_stars);  // 1 to kHalfStars

// prefix + word, cut so that it fits into a Xapian term (245 bytes, whole characters). A longer one
// is cut and closed with a hash of the rest, so that two long values do not become one.
std::string term(std::string_view prefix, std::string_view word);

}  // namespace carrel
