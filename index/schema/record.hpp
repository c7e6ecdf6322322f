// SPDX-License-Identifier: GPL-2.0-or-later
// What does a library know about one title, and what did its readers and staff write about it?
//
// Plain data, the same for every source. All text is UTF-8. A date is ISO 8601, in full or cut
// short (base/date.hpp); an empty string is an absent value. Ratings are 0.5 to 5 in halves.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace carrel {

struct Contributor {
  std::string name, role, name_script, authority;
  std::string kind = {};  // "organization", "meeting"; empty for a person or where it is not told
};
struct Series {
  std::string title, volume;
};
struct Related {
  std::string kind, title, id, issn;
};
struct Level {
  std::string scheme, value;
};
struct Note {
  std::string kind, text;
};
struct Link {
  std::string url, label, kind;
};
struct TargetAge {
  std::optional<int> min, max;
};
// What the source claims of its own readers; never overwritten by what is held here.
struct ClaimedRating {
  std::optional<double> average;
  std::optional<std::int64_t> count;
};
struct ClaimedCount {
  std::string name;  // "comments"
  std::int64_t count = 0;
};
struct Identifiers {
  std::vector<std::string> oclc, lccn, upc, publisher_number;
};
struct Source {
  std::string system, library, updated;
};
struct Holding {
  std::string id, branch, location, collection, call_number, barcode, volume;
  std::string status;  // of the vocabulary's statuses
  std::string due;
  std::optional<int> copies, available, holds;
  bool suppressed = false;
};

// The blocks of what people wrote about a title, in the order of the record form. Which keys an
// item of a block may carry, and who may see it, stands in kBlocks (blocks.hpp).
enum class Block : std::uint8_t {
  staff_picks,
  critics,
  comments,
  ratings,
  age_suitability,
  summaries,
  notices,
  quotes,
  tags,
  staff_notes,
};
inline constexpr std::size_t kBlockCount = 10;

enum class State : std::uint8_t {
  approved,
  pending,
  rejected,
  reported
};  // reported is still public

struct PickList {
  std::string id, title, url;
};

// One thing that one person wrote or voted: the union of what the blocks' items carry.
struct Item {
  std::string id;  // made from the content where the source gave none (item_id)
  std::string text;
  std::string user;    // a reader's pseudonym
  std::string by;      // a member of staff
  std::string source;  // a critic's journal
  std::string date;
  std::string until;  // a pick past this date is searched but no longer shown
  std::string kind;   // of a notice ("violence") or a tag ("tone")
  PickList list;
  std::optional<double> rating;
  std::optional<int> min_age, max_age;
  State state = State::approved;
  bool spoiler = false;
};

// A block that is there and empty ("there are no quotes yet") is not the same as a missing one.
// `present` says that the record's own line names it, whatever arrived apart: were it set by what
// arrives, a public block would give away that there is an item which is hidden.
struct BlockItems {
  bool present = false;
  std::vector<Item> items;

  bool is_there() const { return present || !items.empty(); }
};

struct Record {
  std::string id;
  std::int64_t version = 0;
  std::string title, subtitle, title_script;
  std::string uniform_title;  // under which catalogues gather a work's editions and translations
  std::vector<std::string> alternative_titles;
  std::vector<Contributor> contributors;
  std::vector<Series> series;
  std::vector<Related> related;
  std::string format;  // of the vocabulary's formats
  std::optional<int> year, year_end, original_year;
  std::string date_text;
  std::vector<std::string> languages, original_languages, subtitle_languages;  // MARC codes
  std::string publisher, place, edition;
  std::vector<std::string> isbns, isbns_cancelled, issns;  // as given; identifiers.hpp normalises
  Identifiers identifiers;
  std::string call_number;
  std::vector<std::string> extent, subjects, genres;
  std::string audience;
  TargetAge target_age;
  std::vector<Level> levels;
  std::string summary, contents;
  std::vector<Note> notes;
  std::string added;
  std::int64_t popularity = 0;
  std::vector<Link> links;
  ClaimedRating rating;
  std::vector<ClaimedCount> counts;
  std::string work;  // groups editions
  bool suppressed = false;
  std::array<BlockItems, kBlockCount> blocks;
  bool holdings_present = false;
  std::vector<Holding> holdings;
  Source source;

  BlockItems& block(Block b) { return blocks[static_cast<std::size_t>(b)]; }
  const BlockItems& block(Block b) const { return blocks[static_cast<std::size_t>(b)]; }
};

// A stable id for an item that came without one: of the record's id, the block, and the content.
// "s-" and twelve hexadecimal digits of a SHA-256.
std::string item_id(std::string_view record_id, Block block, const Item& item);

}  // namespace carrel
