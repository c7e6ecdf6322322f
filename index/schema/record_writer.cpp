// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <map>

#include "schema/blocks.hpp"
#include "schema/held.hpp"
#include "schema/member_writer.hpp"
#include "schema/record_json.hpp"
#include "schema/work.hpp"

namespace carrel {
namespace {

void write_contributors(MemberWriter& json, const Record& view) {
  json.members("contributors", view.contributors, [&](const Contributor& one) {
    json.member("name", one.name);
    json.member("role", one.role);
    json.member("name_script", one.name_script);
    json.member("authority", one.authority);
    json.member("kind", one.kind);
  });
}

void write_series(MemberWriter& json, const Record& view) {
  json.members("series", view.series, [&](const Series& one) {
    json.member("title", one.title);
    json.member("volume", one.volume);
  });
}

void write_links(MemberWriter& json, const Record& view) {
  json.members("links", view.links, [&](const Link& link) {
    json.member("url", link.url);
    json.member("label", link.label);
    json.member("kind", link.kind);
  });
}

void write_target_age(MemberWriter& json, const Record& view) {
  if (!view.target_age.min && !view.target_age.max) return;
  json.key("target_age");
  json.begin_object();
  json.member("min", view.target_age.min);
  json.member("max", view.target_age.max);
  json.end_object();
}

// "rating" and "counts": what the source says of its own readers.
void write_claims(MemberWriter& json, const Record& view) {
  if (view.rating.average || view.rating.count) {
    json.key("rating");
    json.begin_object();
    json.member("average", view.rating.average);
    json.member("count", view.rating.count);
    json.end_object();
  }
  if (view.counts.empty()) return;
  json.key("counts");
  json.begin_object();
  for (const ClaimedCount& count : view.counts) {
    json.key(count.name);
    json.whole(count.count);
  }
  json.end_object();
}

void write_held_counts(MemberWriter& json, const Record& view) {
  json.key("counts");
  json.begin_object();
  for (const BlockSpec& spec : kBlocks) {
    const BlockItems& block = view.block(spec.block);
    if (!block.is_there()) continue;
    json.key(spec.name);
    json.whole(static_cast<std::int64_t>(block.items.size()));
  }
  json.end_object();
}

void write_held_rating(MemberWriter& json, const HeldMean& mean) {
  if (mean.users == 0) return;
  json.key("rating");
  json.begin_object();
  json.key("average");
  json.number(std::round(mean.average * 100) / 100);
  json.key("users");
  json.whole(mean.users);
  json.end_object();
}

// How many readers voted for each lowest age.
void write_held_ages(MemberWriter& json, const Record& view) {
  std::map<int, std::int64_t> votes;
  for (const Item& item : view.block(Block::age_suitability).items) {
    const bool counts = item.state == State::approved || item.state == State::reported;
    if (counts && item.min_age) ++votes[*item.min_age];
  }
  json.members("ages", votes, [&](const auto& vote) {
    json.key("min_age");
    json.whole(vote.first);
    json.key("votes");
    json.whole(vote.second);
  });
}

// "held": what is held here, beside the claims. Nothing where the record has no block.
void write_held(MemberWriter& json, const Record& view) {
  const bool any = std::any_of(view.blocks.begin(), view.blocks.end(),
                               [](const BlockItems& block) { return block.is_there(); });
  if (!any) return;
  json.key("held");
  json.begin_object();
  write_held_counts(json, view);
  write_held_rating(json, held_mean(view));
  write_held_ages(json, view);
  json.end_object();
}

void write_identifiers(MemberWriter& json, const Record& view) {
  const Identifiers& all = view.identifiers;
  if (all.oclc.empty() && all.lccn.empty() && all.upc.empty() && all.publisher_number.empty()) {
    return;
  }
  json.key("identifiers");
  json.begin_object();
  json.member("oclc", all.oclc);
  json.member("lccn", all.lccn);
  json.member("upc", all.upc);
  json.member("publisher_number", all.publisher_number);
  json.end_object();
}

void write_source(MemberWriter& json, const Record& view) {
  const Source& source = view.source;
  if (source.system.empty() && source.library.empty() && source.updated.empty()) return;
  json.key("source");
  json.begin_object();
  json.member("system", source.system);
  json.member("library", source.library);
  json.member("updated", source.updated);
  json.end_object();
}

void write_list(MemberWriter& json, const PickList& list) {
  if (list.id.empty() && list.title.empty() && list.url.empty()) return;
  json.key("list");
  json.begin_object();
  json.member("id", list.id);
  json.member("title", list.title);
  json.member("url", list.url);
  json.end_object();
}

std::string state_name(State state) {
  switch (state) {
    case State::approved:
      return "";  // goes without saying
    case State::pending:
      return "pending";
    case State::rejected:
      return "rejected";
    case State::reported:
      return "reported";
  }
  return "";
}

void write_card(MemberWriter& json, const Record& view) {
  json.member("id", view.id);
  json.member("title", view.title);
  json.member("subtitle", view.subtitle);
  json.member("title_script", view.title_script);
  write_contributors(json, view);
  write_series(json, view);
  json.member("format", view.format);
  json.member("year", view.year);
  json.member("year_end", view.year_end);
  json.member("date_text", view.date_text);
  json.member("languages", view.languages);
  json.member("publisher", view.publisher);
  json.member("place", view.place);
  json.member("edition", view.edition);
  json.member("isbns", view.isbns);
  json.member("call_number", view.call_number);
  json.member("extent", view.extent);
  json.member("subjects", view.subjects);
  json.member("genres", view.genres);
  json.member("audience", view.audience);
  write_target_age(json, view);
  json.member("summary", view.summary);
  write_claims(json, view);
  json.member(is_derived_work(view.work) ? "work_derived" : "work", view.work);
  write_links(json, view);
  json.member_if("suppressed", view.suppressed);
}

void write_rest(MemberWriter& json, const Record& view) {
  if (view.version != 0) {
    json.key("version");
    json.whole(view.version);
  }
  json.member("alternative_titles", view.alternative_titles);
  json.member("uniform_title", view.uniform_title);
  json.members("related", view.related, [&](const Related& one) {
    json.member("kind", one.kind);
    json.member("title", one.title);
    json.member("id", one.id);
    json.member("issn", one.issn);
  });
  json.member("original_year", view.original_year);
  json.member("original_languages", view.original_languages);
  json.member("subtitle_languages", view.subtitle_languages);
  json.member("isbns_cancelled", view.isbns_cancelled);
  json.member("issns", view.issns);
  write_identifiers(json, view);
  json.members("levels", view.levels, [&](const Level& one) {
    json.member("scheme", one.scheme);
    json.member("value", one.value);
  });
  json.member("contents", view.contents);
  json.members("notes", view.notes, [&](const Note& one) {
    json.member("kind", one.kind);
    json.member("text", one.text);
  });
  json.member("added", view.added);
  if (view.popularity != 0) {
    json.key("popularity");
    json.whole(view.popularity);
  }
  write_source(json, view);
}

void write_holdings(MemberWriter& json, const Record& view) {
  json.begin_array();
  for (const Holding& one : view.holdings) {
    json.begin_object();
    json.member("id", one.id);
    json.member("branch", one.branch);
    json.member("location", one.location);
    json.member("collection", one.collection);
    json.member("call_number", one.call_number);
    json.member("barcode", one.barcode);
    json.member("volume", one.volume);
    json.member("status", one.status);
    json.member("due", one.due);
    json.member("copies", one.copies);
    json.member("available", one.available);
    json.member("holds", one.holds);
    json.member_if("suppressed", one.suppressed);
    json.end_object();
  }
  json.end_array();
}

// All but the text.
void write_attribution(MemberWriter& json, const Item& item, Block block, bool staff) {
  const std::uint16_t keys = spec_of(block).keys;
  json.member("id", item.id);
  if ((keys & kUser) != 0) json.member("user", item.user);
  if ((keys & kBy) != 0) json.member("by", item.by);
  if ((keys & kSource) != 0) json.member("source", item.source);
  if ((keys & kDate) != 0) json.member("date", item.date);
  if ((keys & kUntil) != 0 && staff) json.member("until", item.until);
  if ((keys & kKind) != 0) json.member("kind", item.kind);
  if ((keys & kList) != 0) write_list(json, item.list);
  if ((keys & kRating) != 0) json.member("rating", item.rating);
  if ((keys & kAges) != 0) {
    json.member("min_age", item.min_age);
    json.member("max_age", item.max_age);
  }
  if ((keys & kState) != 0 && staff) json.member("state", state_name(item.state));
  if ((keys & kSpoiler) != 0) json.member_if("spoiler", item.spoiler);
}

void write_block(MemberWriter& json, const BlockItems& block, const BlockSpec& spec) {
  if (!block.is_there()) return;
  json.key(spec.name);
  json.begin_array();
  for (const Item& item : block.items) {
    json.begin_object();
    write_attribution(json, item, spec.block, true);
    if ((spec.keys & kText) != 0) json.member("text", item.text);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string card_json(const Record& view) {
  MemberWriter json;
  json.begin_object();
  write_card(json, view);
  write_held(json, view);
  json.end_object();
  return json.take();
}

std::string rest_json(const Record& view) {
  MemberWriter json;
  json.begin_object();
  write_rest(json, view);
  json.end_object();
  return json.take();
}

std::string holdings_json(const Record& view) {
  MemberWriter json;
  write_holdings(json, view);
  return json.take();
}

std::string attribution_json(const Item& item, Block block, Audience audience) {
  MemberWriter json;
  json.begin_object();
  write_attribution(json, item, block, audience == Audience::staff);
  json.end_object();
  return json.take();
}

std::string record_to_json(const Record& record) {
  constexpr std::size_t kUsualBytes = 2048;
  MemberWriter json(kUsualBytes);
  json.begin_object();
  write_card(json, record);
  write_rest(json, record);
  for (const BlockSpec& spec : kBlocks)
    write_block(json, record.block(spec.block), spec);
  if (record.holdings_present || !record.holdings.empty()) {
    json.key("holdings");
    write_holdings(json, record);
  }
  json.end_object();
  return json.take();
}

const std::vector<std::string_view>& card_keys() {
  static const std::vector<std::string_view> keys{
      "id",     "title",        "subtitle",   "title_script", "contributors", "series",
      "format", "year",         "year_end",   "date_text",    "languages",    "publisher",
      "place",  "edition",      "isbns",      "call_number",  "extent",       "subjects",
      "genres", "audience",     "target_age", "summary",      "rating",       "counts",
      "work",   "work_derived", "links",      "suppressed",   "held"};
  return keys;
}

const std::vector<std::string_view>& rest_keys() {
  static const std::vector<std::string_view> keys{"version",
                                                  "alternative_titles",
                                                  "uniform_title",
                                                  "related",
                                                  "original_year",
                                                  "original_languages",
                                                  "subtitle_languages",
                                                  "isbns_cancelled",
                                                  "issns",
                                                  "identifiers",
                                                  "levels",
                                                  "contents",
                                                  "notes",
                                                  "added",
                                                  "popularity",
                                                  "source"};
  return keys;
}

}  // namespace carrel
