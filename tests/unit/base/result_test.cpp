// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/result.hpp"

#include "support/catch.hpp"

namespace carrel {

TEST_CASE("a result that was never set is an internal error") {
  const Result<int> result;
  REQUIRE_FALSE(result);
  CHECK(result.error().type == ErrorType::internal);
}

TEST_CASE("a result of nothing is good until it holds an error") {
  CHECK(Result<void>());
  CHECK_FALSE(Result<void>(not_found("no_record", "no record 'x'")));
}

TEST_CASE("an error is described on one line with its hint in brackets") {
  CHECK(
      describe(invalid("unknown_field", "unknown field 'autor'", "q", "did you mean 'author'?")) ==
      "unknown field 'autor' (did you mean 'author'?)");
  CHECK(describe(internal("first\nsecond")) == "first second");
}

}  // namespace carrel
