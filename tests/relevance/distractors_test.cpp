// SPDX-License-Identifier: GPL-2.0-or-later
// Do the librarians' cases still hold with a real catalogue behind them?
#include <string>

#include "relevance/evaluate_cases.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"
#include "support/shared.hpp"

using namespace carrel;

TEST_CASE("every case holds among tens of thousands of real books that is not known to fail") {
  const auto corpora = shared("corpora");
  if (!corpora) return;
  const TemporaryFolder folder;
  build_index(folder / "root", {cases_catalogue(), (*corpora / "books.jsonl.gz").string()});
  const Said said =
      evaluate_cases({cases_file(), "--index", (folder / "root").string(), "--own", "rel-"});
  INFO(said.output);
  CHECK(said.code == 0);
}
