// SPDX-License-Identifier: GPL-2.0-or-later
#include "integration/search/small_library.hpp"

#include <fstream>

#include "build/indexer.hpp"
#include "schema/manifest.hpp"
#include "support/catch.hpp"

namespace carrel::test {

SmallLibrary::SmallLibrary(const std::vector<std::string>& lines, const IndexSettings& settings) {
  const auto file = folder_.path() / "records.jsonl";
  {
    std::ofstream out(file);
    for (const std::string& line : lines)
      out << line << '\n';
  }
  BuildOptions options;
  options.root = folder_.path() / "root";
  options.files = {file.string()};
  options.progress = ProgressMode::off;
  options.as_of = 20'000;
  options.settings = settings;
  const auto report = build(options);
  INFO((report ? std::string() : describe(report.error())));
  REQUIRE(report);
  REQUIRE(report->rejected == 0);
}

Searcher SmallLibrary::searcher(Audience audience, SearchLimits limits) const {
  const auto live = layout::current(folder_.path() / "root");
  auto snapshot = Snapshot::open(layout::audience(live, audience));
  REQUIRE(snapshot);
  auto searcher = Searcher::open(*snapshot, limits, {});
  REQUIRE(searcher);
  return *std::move(searcher);
}

SearchAnswer SmallLibrary::search(const SearchRequest& request, Audience audience) const {
  SearchLimits limits;
  limits.deadline = std::chrono::minutes(1);  // a busy machine is no failure
  auto answer = searcher(audience, limits).search(request, {});
  INFO((answer ? std::string() : describe(answer.error())));
  REQUIRE(answer);
  return *std::move(answer);
}

SearchAnswer SmallLibrary::search(const std::string& q, Audience audience) const {
  SearchRequest request;
  request.q = q;
  return search(request, audience);
}

std::string SmallLibrary::ids(const std::string& q, Audience audience) const {
  return ids_of(search(q, audience));
}

std::string ids_of(const SearchAnswer& answer) {
  std::string ids;
  for (const Hit& hit : answer.hits) {
    ids.append(ids.empty() ? "" : " ").append(hit.some ? "~" : "").append(hit.id);
  }
  return ids;
}

std::string record(const std::string& id, const std::string& title, const std::string& more) {
  return R"({"id":")" + id + R"(","title":")" + title + "\"" + more + "}";
}

}  // namespace carrel::test
