// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/filter.hpp"

#include "support/catch.hpp"
#include "unit/search/small_columns.hpp"

using namespace std::string_literals;

namespace carrel {
namespace {

using Rows = std::vector<std::uint32_t>;

struct Small {
  Columns columns = test::small_columns();
  FoldedColumns folded;
  ColumnsView view{columns, folded, standard_vocabulary()};

  Result<std::vector<Bound>> bind(const std::vector<Condition>& filter,
                                  const SearchLimits& limits = {}) const {
    return bind_filter(filter, view, Audience::everyone, limits);
  }
  Rows rows(const std::vector<Condition>& filter) const {
    const auto bound = bind(filter);
    REQUIRE(bound);
    Rows found;
    rows_of(*bound, view).for_each([&](std::uint32_t row) { found.push_back(row); });
    return found;
  }
};

Condition any_of(std::string field, std::vector<std::string> values, bool negated = false) {
  return {std::move(field), std::move(values), std::nullopt, negated};
}

TEST_CASE("values of one condition are alternatives, conditions all hold") {
  const Small small;
  CHECK(small.rows({any_of("format", {"book", "dvd"})}) == Rows{0, 1, 2});
  CHECK(small.rows({any_of("format", {"book", "dvd"}), any_of("language", {"ger"})}) == Rows{1, 2});
}

TEST_CASE("a negated condition leaves the others, also those without a value") {
  CHECK(Small().rows({any_of("language", {"ger"}, true)}) == Rows{0, 3});
}

TEST_CASE("an unknown value is an empty set") {
  CHECK(Small().rows({any_of("language", {"xyz"})}).empty());
}

TEST_CASE("a heading is known by its folded form") {
  CHECK(Small().rows({any_of("author", {"ishiguro, kazuo"})}) == Rows{0, 2});
}

TEST_CASE("a language is known by its other codes and its name") {
  CHECK(Small().rows({any_of("language", {"de"})}) == Rows{1, 2});
  CHECK(Small().rows({any_of("language", {"German"})}) == Rows{1, 2});
}

TEST_CASE("a year range holds both ends and no record without a year") {
  CHECK(Small().rows({{"year", {}, Range{"1999"s, "2005"s}, false}}) == Rows{0, 1});
  CHECK(Small().rows({{"year", {}, Range{std::nullopt, "2005"s}, false}}) == Rows{0, 1});
}

TEST_CASE("a range whose ends are crossed is an empty set") {
  CHECK(Small().rows({{"year", {}, Range{"2005"s, "1999"s}, false}}).empty());
}

TEST_CASE("a rating counts whole stars") {
  CHECK(Small().rows({any_of("rating", {"4"})}) == Rows{1, 2});
}

TEST_CASE("conditions on holdings bind within one holding") {
  // Row 1 has a children's copy at Central, and another copy that is available, at West.
  const Small small;
  CHECK(small.rows({any_of("branch", {"Central"}), any_of("collection", {"fiction"})}) == Rows{0});
  CHECK(small.rows({any_of("branch", {"Central"}), any_of("status", {"on_loan"})}) == Rows{1});
}

TEST_CASE("available_at needs a copy that is there") {
  CHECK(Small().rows({any_of("available_at", {"West"})}) == Rows{1});
  CHECK(Small().rows({any_of("branch", {"West"})}) == Rows{1, 3});
}

TEST_CASE("a negated branch excludes every record held there") {
  CHECK(Small().rows({any_of("branch", {"West"}, true)}) == Rows{0, 2});
}

TEST_CASE("an unknown field is refused with the nearest name") {
  const auto bound = Small().bind({any_of("formt", {"book"})});
  REQUIRE_FALSE(bound);
  CHECK(bound.error().code == "unknown_field");
  CHECK(bound.error().param == "filter.formt");
  CHECK(bound.error().hint == "did you mean 'format'?");
}

TEST_CASE("a staff column is unknown to the public") {
  CHECK(Small().bind({any_of("suppressed", {"true"})}).error().code == "unknown_field");
}

TEST_CASE("a value that is no number is refused") {
  const auto bound = Small().bind({any_of("year", {"soon"})});
  REQUIRE_FALSE(bound);
  CHECK(bound.error().code == "bad_value");
  CHECK(bound.error().param == "filter.year");
}

TEST_CASE("a range on words is refused") {
  CHECK(Small().bind({{"format", {}, Range{"a"s, "b"s}, false}}).error().code == "bad_value");
}

TEST_CASE("a filter's values are limited in all") {
  SearchLimits limits;
  limits.filter_values = 2;
  CHECK(Small().bind({any_of("format", {"a", "b"})}, limits));
  CHECK(Small().bind({any_of("format", {"a", "b"}), any_of("year", {"1"})}, limits).error().code ==
        "too_many_filter_values");
}

}  // namespace
}  // namespace carrel
