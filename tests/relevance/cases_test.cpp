// SPDX-License-Identifier: GPL-2.0-or-later
// Does the daemon answer as the librarians' cases say, over their catalogue alone?
#include <string>
#include <vector>

#include "relevance/evaluate_cases.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"

using namespace carrel;

TEST_CASE("every case holds that is not known to fail") {
  const TemporaryFolder folder;
  build_index(folder / "root", {cases_catalogue()});
  const Said said = evaluate_cases({cases_file(), "--index", (folder / "root").string()});
  INFO(said.output);
  CHECK(said.code == 0);
}
