// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/manifest.hpp"

#include <nlohmann/json.hpp>

namespace carrel {
namespace {

using Json = nlohmann::ordered_json;

Error damaged(std::string_view why) {
  return {ErrorType::index_unavailable, "damaged_manifest",
          "a manifest of the index is damaged: " + std::string(why), "",
          "build the index anew with carrel-index build"};
}

Error other_format(int found) {
  return {ErrorType::index_unavailable, "other_format",
          "the index has format " + std::to_string(found) + ", this program reads format " +
              std::to_string(kIndexFormat),
          "", "build the index anew with carrel-index build"};
}

// A manifest as an object of our format. Only then are its other keys looked at.
Result<Json> open(std::string_view text) {
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return damaged("not a JSON object");
  const auto format = json.find("format");
  if (format == json.end() || !format->is_number_integer()) return damaged("no format");
  if (const int found = format->get<int>(); found != kIndexFormat) return other_format(found);
  return json;
}

Json analysis_to_json(const AnalysisSettings& analysis) {
  return {{"version", analysis.version},
          {"stem_languages", analysis.stem_languages},
          {"stop_words", analysis.stop_words}};
}

AnalysisSettings analysis_from_json(const Json& json) {
  AnalysisSettings analysis;
  analysis.version = json.at("version").get<int>();
  analysis.stem_languages = json.at("stem_languages").get<std::vector<std::string>>();
  analysis.stop_words = json.at("stop_words").get<std::vector<std::string>>();
  return analysis;
}

Json vocabulary_to_json(const Vocabulary& vocabulary) {
  Json json = Json::object();
  for (const ListSpec& spec : kLists) {
    Json& list = json[std::string(spec.name)] = Json::object();
    for (const Term& term : vocabulary.*(spec.list))
      list[term.value] = term.label;
  }
  return json;
}

Vocabulary vocabulary_from_json(const Json& json) {
  Vocabulary vocabulary;
  for (const ListSpec& spec : kLists) {
    Terms& list = vocabulary.*(spec.list);
    for (const auto& [value, label] : json.at(std::string(spec.name)).items())
      list.push_back({value, label.get<std::string>()});
  }
  return vocabulary;
}

// The public's manifest says nothing of fields that it does not have.
Json weights_to_json(const Weights& weights, std::string_view audience) {
  Json by_field = Json::object();
  Json length = Json::object();
  for (const FieldSpec& spec : kFields) {
    if (spec.audience == Audience::staff && audience != name_of(Audience::staff)) continue;
    by_field[std::string(spec.name)] = weights.by_field[static_cast<std::size_t>(spec.field)];
    length[std::string(spec.name)] = weights.length_norms[static_cast<std::size_t>(spec.field)];
  }
  return {{"saturation", weights.saturation},
          {"community_cap", weights.community_cap},
          {"field", by_field},
          {"length", length}};
}

Weights weights_from_json(const Json& json) {
  Weights weights = standard_settings().weights;
  weights.saturation = json.at("saturation").get<double>();
  weights.community_cap = json.at("community_cap").get<double>();
  for (const auto& [key, numbers] :
       {std::pair{"field", &weights.by_field}, std::pair{"length", &weights.length_norms}}) {
    for (const auto& [name, number] : json.at(key).items()) {
      const auto field = field_named(name, Audience::staff);
      if (field) (*numbers)[static_cast<std::size_t>(*field)] = number.get<double>();
    }
  }
  return weights;
}

// By the fields' names; fields that no document has are left out.
Json averages_to_json(const std::array<double, kFieldCount>& averages) {
  Json json = Json::object();
  for (const FieldSpec& spec : kFields) {
    const double average = averages[static_cast<std::size_t>(spec.field)];
    if (average > 0) json[std::string(spec.name)] = average;
  }
  return json;
}

std::array<double, kFieldCount> averages_from_json(const Json& json) {
  std::array<double, kFieldCount> averages{};
  for (const FieldSpec& spec : kFields) {
    const auto found = json.find(std::string(spec.name));
    if (found != json.end()) averages[static_cast<std::size_t>(spec.field)] = found->get<double>();
  }
  return averages;
}

AudienceManifest audience_from(const Json& json) {
  AudienceManifest manifest;
  manifest.audience = json.at("audience").get<std::string>();
  manifest.revision = json.at("revision").get<std::uint64_t>();
  manifest.documents = json.at("documents").get<std::uint64_t>();
  manifest.digest = json.at("digest").get<std::string>();
  manifest.as_of = json.at("as_of").get<std::int32_t>();
  // An index of before there were such settings has the standard ones.
  if (json.contains("vocabulary")) {
    manifest.vocabulary = vocabulary_from_json(json.at("vocabulary"));
  }
  if (json.contains("weights")) manifest.weights = weights_from_json(json.at("weights"));
  manifest.analysis = analysis_from_json(json.at("analysis"));
  manifest.average_length = averages_from_json(json.at("average_length"));
  return manifest;
}

GenerationManifest generation_from(const Json& json) {
  GenerationManifest manifest;
  manifest.number = json.at("number").get<std::uint64_t>();
  manifest.previous = json.at("previous").get<std::uint64_t>();
  manifest.created = json.at("created").get<std::string>();
  manifest.live_sequence = json.at("live_sequence").get<std::uint64_t>();
  manifest.records = json.at("records").get<std::uint64_t>();
  for (const auto& [audience, count] : json.at("documents").items()) {
    manifest.documents[audience] = count.get<std::uint64_t>();
  }
  for (const auto& [path, file] : json.at("files").items()) {
    manifest.files[path] = {file.at("sha256").get<std::string>(),
                            file.at("bytes").get<std::uint64_t>()};
  }
  return manifest;
}

}  // namespace

std::string to_json(const AudienceManifest& manifest) {
  const Json json = {{"format", manifest.format},
                     {"audience", manifest.audience},
                     {"revision", manifest.revision},
                     {"documents", manifest.documents},
                     {"digest", manifest.digest},
                     {"as_of", manifest.as_of},
                     {"vocabulary", vocabulary_to_json(manifest.vocabulary)},
                     {"weights", weights_to_json(manifest.weights, manifest.audience)},
                     {"analysis", analysis_to_json(manifest.analysis)},
                     {"average_length", averages_to_json(manifest.average_length)}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string to_json(const GenerationManifest& manifest) {
  Json documents = Json::object();
  for (const auto& [audience, count] : manifest.documents)
    documents[audience] = count;
  Json files = Json::object();
  for (const auto& [path, file] : manifest.files) {
    files[path] = {{"sha256", file.sha256}, {"bytes", file.bytes}};
  }
  const Json json = {{"format", manifest.format},
                     {"number", manifest.number},
                     {"previous", manifest.previous},
                     {"created", manifest.created},
                     {"live_sequence", manifest.live_sequence},
                     {"records", manifest.records},
                     {"documents", documents},
                     {"files", files}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<AudienceManifest> audience_manifest_from_json(std::string_view text) {
  const Result<Json> json = open(text);
  if (!json) return json.error();
  try {
    AudienceManifest manifest = audience_from(*json);
    if (manifest.analysis.stem_languages.empty()) return damaged("no language to stem by");
    for (const ListSpec& spec : kLists) {
      if ((manifest.vocabulary.*(spec.list)).empty()) return damaged("an empty closed list");
    }
    return manifest;
  } catch (const Json::exception& missing) {
    return damaged(missing.what());
  }
}

Result<GenerationManifest> generation_manifest_from_json(std::string_view text) {
  const Result<Json> json = open(text);
  if (!json) return json.error();
  try {
    return generation_from(*json);
  } catch (const Json::exception& missing) {
    return damaged(missing.what());
  }
}

}  // namespace carrel
