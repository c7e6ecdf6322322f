// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "schema/blocks.hpp"
#include "schema/item_reader.hpp"
#include "schema/record_json.hpp"
#include "schema/vocabulary.hpp"

namespace carrel {
namespace {

constexpr int kOldestAge = 150;
constexpr int kLastYear = 9999;
constexpr std::size_t kMaxIdBytes = 200;

void read_id_and_title(const ObjectReader& object, Record& record) {
  object.text("id", record.id);
  object.text("title", record.title);
  if (squeeze(record.id).empty()) {
    return object.fault("id", "missing_key", "a record needs an 'id'",
                        "give each record an id that lasts, as in \"id\":\"b1\"");
  }
  const bool has_control = std::any_of(record.id.begin(), record.id.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
  });
  if (has_control || record.id.size() > kMaxIdBytes) {
    return object.fault("id", "bad_id", "an id has at most 200 bytes and no control characters",
                        "shorten it; numbers, letters and signs all do");
  }
  if (squeeze(record.title).empty()) {
    object.fault("title", "missing_key", "a record needs a 'title'",
                 "a word for what it is will do, as in \"title\":\"[untitled]\"");
  }
}

// Another word, like an unknown key, is exported and no more.
bool is_kind_of_body(std::string_view kind) {
  return kind == "organization" || kind == "meeting";
}

void read_contributors(const ObjectReader& object, Record& record) {
  for (const ObjectReader& one : object.objects("contributors")) {
    Contributor contributor;
    one.text("name", contributor.name);
    one.text("role", contributor.role);
    one.text("name_script", contributor.name_script);
    one.text("authority", contributor.authority);
    one.lenient_text("kind", contributor.kind);
    if (!is_kind_of_body(contributor.kind)) contributor.kind.clear();
    const bool named = !contributor.name.empty() || !contributor.name_script.empty();
    if (named) record.contributors.push_back(std::move(contributor));
  }
}

void read_relations(const ObjectReader& object, Record& record) {
  for (const ObjectReader& one : object.objects("series")) {
    Series series;
    one.text("title", series.title);
    one.text("volume", series.volume);
    if (!series.title.empty()) record.series.push_back(std::move(series));
  }
  for (const ObjectReader& one : object.objects("related")) {
    Related related;
    one.text("kind", related.kind);
    one.text("title", related.title);
    one.text("id", related.id);
    one.text("issn", related.issn);
    const bool points = !related.title.empty() || !related.id.empty() || !related.issn.empty();
    if (points) record.related.push_back(std::move(related));
  }
}

void read_languages(const ObjectReader& object, std::string_view key,
                    std::vector<std::string>& out) {
  std::vector<std::string> given;
  object.texts(key, given);
  for (const std::string& language : given) {
    std::string code = language_code(language);
    if (std::find(out.begin(), out.end(), code) == out.end()) out.push_back(std::move(code));
  }
}

void read_publication(const ObjectReader& object, Record& record) {
  object.text("format", record.format);
  object.whole("year", record.year, -kLastYear, kLastYear);
  object.whole("year_end", record.year_end, -kLastYear, kLastYear);
  object.whole("original_year", record.original_year, -kLastYear, kLastYear);
  object.text("date_text", record.date_text);
  read_languages(object, "languages", record.languages);
  read_languages(object, "original_languages", record.original_languages);
  read_languages(object, "subtitle_languages", record.subtitle_languages);
  object.text("publisher", record.publisher);
  object.text("place", record.place);
  object.text("edition", record.edition);
}

void read_identifiers(const ObjectReader& object, Record& record) {
  object.texts("isbns", record.isbns);
  object.texts("isbns_cancelled", record.isbns_cancelled);
  object.texts("issns", record.issns);
  if (const auto identifiers = object.object("identifiers")) {
    identifiers->texts("oclc", record.identifiers.oclc);
    identifiers->texts("lccn", record.identifiers.lccn);
    identifiers->texts("upc", record.identifiers.upc);
    identifiers->texts("publisher_number", record.identifiers.publisher_number);
  }
  object.text("call_number", record.call_number);
}

void read_content(const ObjectReader& object, Record& record) {
  object.texts("extent", record.extent);
  object.texts("subjects", record.subjects);
  object.texts("genres", record.genres);
  object.text("audience", record.audience);
  if (const auto age = object.object("target_age")) {
    age->whole("min", record.target_age.min, 0, kOldestAge);
    age->whole("max", record.target_age.max, 0, kOldestAge);
  }
  for (const ObjectReader& one : object.objects("levels")) {
    Level level;
    one.text("scheme", level.scheme);
    one.text("value", level.value);
    if (!level.value.empty()) record.levels.push_back(std::move(level));
  }
  object.text("summary", record.summary);
  object.text("contents", record.contents);
  for (const ObjectReader& one : object.objects("notes")) {
    Note note;
    one.text("kind", note.kind);
    one.text("text", note.text);
    if (!note.text.empty()) record.notes.push_back(std::move(note));
  }
}

void read_claims(const ObjectReader& object, Record& record) {
  if (const auto rating = object.object("rating")) {
    std::optional<double> average;
    rating->number("average", average);
    if (average && !(*average >= 0 && *average <= 5)) {
      rating->fault("average", "bad_rating", "an average must be 0 to 5",
                    "bring it to a scale of 5; 0 says that nobody has rated it");
    }
    if (average && *average > 0) record.rating.average = average;  // 0: nobody has rated it
    if (rating->has("count")) {
      std::int64_t count = 0;
      rating->whole("count", count, 0);
      record.rating.count = count;
    }
  }
  if (const auto counts = object.object("counts")) {
    for (const std::string& name : counts->keys()) {
      ClaimedCount count{name, 0};
      counts->whole(name, count.count, 0);
      record.counts.push_back(std::move(count));
    }
  }
}

void read_housekeeping(const ObjectReader& object, Record& record) {
  object.whole("version", record.version, 0);
  object.date("added", record.added);
  object.whole("popularity", record.popularity, 0);
  for (const ObjectReader& one : object.objects("links")) {
    Link link;
    one.text("url", link.url);
    one.text("label", link.label);
    one.text("kind", link.kind);
    if (!link.url.empty()) record.links.push_back(std::move(link));
  }
  object.text("work", record.work);
  object.flag("suppressed", record.suppressed);
  if (const auto source = object.object("source")) {
    source->text("system", record.source.system);
    source->text("library", record.source.library);
    source->date("updated", record.source.updated);
  }
}

// Two items of the same content get different ids: the later ones are numbered.
void read_block(const ObjectReader& object, const BlockSpec& spec, Record& record) {
  BlockItems& block = record.block(spec.block);
  block.present = object.has(spec.name);
  std::set<std::string> ids;
  for (const ObjectReader& one : object.objects(spec.name)) {
    Item item = read_item(one, spec.block, "kind");
    if (item.id.empty()) {
      const std::string made = item_id(record.id, spec.block, item);
      item.id = made;
      for (int number = 2; ids.contains(item.id); ++number) {
        item.id = made + "-" + std::to_string(number);
      }
    }
    ids.insert(item.id);
    block.items.push_back(std::move(item));
  }
}

}  // namespace

Result<Record> record_from_json(std::string_view json) {
  const auto parsed = ParsedObject::parse(json);
  if (!parsed) return parsed.error();
  Reading reading;
  const ObjectReader object = parsed->reader(reading);
  Record record;
  read_id_and_title(object, record);
  object.text("subtitle", record.subtitle);
  object.text("title_script", record.title_script);
  object.lenient_text("uniform_title", record.uniform_title);
  object.texts("alternative_titles", record.alternative_titles);
  read_contributors(object, record);
  read_relations(object, record);
  read_publication(object, record);
  read_identifiers(object, record);
  read_content(object, record);
  read_claims(object, record);
  read_housekeeping(object, record);
  for (const BlockSpec& spec : kBlocks)
    read_block(object, spec, record);
  read_holdings(object, record.holdings, record.holdings_present);
  if (reading.fault) return *reading.fault;
  return record;
}

}  // namespace carrel
