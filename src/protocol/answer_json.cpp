// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/answer_json.hpp"

#include "protocol/json_text.hpp"

namespace carrel {
namespace {

void write_texts(JsonWriter& writer, std::string_view key, const std::vector<std::string>& texts) {
  writer.key(key).open('[');
  for (const std::string& text : texts) {
    writer.text(text);
  }
  writer.close(']');
}

void write_total(JsonWriter& writer, const Total& total) {
  writer.key("total").open('{');
  writer.key("value").number(total.value);
  writer.key("relation").text(total.exact ? "eq" : "gte");
  writer.close('}');
}

void write_clause(JsonWriter& writer, const UnderstoodClause& clause) {
  writer.open('{');
  writer.key("field").text(clause.field);
  writer.key("text").text(clause.text);
  writer.key("kind").text(clause.kind);
  if (clause.excluded) {
    writer.key("excluded").boolean(true);
  }
  if (clause.optional) {
    writer.key("optional").boolean(true);
  }
  if (!clause.joined.empty()) {
    writer.key("joined").text(clause.joined);
  }
  writer.close('}');
}

void write_understood(JsonWriter& writer, const Understood& understood) {
  writer.key("understood_as").text(understood.in_words);
  writer.key("understood").open('{');
  writer.key("clauses").open('[');
  for (const UnderstoodClause& clause : understood.clauses) {
    write_clause(writer, clause);
  }
  writer.close(']');
  write_texts(writer, "notes", understood.notes);
  writer.close('}');
}

// The attribution is a finished object; its members are spliced in between ours.
void write_match(JsonWriter& writer, const Match& match) {
  writer.open('{');
  writer.key("field").text(match.key);
  writer.key("item").number(match.item);
  if (match.attribution.size() > 2) {
    writer.raw(std::string_view(match.attribution).substr(1, match.attribution.size() - 2));
  }
  writer.key("text").text(match.html);
  writer.close('}');
}

// What of each edition's card is told, so that a reader can choose.
const std::vector<std::string>& edition_keys() {
  static const std::vector<std::string> keys{"id",   "title",     "subtitle",  "format",
                                             "year", "languages", "publisher", "edition"};
  return keys;
}

void write_editions(JsonWriter& writer, const Hit& hit) {
  if (!hit.work.empty()) {
    writer.key("work").text(hit.work);
  }
  writer.key("editions").open('{');
  write_total(writer, {hit.edition_count, true});
  writer.key("listed").open('[');
  for (const std::string& card : hit.editions) {
    writer.raw(select_members(card, edition_keys()));
  }
  writer.close(']').close('}');
}

void write_hit(JsonWriter& writer, const Hit& hit, const std::vector<std::string>& fields) {
  writer.open('{');
  writer.key("id").text(hit.id);
  writer.key("score").raw(decimal(hit.score));
  if (hit.some) {
    writer.key("tier").text("some");
  }
  writer.key("document");
  if (fields.empty()) {
    writer.raw(hit.document);
  } else {
    writer.raw(select_members(hit.document, fields));
  }
  writer.key("matches").open('[');
  for (const Match& match : hit.matches) {
    write_match(writer, match);
  }
  writer.close(']');
  if (!hit.editions.empty()) {
    write_editions(writer, hit);
  }
  if (!hit.explain.empty()) {
    writer.key("explain").open('[');
    for (const ScorePart& part : hit.explain) {
      writer.open('{');
      writer.key("what").text(part.what);
      writer.key("score").raw(decimal(part.score));
      writer.close('}');
    }
    writer.close(']');
  }
  writer.close('}');
}

void write_facet(JsonWriter& writer, const FacetAnswer& facet) {
  writer.key(facet.field).open('{');
  writer.key("values").open('[');
  for (const FacetValue& value : facet.values) {
    writer.open('{');
    writer.key("value").text(value.value);
    writer.key("label").text(value.label);
    writer.key("count").number(value.count);
    writer.key("selected").boolean(value.selected);
    writer.close('}');
  }
  writer.close(']');
  writer.key("other").number(facet.other);
  writer.key("exact").boolean(facet.exact);
  writer.close('}');
}

void write_rescue(JsonWriter& writer, const Rescue& rescue) {
  writer.key("rescue").open('{');
  writer.key("in_words").text(rescue.in_words);
  write_texts(writer, "unknown_words", rescue.unknown_words);
  write_texts(writer, "emptied_by", rescue.emptied_by);
  write_texts(writer, "emptied_together", rescue.emptied_together);
  write_texts(writer, "tried", rescue.tried);
  writer.close('}');
}

std::string_view name_of(ErrorType type) {
  switch (type) {
    case ErrorType::invalid_request:
      return "invalid_request";
    case ErrorType::auth:
      return "auth";
    case ErrorType::not_found:
      return "not_found";
    case ErrorType::method:
      return "method";
    case ErrorType::conflict:
      return "conflict";
    case ErrorType::too_large:
      return "too_large";
    case ErrorType::overloaded:
      return "overloaded";
    case ErrorType::timeout:
      return "timeout";
    case ErrorType::index_unavailable:
      return "index_unavailable";
    case ErrorType::storage_full:
      return "storage_full";
    case ErrorType::not_implemented:
      return "not_implemented";
    case ErrorType::internal:
      break;
  }
  return "internal";
}

}  // namespace

int http_status(const Error& error) {
  switch (error.type) {
    case ErrorType::invalid_request:
      return 400;
    case ErrorType::auth:
      return error.code == "forbidden" ? 403 : 401;
    case ErrorType::not_found:
      return 404;
    case ErrorType::method:
      return 405;
    case ErrorType::conflict:
      return 409;
    case ErrorType::too_large:
      return error.code == "target_too_long" ? 414 : error.code == "headers_too_large" ? 431 : 413;
    case ErrorType::overloaded:
      return error.code == "too_many_requests" ? 429 : 503;
    case ErrorType::timeout:
      return 504;
    case ErrorType::index_unavailable:
      return 503;
    case ErrorType::storage_full:
      return 507;
    case ErrorType::not_implemented:
      return 501;
    case ErrorType::internal:
      break;
  }
  return 500;
}

std::string error_json(const Error& error) {
  std::string out;
  JsonWriter writer(out);
  writer.open('{');
  writer.key("code").text(error.code);
  writer.key("type").text(name_of(error.type));
  writer.key("message").text(error.message);
  if (!error.param.empty()) {
    writer.key("param").text(error.param);
  }
  if (!error.hint.empty()) {
    writer.key("hint").text(error.hint);
  }
  writer.close('}');
  return out;
}

std::string search_json(const SearchAnswer& answer, const SearchCall& call) {
  std::string out;
  JsonWriter writer(out);
  writer.open('{');
  writer.key("index").open('{').key("revision").number(answer.revision).close('}');
  writer.key("partial").boolean(false);
  if (answer.of_works) {
    writer.key("group").text("work");
  }
  write_total(writer, answer.total);
  write_understood(writer, answer.understood);
  writer.key("did_you_mean").raw("null");
  writer.key("hits").open('[');
  for (const Hit& hit : answer.hits) {
    write_hit(writer, hit, call.fields);
  }
  writer.close(']');
  if (answer.has_also) {
    writer.key("also").open('{');
    write_total(writer, answer.also);
    writer.close('}');
  }
  writer.key("facets").open('{');
  for (const FacetAnswer& facet : answer.facets) {
    write_facet(writer, facet);
  }
  writer.close('}');
  if (answer.has_rescue) {
    write_rescue(writer, answer.rescue);
  }
  writer.key("next_cursor").raw("null");
  writer.close('}');
  return out;
}

std::string status_json(const Snapshot& snapshot) {
  std::string out;
  JsonWriter writer(out);
  writer.open('{');
  writer.key("audience").text(carrel::name_of(snapshot.audience()));
  writer.key("index").open('{');
  writer.key("revision").number(snapshot.manifest().revision);
  writer.key("documents").number(snapshot.manifest().documents);
  writer.key("format").number(static_cast<std::uint64_t>(snapshot.manifest().format));
  writer.close('}').close('}');
  return out;
}

}  // namespace carrel
