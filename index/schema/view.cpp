// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/view.hpp"

#include "schema/blocks.hpp"

namespace carrel {
namespace {

// Only the keys that the block's row names, so that an item filled by a careless source says no
// more.
Item public_item(const Item& item, std::uint16_t keys) {
  Item out;
  out.id = item.id;
  if ((keys & kText) != 0) out.text = item.text;
  if ((keys & kUser) != 0) out.user = item.user;
  if ((keys & kBy) != 0) out.by = item.by;
  if ((keys & kSource) != 0) out.source = item.source;
  if ((keys & kDate) != 0) out.date = item.date;
  if ((keys & kUntil) != 0) out.until = item.until;
  if ((keys & kKind) != 0) out.kind = item.kind;
  if ((keys & kList) != 0) out.list = item.list;
  if ((keys & kRating) != 0) out.rating = item.rating;
  if ((keys & kAges) != 0) {
    out.min_age = item.min_age;
    out.max_age = item.max_age;
  }
  if ((keys & kSpoiler) != 0) out.spoiler = item.spoiler;
  return out;  // approved: that an item has been reported is for staff
}

BlockItems public_block(const BlockItems& block, const BlockSpec& spec) {
  BlockItems out;
  out.present = block.present;
  for (const Item& item : block.items) {
    const bool visible = item.state == State::approved || item.state == State::reported;
    if (visible) out.items.push_back(public_item(item, spec.keys));
  }
  return out;
}

Holding public_holding(const Holding& holding) {
  return {.id = holding.id,
          .branch = holding.branch,
          .location = holding.location,
          .collection = holding.collection,
          .call_number = holding.call_number,
          .barcode = holding.barcode,
          .volume = holding.volume,
          .status = holding.status,
          .due = holding.due,
          .copies = holding.copies,
          .available = holding.available,
          .holds = holding.holds};
}

// The catalogue's own keys, by name.
Record public_catalogue_part(const Record& record) {
  Record out;
  out.id = record.id;
  out.version = record.version;
  out.title = record.title;
  out.subtitle = record.subtitle;
  out.title_script = record.title_script;
  out.uniform_title = record.uniform_title;
  out.alternative_titles = record.alternative_titles;
  out.contributors = record.contributors;
  out.series = record.series;
  out.related = record.related;
  out.format = record.format;
  out.year = record.year;
  out.year_end = record.year_end;
  out.original_year = record.original_year;
  out.date_text = record.date_text;
  out.languages = record.languages;
  out.original_languages = record.original_languages;
  out.subtitle_languages = record.subtitle_languages;
  out.publisher = record.publisher;
  out.place = record.place;
  out.edition = record.edition;
  out.isbns = record.isbns;
  out.isbns_cancelled = record.isbns_cancelled;
  out.issns = record.issns;
  out.identifiers = record.identifiers;
  out.call_number = record.call_number;
  out.extent = record.extent;
  out.subjects = record.subjects;
  out.genres = record.genres;
  out.audience = record.audience;
  out.target_age = record.target_age;
  out.levels = record.levels;
  out.summary = record.summary;
  out.contents = record.contents;
  out.notes = record.notes;
  out.added = record.added;
  out.popularity = record.popularity;
  out.links = record.links;
  out.rating = record.rating;
  out.counts = record.counts;
  out.work = record.work;
  return out;
}

}  // namespace

std::optional<Record> view(const Record& record, Audience audience) {
  if (audience == Audience::staff) return record;
  if (record.suppressed) return std::nullopt;
  Record out = public_catalogue_part(record);
  for (const BlockSpec& spec : kBlocks) {
    if (spec.is_public) out.block(spec.block) = public_block(record.block(spec.block), spec);
  }
  out.holdings_present = record.holdings_present;
  for (const Holding& holding : record.holdings) {
    if (!holding.suppressed) out.holdings.push_back(public_holding(holding));
  }
  return out;
}

}  // namespace carrel
