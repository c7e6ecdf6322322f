// SPDX-License-Identifier: GPL-2.0-or-later
// How does a record stand in JSON?
//
// Reading is strict about the types of known keys and about `id` and `title`; it keeps silent about
// unknown keys (the store keeps the line as it came). Writing follows the order of the record form
// and leaves out what is empty, but not a block that is present and empty.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/audience.hpp"
#include "base/result.hpp"
#include "schema/record.hpp"

namespace carrel {

// What was put right on the way into an index, by kind: "unknown_format", "unknown_status".
using Mended = std::vector<std::string>;

// A record from one JSON object. Errors are `invalid_request` with a code of: bad_json, not_utf8,
// not_an_object, missing_key, bad_id, wrong_type, bad_date, bad_rating, bad_state, too_deep;
// `param` is the key ("comments[3].rating"). Languages become MARC codes; words of closed lists are
// as they were given (closed_lists.hpp). Items without an id get one. What says nothing is left
// out: an empty string in a list, a note without text, a series without a title.
Result<Record> record_from_json(std::string_view json);

// One item of `block` from a contribution line, where the item's keys stand beside "record" and
// "kind"; rules as above. There "kind" names the block, so a notice's own kind stands in
// "notice_kind" and a tag's in "tag_kind". No id is made.
Result<Item> item_from_json(std::string_view json, Block block);

// The holdings of a `{"record":…,"holdings":[…]}` line.
Result<std::vector<Holding>> holdings_from_json(std::string_view json);

// The whole record as one object that record_from_json reads back as it was, blocks and holdings
// included: the line of a record that came as something else.
std::string record_to_json(const Record& record);

// Pieces of the stored form; each is one JSON value without white space.
std::string card_json(const Record& view);  // an object: what a hit shows of its record
std::string rest_json(
    const Record& view);  // an object: the other keys, without blocks and holdings
std::string holdings_json(const Record& view);  // an array
std::string attribution_json(const Item& item, Block block,
                             Audience audience);  // an object: the item without its text

// The keys of card_json, in order; then those of rest_json. For checking `fields`.
const std::vector<std::string_view>& card_keys();
const std::vector<std::string_view>& rest_keys();

}  // namespace carrel
