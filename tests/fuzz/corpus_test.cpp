// SPDX-License-Identifier: GPL-2.0-or-later
// Does what a fuzzer once found stay found?
#include <filesystem>
#include <string>

#include "base/file.hpp"
#include "fuzz/targets.hpp"
#include "support/catch.hpp"

// A target aborts where it fails, so the name of the file is told first.
TEST_CASE("every kept input is read without a broken promise") {
  const auto target = GENERATE(from_range(carrel::fuzz::kTargets));
  std::size_t files = 0;
  const auto folder = std::filesystem::path(CARREL_FUZZ_CORPUS) / target.name;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto bytes = carrel::read_file(entry.path());
    REQUIRE(bytes);
    INFO(entry.path().string());
    target.run(*bytes);
    ++files;
  }
  CHECK(files > 0);
}
