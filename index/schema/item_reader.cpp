// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/item_reader.hpp"

#include <cmath>

#include "schema/blocks.hpp"
#include "schema/record_json.hpp"

namespace carrel {
namespace {

constexpr int kOldestAge = 150;
constexpr int kMostCopies = 1'000'000;

void read_rating(const ObjectReader& object, std::optional<double>& out) {
  std::optional<double> rating;
  object.number("rating", rating);
  if (!rating) return;
  const double halves = *rating * 2;
  if (!(halves >= 1 && halves <= 10) || halves != std::floor(halves)) {
    return object.fault("rating", "bad_rating", "a rating must be 0.5 to 5 in halves",
                        "round it to 0.5, 1, 1.5 … 5, or leave it out");
  }
  out = rating;
}

void read_state(const ObjectReader& object, State& out) {
  std::string name;
  object.text("state", name);
  if (name.empty() || name == "approved") return;
  if (name == "pending") {
    out = State::pending;
  } else if (name == "rejected") {
    out = State::rejected;
  } else if (name == "reported") {
    out = State::reported;
  } else {
    object.fault("state", "bad_state", "unknown state '" + name + "'",
                 "one of approved, pending, rejected, reported");
  }
}

}  // namespace

Item read_item(const ObjectReader& object, Block block, std::string_view kind_key) {
  const std::uint16_t keys = spec_of(block).keys;
  Item item;
  object.text("id", item.id);
  if ((keys & kText) != 0) object.text("text", item.text);
  if ((keys & kUser) != 0) object.text("user", item.user);
  if ((keys & kBy) != 0) object.text("by", item.by);
  if ((keys & kSource) != 0) object.text("source", item.source);
  if ((keys & kDate) != 0) object.date("date", item.date);
  if ((keys & kUntil) != 0) object.date("until", item.until);
  if ((keys & kKind) != 0) object.text(kind_key, item.kind);
  if ((keys & kRating) != 0) read_rating(object, item.rating);
  if ((keys & kAges) != 0) {
    object.whole("min_age", item.min_age, 0, kOldestAge);
    object.whole("max_age", item.max_age, 0, kOldestAge);
  }
  if ((keys & kState) != 0) read_state(object, item.state);
  if ((keys & kSpoiler) != 0) object.flag("spoiler", item.spoiler);
  if ((keys & kList) != 0) {
    if (const auto list = object.object("list")) {
      list->text("id", item.list.id);
      list->text("title", item.list.title);
      list->text("url", item.list.url);
    }
  }
  return item;
}

Holding read_holding(const ObjectReader& object) {
  Holding holding;
  object.text("id", holding.id);
  object.text("branch", holding.branch);
  object.text("location", holding.location);
  object.text("collection", holding.collection);
  object.text("call_number", holding.call_number);
  object.text("barcode", holding.barcode);
  object.text("volume", holding.volume);
  object.text("status", holding.status);
  object.date("due", holding.due);
  object.whole("copies", holding.copies, 0, kMostCopies);
  object.whole("available", holding.available, 0, kMostCopies);
  object.whole("holds", holding.holds, 0, kMostCopies);
  object.flag("suppressed", holding.suppressed);
  return holding;
}

void read_holdings(const ObjectReader& object, std::vector<Holding>& holdings, bool& present) {
  present = object.has("holdings");
  for (const ObjectReader& one : object.objects("holdings"))
    holdings.push_back(read_holding(one));
}

Result<Item> item_from_json(std::string_view json, Block block) {
  const auto object = ParsedObject::parse(json);
  if (!object) return object.error();
  Reading reading;
  const std::string kind_key = std::string(spec_of(block).singular) + "_kind";
  Item item = read_item(object->reader(reading), block, kind_key);
  if (reading.fault) return *reading.fault;
  return item;
}

Result<std::vector<Holding>> holdings_from_json(std::string_view json) {
  const auto object = ParsedObject::parse(json);
  if (!object) return object.error();
  Reading reading;
  std::vector<Holding> holdings;
  bool present = false;
  read_holdings(object->reader(reading), holdings, present);
  if (reading.fault) return *reading.fault;
  if (!present)
    return invalid("missing_key", "the line has no 'holdings'", "holdings",
                   R"(write "holdings":[…]; an empty list says that there are none)");
  return holdings;
}

}  // namespace carrel
