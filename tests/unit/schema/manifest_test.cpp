// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/manifest.hpp"

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

namespace carrel {
namespace {

AudienceManifest audience_sample() {
  AudienceManifest manifest;
  manifest.audience = "public";
  manifest.revision = 812;
  manifest.documents = 42;
  manifest.digest = "abc";
  manifest.as_of = 19'000;
  manifest.analysis.stem_languages = {"eng", "ger"};
  manifest.analysis.stop_words = {"and", "the"};
  manifest.vocabulary.formats = {{"scroll", "Scroll"}, {"codex", "Codex “bound”"}};
  manifest.weights.by_field[static_cast<std::size_t>(Field::title)] = 0.1;
  manifest.weights.saturation = 2.5;
  manifest.average_length[static_cast<std::size_t>(Field::title)] = 4.1;
  manifest.average_length[static_cast<std::size_t>(Field::comment)] = 1.0 / 3.0;
  return manifest;
}

GenerationManifest generation_sample() {
  GenerationManifest manifest;
  manifest.number = 7;
  manifest.previous = 6;
  manifest.created = "2024-01-02T03:04:05Z";
  manifest.live_sequence = 99;
  manifest.records = 43;
  manifest.documents = {{"public", 42}, {"staff", 43}};
  manifest.files = {{"public/columns.bin", {"ff", 12}}};
  return manifest;
}

const std::string kFormat = "\"format\": " + std::to_string(kIndexFormat);

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("an audience's manifest gives back what was put in, to the last bit") {
  const auto read = audience_manifest_from_json(to_json(audience_sample()));
  REQUIRE(read);
  CHECK(*read == audience_sample());
}

TEST_CASE("the public's manifest does not name the staff's field") {
  const auto json = nlohmann::json::parse(to_json(audience_sample()));
  CHECK_FALSE(json["average_length"].contains("note"));
  CHECK_FALSE(json["weights"]["field"].contains("note"));
  CHECK_FALSE(json["weights"]["length"].contains("note"));
  AudienceManifest staff = audience_sample();
  staff.audience = "staff";
  CHECK(nlohmann::json::parse(to_json(staff))["weights"]["field"].contains("note"));
}

TEST_CASE("a generation's manifest gives back what was put in") {
  const auto read = generation_manifest_from_json(to_json(generation_sample()));
  REQUIRE(read);
  CHECK(read->number == 7);
  CHECK(read->previous == 6);
  CHECK(read->created == "2024-01-02T03:04:05Z");
  CHECK(read->live_sequence == 99);
  CHECK(read->records == 43);
  CHECK(read->documents == generation_sample().documents);
  REQUIRE(read->files.size() == 1);
  CHECK(read->files.at("public/columns.bin").sha256 == "ff");
  CHECK(read->files.at("public/columns.bin").bytes == 12);
}

TEST_CASE("an index of before there were lists and weights has the standard ones") {
  auto json = nlohmann::ordered_json::parse(to_json(audience_sample()));
  json.erase("vocabulary");
  json.erase("weights");
  const auto read = audience_manifest_from_json(json.dump());
  REQUIRE(read);
  CHECK(read->vocabulary == standard_vocabulary());
  CHECK(read->weights == standard_settings().weights);
}

TEST_CASE("a manifest with an empty list is damaged") {
  auto json = nlohmann::ordered_json::parse(to_json(audience_sample()));
  json["vocabulary"]["format"] = nlohmann::ordered_json::object();
  CHECK(audience_manifest_from_json(json.dump()).error().code == "damaged_manifest");
}

TEST_CASE("an index of another format is refused as such") {
  const auto read =
      audience_manifest_from_json(replaced(to_json(audience_sample()), kFormat, "\"format\": 1"));
  REQUIRE_FALSE(read);
  CHECK(read.error().type == ErrorType::index_unavailable);
  CHECK(read.error().code == "other_format");
}

TEST_CASE("a manifest that is no JSON, or lacks a key, or has one of another type, is damaged") {
  const std::string good = to_json(audience_sample());
  for (const std::string& text :
       {std::string(), std::string("[]"), good.substr(0, good.size() / 2), std::string("{}"),
        replaced(good, "\"revision\"", "\"revisoin\""), replaced(good, "812", "\"812\""),
        replaced(good, kFormat, "\"format\": \"1\"")}) {
    const auto read = audience_manifest_from_json(text);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == "damaged_manifest");
  }
  const auto generation =
      generation_manifest_from_json(replaced(to_json(generation_sample()), "\"ff\"", "5"));
  REQUIRE_FALSE(generation);
  CHECK(generation.error().code == "damaged_manifest");
}

TEST_CASE("everything of an index lies below its root") {
  CHECK(layout::columns(layout::audience(layout::generation("/r", 7), Audience::everyone)) ==
        "/r/generations/7/public/columns.bin");
  CHECK(layout::xapian(layout::audience(layout::generation("/r", 7), Audience::staff)) ==
        "/r/generations/7/staff/xapian");
  CHECK(layout::building("/r", 8) == "/r/generations/.building-8");
}

TEST_CASE("a root without a published generation has no index") {
  const auto current = layout::current_generation("/there/is/no/such/folder");
  REQUIRE_FALSE(current);
  CHECK(current.error().type == ErrorType::index_unavailable);
  CHECK(current.error().code == "no_index");
}

}  // namespace carrel
