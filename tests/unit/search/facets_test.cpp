// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/facets.hpp"

#include "support/catch.hpp"
#include "unit/search/small_columns.hpp"

namespace carrel {
namespace {

// "value=count", "*" behind a selected one.
std::string counted(const FacetRequest& request, const std::vector<Condition>& conditions = {}) {
  const Columns columns = test::small_columns();
  const FoldedColumns folded;
  const ColumnsView view{columns, folded, standard_vocabulary()};
  const auto filter = bind_filter(conditions, view, Audience::everyone, {});
  const auto targets = bind_facets({request}, Audience::everyone, {});
  REQUIRE(filter);
  REQUIRE(targets);
  Watch watch{Deadline{}};
  const FacetAnswer answer =
      count_facet(request, targets->front(), RowSet(columns.rows, true), *filter, view, watch);
  std::string shown;
  for (const FacetValue& value : answer.values) {
    shown.append(shown.empty() ? "" : " ").append(value.value).append("=");
    shown.append(std::to_string(value.count)).append(value.selected ? "*" : "");
  }
  return answer.other == 0 ? shown : shown + " other=" + std::to_string(answer.other);
}

TEST_CASE("values stand by count, then by value") {
  CHECK(counted({"format", 10, "", FacetOrder::count}) == "book=2 dvd=1 ebook=1");
}

TEST_CASE("values beyond the limit are counted as other") {
  CHECK(counted({"format", 1, "", FacetOrder::count}) == "book=2 other=2");
}

TEST_CASE("a facet is counted without its own condition and lists what is selected") {
  const std::vector<Condition> filter{{"format", {"dvd"}, std::nullopt, false}};
  CHECK(counted({"format", 10, "", FacetOrder::count}, filter) == "book=2 dvd=1* ebook=1");
  CHECK(counted({"format", 1, "", FacetOrder::count}, filter) == "book=2 dvd=1* other=1");
  CHECK(counted({"language", 10, "", FacetOrder::count}, filter) == "eng=1 ger=1");
}

TEST_CASE("an exclusion on the facet's own field counts") {
  CHECK(counted({"format", 10, "", FacetOrder::count}, {{"format", {"dvd"}, std::nullopt, true}}) ==
        "book=2 ebook=1");
}

TEST_CASE("a selected value that nothing has is listed with none") {
  CHECK(counted({"language", 0, "", FacetOrder::count},
                {{"language", {"xyz"}, std::nullopt, false}}) == "xyz=0* other=2");
}

TEST_CASE("years stand in their order when asked by value") {
  CHECK(counted({"year", 10, "", FacetOrder::value}) == "1999=1 2005=1 2010=1");
}

TEST_CASE("ratings are counted by whole stars") {
  CHECK(counted({"rating", 10, "", FacetOrder::count}) == "4=2 3=1");
}

TEST_CASE("a branch counts a record once, available_at only copies that are there") {
  CHECK(counted({"branch", 10, "", FacetOrder::count}) == "Central=2 West=2");
  CHECK(counted({"available_at", 10, "", FacetOrder::count}) == "Central=1 West=1");
}

TEST_CASE("a holding facet binds with the other holding conditions") {
  CHECK(counted({"branch", 10, "", FacetOrder::count},
                {{"collection", {"fiction"}, std::nullopt, false}}) == "West=2 Central=1");
}

TEST_CASE("a prefix narrows the values, accents and case aside") {
  CHECK(counted({"author", 10, "woo", FacetOrder::count}) == "Woolf, Virginia=1");
}

TEST_CASE("too many facets are refused, the limit itself is not") {
  SearchLimits limits;
  limits.facets = 1;
  const FacetRequest format{"format", 10, "", FacetOrder::count};
  CHECK(bind_facets({format}, Audience::everyone, limits));
  CHECK(bind_facets({format, format}, Audience::everyone, limits).error().code ==
        "too_many_facets");
}

TEST_CASE("as many values as a facet may list are taken, one more is refused") {
  SearchLimits limits;
  limits.facet_values = 3;
  CHECK(bind_facets({{"format", 3, "", FacetOrder::count}}, Audience::everyone, limits));
  const auto refused =
      bind_facets({{"format", 4, "", FacetOrder::count}}, Audience::everyone, limits);
  CHECK(refused.error().code == "facet_limit_too_large");
  CHECK(refused.error().hint == "at most 3");
}

TEST_CASE("an unknown facet is refused") {
  CHECK(bind_facets({{"formt", 10, "", FacetOrder::count}}, Audience::everyone, {}).error().code ==
        "unknown_field");
}

TEST_CASE("where works are counted, one has each value of its editions once") {
  Columns columns = test::small_columns();
  columns[KeywordColumn::work] = test::keywords({"w"}, {{0}, {}, {0}, {0}});
  const Works works(columns);
  const FoldedColumns folded;
  const ColumnsView view{columns, folded, standard_vocabulary(), &works};
  const auto counts = [&](const std::string& field) {
    const FacetRequest request{field, 10, "", FacetOrder::value};
    const auto targets = bind_facets({request}, Audience::everyone, {});
    REQUIRE(targets);
    Watch watch{Deadline{}};
    const FacetAnswer answer =
        count_facet(request, targets->front(), RowSet(4, true), {}, view, watch);
    std::string shown;
    for (const FacetValue& value : answer.values)
      shown += value.value + "=" + std::to_string(value.count) + " ";
    return shown;
  };
  CHECK(counts("format") == "book=1 dvd=1 ebook=1 ");
  CHECK(counts("author") == "Ishiguro, Kazuo=1 Woolf, Virginia=1 ");
  CHECK(counts("branch") == "Central=2 West=2 ");
  CHECK(counts("rating") == "3=1 4=2 ");
}

}  // namespace
}  // namespace carrel
