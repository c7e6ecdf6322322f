// SPDX-License-Identifier: GPL-2.0-or-later
// Is an index made with the lists and weights it was told, and does it keep them?
#include "integration/build/temporary_catalogue.hpp"
#include "support/catch.hpp"

namespace {

using carrel::Audience;
using carrel::IndexSettings;
using carrel::KeywordColumn;
using carrel::standard_settings;
using carrel::test::TemporaryCatalogue;

const std::vector<std::string> kLines{
    R"({"id":"1","title":"Scrolls","format":"papyrus","holdings":[{"branch":"East","status":"lost"}]})",
    R"({"id":"2","title":"Books","format":"book"})"};

carrel::BuildReport build_with(const TemporaryCatalogue& catalogue, const IndexSettings& settings,
                               const std::vector<std::string>& lines = kLines) {
  auto options = catalogue.options({catalogue.file("in", lines)});
  options.settings = settings;
  const auto report = carrel::build(options);
  if (!report) FAIL(carrel::describe(report.error()));
  return *report;
}

IndexSettings with_papyrus() {
  IndexSettings settings = standard_settings();
  settings.vocabulary.formats = {{"papyrus", "Papyrus"}, {"misc", "All else"}};
  return settings;
}

double& weight_of(IndexSettings& settings, carrel::Field field) {
  return settings.weights.by_field[static_cast<std::size_t>(field)];
}

std::string text_of(const carrel::Result<std::string>& stats) {
  if (!stats) FAIL(carrel::describe(stats.error()));
  return *stats;
}

}  // namespace

TEST_CASE("a word that is in no list becomes the last of its list, and the report counts it") {
  const TemporaryCatalogue catalogue;
  const auto report = build_with(catalogue, standard_settings());
  CHECK(report.mended.at("unknown_format") == 1);
  CHECK(report.mended.at("unknown_status") == 1);
  const auto columns = catalogue.columns(Audience::everyone);
  CHECK(columns[KeywordColumn::format].values == std::vector<std::string>{"book", "other"});
  CHECK(columns.holdings.statuses == std::vector<std::string>{"unavailable"});
}

TEST_CASE("a library's own list decides, and its labels stand in both manifests") {
  const TemporaryCatalogue catalogue;
  const auto report = build_with(catalogue, with_papyrus());
  CHECK(report.mended.at("unknown_format") == 1);
  CHECK(catalogue.columns(Audience::everyone)[KeywordColumn::format].values ==
        std::vector<std::string>{"misc", "papyrus"});
  for (const Audience audience : carrel::kAudiences)
    CHECK(catalogue.manifest(audience).vocabulary == with_papyrus().vocabulary);
}

TEST_CASE("another weight is another content, and has another revision") {
  const TemporaryCatalogue catalogue;
  CHECK(build_with(catalogue, standard_settings()).revisions.at("public") == 1);
  CHECK(build_with(catalogue, standard_settings()).revisions.at("public") == 1);
  IndexSettings settings = standard_settings();
  weight_of(settings, carrel::Field::title) = 5;
  CHECK(build_with(catalogue, settings).revisions.at("public") == 2);
  CHECK(catalogue.manifest(Audience::staff).weights == settings.weights);
}

TEST_CASE("a weight of a field that only staff has leaves the public's index as it is") {
  const TemporaryCatalogue catalogue;
  build_with(catalogue, standard_settings());
  IndexSettings settings = standard_settings();
  weight_of(settings, carrel::Field::staff_note) = 5;
  const auto report = build_with(catalogue, settings);
  CHECK(report.revisions.at("public") == 1);
  CHECK(report.revisions.at("staff") == 2);
}

TEST_CASE("a library's stop words leave no term where the standard ones do") {
  const TemporaryCatalogue catalogue;
  IndexSettings settings = standard_settings();
  settings.stop_words = {"heron"};
  build_with(catalogue, settings, {R"({"id":"1","title":"T","summary":"the heron"})"});
  CHECK(catalogue.has_term(Audience::everyone, "Uthe"));
  CHECK_FALSE(catalogue.has_term(Audience::everyone, "Uheron"));
  CHECK(catalogue.manifest(Audience::everyone).analysis.stop_words == settings.stop_words);
}

TEST_CASE("a rollback that indexes anew takes the settings of the generation it goes back to") {
  const TemporaryCatalogue catalogue;
  IndexSettings settings = with_papyrus();
  weight_of(settings, carrel::Field::staff_note) = 7;
  settings.stop_words = {"heron"};
  build_with(catalogue, settings);
  auto lines = kLines;
  lines.emplace_back(R"({"record":"1","kind":"comment","id":"c","text":"new"})");
  build_with(catalogue, standard_settings(), lines);
  REQUIRE(carrel::rollback(catalogue.root(), carrel::ProgressMode::off));
  const auto manifest = catalogue.manifest(Audience::staff);
  CHECK(manifest.vocabulary == settings.vocabulary);
  CHECK(manifest.weights == settings.weights);
  CHECK(manifest.analysis.stop_words == settings.stop_words);
}

TEST_CASE("a word that one vocabulary did not know is found by the next one") {
  const TemporaryCatalogue catalogue;
  build_with(catalogue, standard_settings());
  build_with(catalogue, with_papyrus());
  CHECK(catalogue.documents(Audience::everyone).at(0).find("\"papyrus\"") != std::string::npos);
}

TEST_CASE("what an index was made with can be asked of it") {
  const TemporaryCatalogue catalogue;
  IndexSettings settings = with_papyrus();
  weight_of(settings, carrel::Field::title) = 4.25;
  settings.stop_words = {"heron"};
  build_with(catalogue, settings);
  const std::string text = text_of(carrel::stats(catalogue.root(), false));
  CHECK(text.find("papyrus, misc") != std::string::npos);
  CHECK(text.find("4.25") != std::string::npos);
  CHECK(text.find("1 stop word") != std::string::npos);
  CHECK(text.find("Papyrus") != std::string::npos);  // in the bars, by its label
  const std::string json = text_of(carrel::stats(catalogue.root(), true));
  CHECK(json.find(R"("papyrus": "Papyrus")") != std::string::npos);
  CHECK(json.find(R"("title": 4.25)") != std::string::npos);
}
