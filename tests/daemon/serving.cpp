// SPDX-License-Identifier: GPL-2.0-or-later
#include "daemon/serving.hpp"

#include <vector>

namespace carrel {
namespace {

std::vector<std::string> small_catalogue() {
  return {
      R"({"id":"heron","title":"The patient heron","year":1998,"format":"book","isbns":["9780306406157"],"contributors":[{"name":"Reed, Ada","role":"author"}],"comments":[{"id":"c1","user":"wader","date":"2020-05-01","rating":4,"text":"A whole chapter on standing still."}]})",
      R"({"id":"bittern","title":"Bitterns at dusk","year":2011,"format":"ebook","contributors":[{"name":"Reed, Ada","role":"author"}]})",
      R"({"id":"curlew","title":"Where the curlew calls","year":2011,"format":"book"})",
      R"({"id":"withdrawn","title":"The patient egret","year":2001,"format":"book","suppressed":true})"};
}

void build_from(const std::filesystem::path& root, const std::vector<std::string>& lines) {
  const TemporaryFolder folder;
  write_lines(folder / "catalogue.jsonl", lines);
  build_index(root, {(folder / "catalogue.jsonl").string()});
}

}  // namespace

void build_small_index(const std::filesystem::path& root) {
  build_from(root, small_catalogue());
}

void publish_next(const std::filesystem::path& root) {
  auto lines = small_catalogue();
  lines.emplace_back(
      R"({"id":"added","title":"Plovers, lately added","year":2020,"format":"book"})");
  build_from(root, lines);
}

Serving::Serving(const std::string& config) {
  build_small_index(root());
  write_lines(folder_ / "carreld.toml", {config});
  daemon_ = std::make_unique<Daemon>(
      root(), std::vector<std::string>{"--config", (folder_ / "carreld.toml").string(), "--socket",
                                       socket().string(), "--staff-socket",
                                       socket(Audience::staff).string()});
}

std::filesystem::path Serving::socket(Audience audience) const {
  return folder_ / std::string(name_of(audience));
}

void Serving::configure(const std::string& config) const {
  write_lines(folder_ / "carreld.toml", {config});
}

}  // namespace carrel
