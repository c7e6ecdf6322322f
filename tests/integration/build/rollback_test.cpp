// SPDX-License-Identifier: GPL-2.0-or-later
// Does a rollback bring back catalogue and index together, and keep what was acknowledged since?
#include "integration/build/temporary_catalogue.hpp"
#include "support/catch.hpp"

namespace {

using carrel::Audience;
using carrel::test::TemporaryCatalogue;

const std::string kFirst = R"({"id":"1","title":"Early","year":1990})";
const std::string kSecond = R"({"id":"1","title":"Late","year":2020})";

std::uint64_t rolled_back(const TemporaryCatalogue& catalogue) {
  const auto number = carrel::rollback(catalogue.root(), carrel::ProgressMode::off);
  if (!number) FAIL(carrel::describe(number.error()));
  return *number;
}

}  // namespace

TEST_CASE("where nothing was contributed since, the generation before is live again at once") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({kFirst});
  const auto before = catalogue.manifest(Audience::everyone);
  catalogue.build_lines({kSecond});
  CHECK(rolled_back(catalogue) == 1);
  CHECK(catalogue.manifest(Audience::everyone) == before);
  CHECK(catalogue.has_term(Audience::everyone, "early"));
  CHECK_FALSE(catalogue.has_term(Audience::everyone, "late"));
}

TEST_CASE("what was contributed since is searched in the generation that comes back") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({kFirst});
  catalogue.build_lines(
      {kSecond, R"({"record":"1","kind":"comment","id":"c","text":"remembered"})"});
  CHECK(rolled_back(catalogue) == 3);
  CHECK(catalogue.has_term(Audience::everyone, "early"));
  CHECK(catalogue.has_term(Audience::everyone, "XOremembered"));
  CHECK_FALSE(catalogue.has_term(Audience::everyone, "late"));
}

TEST_CASE("there is nothing before the first generation") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({kFirst});
  const auto number = carrel::rollback(catalogue.root(), carrel::ProgressMode::off);
  REQUIRE_FALSE(number);
  CHECK(number.error().code == "no_previous");
}

TEST_CASE("a root without an index cannot be rolled back, and stays as it is") {
  const TemporaryCatalogue catalogue;
  const auto number = carrel::rollback(catalogue.root(), carrel::ProgressMode::off);
  REQUIRE_FALSE(number);
  CHECK(number.error().code == "no_index");
  CHECK_FALSE(std::filesystem::exists(catalogue.root()));
}

TEST_CASE("rolling back twice goes back two generations") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({kFirst});
  catalogue.build_lines({kSecond});
  catalogue.build_lines({R"({"id":"1","title":"Latest"})"});
  CHECK(rolled_back(catalogue) == 2);
  CHECK(rolled_back(catalogue) == 1);
}

TEST_CASE("after a rollback a new content never gets a revision that another had") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({kFirst});
  catalogue.build_lines({kSecond});
  rolled_back(catalogue);
  const auto report = catalogue.build_lines({R"({"id":"1","title":"Third"})"});
  CHECK(report.generation == 3);
  CHECK(report.revisions.at("public") == 3);
}
