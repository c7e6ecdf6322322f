// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/entity_tag.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>
#include <utility>

#include "base/file.hpp"

namespace carrel {
namespace {

constexpr std::size_t kTagLetters = 24;  // of a SHA-256: 96 bits

// All members, those that will be added included. There is no padding whose bytes could differ.
static_assert(std::has_unique_object_representations_v<SearchLimits>);
static_assert(std::is_trivially_copyable_v<Ranking> && sizeof(Ranking) % sizeof(double) == 0 &&
              sizeof(double) == sizeof(std::size_t));

template <typename T>
std::string bytes_of(const T& value) {
  std::string bytes(sizeof value, '\0');
  std::memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}

std::string words_of(const Config& config) {
  std::string all;
  if (!config.rules) return all;
  for (const std::string& word : config.rules->unstemmed)
    all.append(word).append("\n");
  for (const auto& [word, others] : config.rules->synonyms) {
    all.append("\n").append(word);
    for (const std::string& other : others)
      all.append(" ").append(other);
  }
  return all + "\n";
}

}  // namespace

std::string fingerprint(const Config& config) {
  return sha256(bytes_of(config.search) + bytes_of(config.ranking) + words_of(config) +
                config.catalogue_name);
}

// The digest stands for the index's content, and the revision is part of the answer itself. The
// program's version stands for the way that an answer is made.
std::string entity_tag(const Snapshot& snapshot, std::string_view target,
                       std::string_view fingerprint) {
  const AudienceManifest& manifest = snapshot.manifest();
  std::string all = CARREL_VERSION;
  for (const std::string_view part :
       {std::string_view(manifest.audience), std::string_view(manifest.digest), fingerprint}) {
    all.append("\n").append(part);
  }
  all.append("\n").append(std::to_string(manifest.revision));
  all.append("\n").append(target);
  return "W/\"" + sha256(all).substr(0, kTagLetters) + "\"";
}

// Tags of ours hold no comma and no quotation mark, so a list of them needs no parser.
bool names_tag(std::string_view if_none_match, std::string_view tag) {
  return if_none_match.find(tag.substr(std::string_view("W/").size())) != std::string_view::npos;
}

bool names_any(std::string_view if_none_match) {
  return if_none_match == "*";
}

HttpResponse not_modified(std::string tag, Audience audience) {
  HttpResponse response;
  response.status = 304;
  response.headers.emplace_back("Cache-Control",
                                audience == Audience::staff ? "no-store" : "no-cache");
  response.headers.emplace_back("ETag", std::move(tag));
  response.headers.emplace_back("Vary", "Accept-Encoding");
  return response;
}

}  // namespace carrel
