// SPDX-License-Identifier: GPL-2.0-or-later
// Do the librarians' cases still hold with a real catalogue behind them?
#include "relevance/evaluate_cases.hpp"
#include "relevance/union_catalogue.hpp"
#include "support/catch.hpp"

using namespace carrel;

TEST_CASE("every case holds among tens of thousands of real books that is not known to fail") {
  const auto root = union_catalogue();
  if (!root) return;
  const Said said = evaluate_cases({cases_file(), "--index", root->string(), "--own", "rel-"});
  INFO(said.output);
  CHECK(said.code == 0);
}
