// SPDX-License-Identifier: GPL-2.0-or-later
#include "integration/catalogue/asked_catalogue.hpp"

#include <chrono>
#include <fstream>

#include <nlohmann/json.hpp>

#include "import/source.hpp"
#include "import/window.hpp"
#include "protocol/answer_json.hpp"
#include "protocol/dispatch.hpp"
#include "protocol/line.hpp"
#include "schema/manifest.hpp"
#include "store/store.hpp"
#include "support/catch.hpp"

namespace carrel::test {

AskedCatalogue::AskedCatalogue(const std::vector<std::string>& files) {
  BuildOptions options;
  options.root = folder_ / "root";
  options.files = files;
  options.progress = ProgressMode::off;
  options.as_of = 20'000;
  auto report = build(options);
  INFO((report ? std::string() : describe(report.error())));
  REQUIRE(report);
  report_ = *std::move(report);
}

std::vector<std::string> AskedCatalogue::exported() const {
  const auto root = folder_ / "root";
  const auto store =
      Store::open(layout::catalogue(layout::current(root)), layout::live_store(root));
  REQUIRE(store);
  std::vector<std::string> lines;
  const auto done = store->export_lines(std::nullopt, [&](std::string_view line) -> Result<void> {
    lines.emplace_back(line);
    return {};
  });
  REQUIRE(done);
  return lines;
}

namespace {

SearchLimits patient_limits() {
  SearchLimits limits;
  limits.deadline = std::chrono::minutes(1);  // a busy machine is no failure
  return limits;
}

}  // namespace

Searcher& AskedCatalogue::searcher(Audience audience) const {
  if (const auto at = searchers_.find(audience); at != searchers_.end()) return at->second;
  const auto snapshot =
      Snapshot::open(layout::audience(layout::current(folder_ / "root"), audience));
  REQUIRE(snapshot);
  auto opened = Searcher::open(*snapshot, patient_limits(), {});
  REQUIRE(opened);
  return searchers_.emplace(audience, *std::move(opened)).first->second;
}

std::string AskedCatalogue::ask(const std::string& line, Audience audience) const {
  const LineRequest asked = call_from_line(line, patient_limits());
  if (!asked.call) return error_json(asked.call.error());
  const auto result = dispatch(*asked.call, searcher(audience), {});
  return result ? *result : error_json(result.error());
}

std::size_t AskedCatalogue::total(const std::string& q) const {
  const auto answer = nlohmann::json::parse(
      ask(nlohmann::json{{"op", "search"}, {"q", q}, {"fallback", false}}.dump()));
  INFO(answer.dump());
  REQUIRE(answer.contains("total"));
  return answer["total"]["value"].get<std::size_t>();
}

std::vector<std::string> AskedCatalogue::ids(const std::string& q) const {
  const auto answer = nlohmann::json::parse(
      ask(nlohmann::json{{"op", "search"}, {"q", q}, {"limit", 100}, {"fallback", false}}.dump()));
  INFO(answer.dump());
  REQUIRE(answer.contains("hits"));
  std::vector<std::string> ids;
  for (const auto& hit : answer["hits"])
    ids.push_back(hit["id"].get<std::string>());
  return ids;
}

std::vector<std::string> lines_in(const std::string& file) {
  auto window = Window::open(file);
  REQUIRE(window);
  LineSource source(*window);
  std::vector<std::string> lines;
  Line line;
  while (true) {
    const auto more = source.next(line);
    if (!more) FAIL(describe(more.error()));
    if (!*more) return lines;
    lines.emplace_back(line.text);
  }
}

void write_lines(const std::string& file, const std::vector<std::string>& lines) {
  std::ofstream out(file);
  for (const std::string& line : lines)
    out << line << '\n';
  REQUIRE(out.flush());
}

}  // namespace carrel::test
