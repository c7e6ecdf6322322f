// SPDX-License-Identifier: GPL-2.0-or-later
// What can one line of input say?
//
// A record, or one of the forms that arrive apart from it: contributions with their moderation and
// retraction, holdings, the state of one item, and what the library says of works. Plain data;
// import/line.hpp reads it.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "schema/record.hpp"

namespace carrel {

struct RecordLine {
  Record record;
  // As it came: unknown keys survive in it. Empty where the record came in another form.
  std::string json;
};
// {"record":…|"isbn":…,"kind":"comment",…}: one item of a block.
struct Contribution {
  std::string record;  // its record's id, or empty
  std::string isbn;    // 13 digits, or empty: it joins every record that carries it
  Block block = Block::comments;
  Item item;         // always has an id
  std::string json;  // as it came
};
struct Moderation {  // {"moderate":"c-81","state":"approved","by":"","reason":""}
  std::string id;
  State state = State::approved;
  std::string json;
};
struct Retraction {  // {"retract":"c-81"}
  std::string id;
  std::string json;
};
struct UserRetraction {  // {"retract_user":"…","date":"…"}: all that this user wrote up to that day
  std::string user, date;
  std::string json;
};
// {"record":…|"isbn":…,"holdings":[…]}: all of a record's holdings.
struct HoldingsLine {
  std::string record;  // its id, or empty
  std::string isbn;    // 13 digits, or empty: they are of every record that carries it
  std::vector<Holding> holdings;
  std::string json;
};
struct ItemStatus {  // {"item":"31234…","status":"on_loan","due":"…"}: by barcode or holding id
  std::string item, status, due;
  std::string json;
};

struct WorkJoin {                    // {"join":["b1","b2"]}: the works of these records are one
  std::vector<std::string> records;  // at least two
};
struct WorkSplit {  // {"split":["b3"]}: these records are no editions of the works they seem to be
  std::vector<std::string> records;  // at least one
};

using InputLine = std::variant<RecordLine, Contribution, Moderation, Retraction, UserRetraction,
                               HoldingsLine, ItemStatus, WorkJoin, WorkSplit>;

}  // namespace carrel
