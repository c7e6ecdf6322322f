// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/record_facts.hpp"

#include <algorithm>

#include "page/brief_facts.hpp"
#include "page/json_members.hpp"
#include "page/people.hpp"
#include "page/targets.hpp"
#include "page/words.hpp"
#include "protocol/json_text.hpp"

namespace carrel {
namespace {

void write_titles(Html& html, const JsonValue& record) {
  const std::string_view title = text_at(record, "title");
  const std::string_view subtitle = text_at(record, "subtitle");
  const std::string_view script = text_at(record, "title_script");
  html.open("h1", {{"dir", "auto"}, {"lang", language_of(record, title)}}).text(title);
  if (!subtitle.empty()) {
    html.raw("<span class=\"subtitle\">: ").text(subtitle).raw("</span>");
  }
  html.raw("</h1>\n");
  if (!script.empty()) {
    html.leaf("p", {{"class", "script"}, {"dir", "auto"}, {"lang", language_of(record, script)}},
              script);
  }
}

void write_names(Html& html, const JsonValue& record) {
  const auto people = list_at(record, "contributors");
  if (people.empty()) {
    return;
  }
  html.raw("<ul class=\"names\" aria-label=\"By\">");
  for (const JsonValue& person : people) {
    const std::string_view name = text_at(person, "name");
    const std::string_view role = text_at(person, "role");
    const std::string_view script = text_at(person, "name_script");
    html.raw("<li>").leaf("a", {{"href", target_of_field("author", name)}, {"dir", "auto"}}, name);
    if (!script.empty()) {
      html.raw(" ").leaf("bdi", {}, script);
    }
    if (!role.empty() && role != "author") {
      html.raw(" (").text(role).raw(")");
    }
    html.raw("</li>");
  }
  html.raw("</ul>\n");
}

std::uint64_t whole(std::optional<double> number) {
  return static_cast<std::uint64_t>(std::max(0.0, number.value_or(0)));
}

// What the source claims of its readers and what is held here are two things, and both are said.
void write_ratings(Html& html, const JsonValue& record) {
  const JsonValue* claimed = member(record, "rating");
  const JsonValue* held = member(record, "held");
  const JsonValue* here = held == nullptr ? nullptr : member(*held, "rating");
  const auto average = claimed == nullptr ? std::nullopt : number_at(*claimed, "average");
  const auto mean = here == nullptr ? std::nullopt : number_at(*here, "average");
  if (!average && !mean) {
    return;
  }
  html.raw("<p class=\"ratings\">");
  if (average) {
    write_stars(html, *average);
    if (const auto count = number_at(*claimed, "count")) {
      html.text(" from " + counted(whole(count), "reader", "readers"));
    }
  }
  if (mean) {
    html.raw(" <span class=\"here\">").text(average ? "· here " : "");
    write_stars(html, *mean);
    html.text(" from " + counted(whole(number_at(*here, "users")), "reader", "readers"))
        .raw("</span>");
  }
  html.raw("</p>\n");
}

// One row of the list: a name and any number of values.
class Row {
 public:
  Row(Html& html, std::string_view name) : html_(html), name_(name) {}
  ~Row() {
    if (begun_) {
      html_.raw("</div>\n");
    }
  }
  Row(const Row&) = delete;
  Row& operator=(const Row&) = delete;

  void add(std::string_view text, const std::string& target = "") {
    if (text.empty()) {
      return;
    }
    begin();
    if (target.empty()) {
      html_.leaf("dd", {{"dir", "auto"}}, text);
    } else {
      html_.raw("<dd>").leaf("a", {{"href", target}, {"dir", "auto"}}, text).raw("</dd>");
    }
  }
  void add_link(std::string_view url, std::string_view label) {
    begin();
    html_.raw("<dd>");
    write_outward_link(html_, url, label.empty() ? url : label);
    html_.raw("</dd>");
  }

 private:
  void begin() {
    if (!begun_) {
      html_.raw("<div>").leaf("dt", {}, name_);
      begun_ = true;
    }
  }

  Html& html_;
  std::string_view name_;
  bool begun_ = false;
};

void add_texts(Html& html, std::string_view name, const std::vector<std::string_view>& texts) {
  Row row(html, name);
  for (const std::string_view text : texts) {
    row.add(text);
  }
}

void add_links(Html& html, std::string_view name, const std::vector<std::string_view>& texts,
               std::string_view filter, const Vocabulary& vocabulary) {
  Row row(html, name);
  for (const std::string_view text : texts) {
    row.add(value_label(filter, text, vocabulary), target_of_filter(filter, text));
  }
}

std::string number_text(const JsonValue& object, std::string_view key) {
  const auto number = number_at(object, key);
  return number ? decimal(*number) : "";
}

std::string published(const JsonValue& record) {
  const std::string place(text_at(record, "place"));
  const std::string publisher(text_at(record, "publisher"));
  const std::string_view date = text_at(record, "date_text");
  std::string text = place + (place.empty() || publisher.empty() ? "" : " : ") + publisher;
  const std::string when = date.empty() ? years_of(record) : std::string(date);
  return text + (text.empty() || when.empty() ? "" : ", ") + when;
}

std::string ages(const JsonValue& record) {
  const JsonValue* target = member(record, "target_age");
  if (target == nullptr) {
    return "";
  }
  const std::string min = number_text(*target, "min");
  const std::string max = number_text(*target, "max");
  if (min.empty() || max.empty()) {
    return min.empty() ? (max.empty() ? "" : "up to " + max) : min + " and over";
  }
  return min + " to " + max;
}

void write_edition_facts(Html& html, const JsonValue& record, const Vocabulary& vocabulary) {
  add_texts(html, "Also called", texts_at(record, "alternative_titles"));
  Row(html, "Format").add(value_label("format", text_at(record, "format"), vocabulary));
  Row(html, "Published").add(published(record));
  Row(html, "First published").add(number_text(record, "original_year"));
  Row(html, "Edition").add(text_at(record, "edition"));
  {
    Row row(html, "Series");
    for (const JsonValue& series : list_at(record, "series")) {
      const std::string_view title = text_at(series, "title");
      const std::string_view volume = text_at(series, "volume");
      row.add(std::string(title) + (volume.empty() ? "" : " ; " + std::string(volume)),
              title.empty() ? "" : target_of_field("series", title));
    }
  }
  add_texts(html, "Extent", texts_at(record, "extent"));
  add_links(html, "Language", texts_at(record, "languages"), "language", vocabulary);
  for (const auto& [key, name] : {std::pair{"original_languages", "Translated from"},
                                  std::pair{"subtitle_languages", "Subtitles"}}) {
    Row row(html, name);
    for (const std::string_view code : texts_at(record, key)) {
      row.add(value_label("language", code, vocabulary));
    }
  }
}

void write_subject_facts(Html& html, const JsonValue& record, const Vocabulary& vocabulary) {
  add_links(html, "Subjects", texts_at(record, "subjects"), "subject", vocabulary);
  add_links(html, "Genres", texts_at(record, "genres"), "genre", vocabulary);
  Row(html, "Audience").add(value_label("audience", text_at(record, "audience"), vocabulary));
  Row(html, "Ages").add(ages(record));
  Row row(html, "Reading level");
  for (const JsonValue& level : list_at(record, "levels")) {
    row.add(word_in_words(text_at(level, "scheme")) + " " + std::string(text_at(level, "value")));
  }
}

void write_notes(Html& html, const JsonValue& record, const Vocabulary& vocabulary) {
  for (const JsonValue& note : list_at(record, "notes")) {
    const std::string_view kind = text_at(note, "kind");
    const std::string name(kind.empty() ? "Note" : label_in(vocabulary.note_kinds, kind));
    Row(html, name).add(text_at(note, "text"));
  }
}

void write_related(Html& html, const JsonValue& record, const Vocabulary& vocabulary) {
  for (const JsonValue& related : list_at(record, "related")) {
    const std::string_view kind = text_at(related, "kind");
    const std::string name(kind.empty() ? "See also" : label_in(vocabulary.related_kinds, kind));
    const std::string_view id = text_at(related, "id");
    const std::string_view title = text_at(related, "title");
    Row(html, name).add(title.empty() ? id : title, id.empty() ? "" : target_of_record(id));
  }
  if (const std::string_view work = text_at(record, "work"); !work.empty()) {
    Row(html, "Other editions").add("All editions of this work", target_of_filter("work", work));
  }
  if (const std::string_view work = text_at(record, "work_derived"); !work.empty()) {
    // Told of most records, also of those that have no other edition here.
    Row(html, "Other editions")
        .add("Look for editions of this work", target_of_filter("work", work));
  }
  for (const JsonValue& link : list_at(record, "links")) {
    const std::string_view kind = text_at(link, "kind");
    const std::string name(kind.empty() ? "Link" : label_in(vocabulary.link_kinds, kind));
    Row(html, name).add_link(text_at(link, "url"), text_at(link, "label"));
  }
}

void write_numbers(Html& html, const JsonValue& record) {
  add_texts(html, "ISBN", texts_at(record, "isbns"));
  add_texts(html, "ISBN, cancelled", texts_at(record, "isbns_cancelled"));
  add_texts(html, "ISSN", texts_at(record, "issns"));
  if (const JsonValue* identifiers = member(record, "identifiers")) {
    add_texts(html, "OCLC", texts_at(*identifiers, "oclc"));
    add_texts(html, "LCCN", texts_at(*identifiers, "lccn"));
    add_texts(html, "UPC", texts_at(*identifiers, "upc"));
    add_texts(html, "Publisher’s number", texts_at(*identifiers, "publisher_number"));
  }
  Row(html, "Added").add(date_in_words(text_at(record, "added")));
  Row(html, "Record").add(text_at(record, "id"));
}

void write_desk_facts(Html& html, const JsonValue& record) {
  Row(html, "Version").add(number_text(record, "version"));
  Row(html, "Popularity").add(number_text(record, "popularity"));
  if (const JsonValue* source = member(record, "source")) {
    Row row(html, "Source");
    row.add(text_at(*source, "system"));
    row.add(text_at(*source, "library"));
    row.add(date_in_words(text_at(*source, "updated")));
  }
}

}  // namespace

void write_record_head(Html& html, const JsonValue& record, Audience audience,
                       const Vocabulary& vocabulary) {
  write_titles(html, record);
  if (audience == Audience::staff && flag_at(record, "suppressed")) {
    html.raw(
        "<p class=\"desk-banner\"><strong>Suppressed.</strong> The public does not see this "
        "record.</p>\n");
  }
  write_names(html, record);
  write_brief_facts(html, record, WithRating::no, vocabulary);
  write_ratings(html, record);
}

void write_facts(Html& html, const JsonValue& record, Audience audience,
                 const Vocabulary& vocabulary) {
  html.raw("<section class=\"catalogue\" aria-labelledby=\"facts\">");
  html.raw("<h2 id=\"facts\">In the catalogue</h2><dl>\n");
  Row(html, "Call number").add(text_at(record, "call_number"));
  write_edition_facts(html, record, vocabulary);
  write_subject_facts(html, record, vocabulary);
  write_notes(html, record, vocabulary);
  write_related(html, record, vocabulary);
  write_numbers(html, record);
  if (audience == Audience::staff) {
    write_desk_facts(html, record);
  }
  html.raw("</dl></section>\n");
}

}  // namespace carrel
