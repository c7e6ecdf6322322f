// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/facets.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <string>

#include "base/text.hpp"

namespace carrel {
namespace {

constexpr std::int32_t kStar = 100;

std::string label_of(const Target& target, const std::string& value, const Vocabulary& words) {
  if (const auto* column = std::get_if<KeywordColumn>(&target)) {
    switch (*column) {
      case KeywordColumn::format:
        return std::string(label_in(words.formats, value));
      case KeywordColumn::audience:
        return std::string(label_in(words.audiences, value));
      case KeywordColumn::language:
        return std::string(language_label(value));
      default:
        return value;
    }
  }
  if (std::holds_alternative<NumberColumn>(target)) {
    if (std::get<NumberColumn>(target) != NumberColumn::rating) return value;
    return value + (value == "1" ? " star" : " stars");
  }
  const bool is_status = std::get<HoldingField>(target) == HoldingField::status;
  return is_status ? std::string(label_in(words.statuses, value)) : value;
}

// A value with its place in the field's own order: alphabet, calendar, number of stars.
struct Counted {
  std::int64_t place = 0;
  FacetValue value;
};

using Counts = std::vector<std::uint64_t>;

// Gives `take` what a record has, or all editions of a work together, each value once.
template <typename Value, typename Collect, typename Take>
void for_each_counted(const RowSet& rows, const Works* works, Watch& watch, Collect collect,
                      Take take) {
  std::vector<Value> values;
  const auto of_editions = [&](std::span<const std::uint32_t> editions) {
    values.clear();
    for (const std::uint32_t row : editions) {
      watch.tick();
      collect(row, values);
    }
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    std::for_each(values.begin(), values.end(), take);
  };
  if (works != nullptr) {
    works->for_each_in(rows, of_editions);
  } else {
    rows.for_each([&](std::uint32_t row) { of_editions({&row, 1}); });
  }
}

Counts count_keywords(const Keywords& keywords, const RowSet& rows, const Works* works,
                      Watch& watch) {
  Counts counts(keywords.values.size(), 0);
  const auto add = [&counts](std::uint32_t code) { ++counts[code]; };
  if (works == nullptr) {  // the codes of one row are different as they stand
    rows.for_each([&](std::uint32_t row) {
      watch.tick();
      const auto codes = keywords.of(row);
      std::for_each(codes.begin(), codes.end(), add);
    });
    return counts;
  }
  const auto collect = [&keywords](std::uint32_t row, std::vector<std::uint32_t>& codes) {
    codes.insert(codes.end(), keywords.of(row).begin(), keywords.of(row).end());
  };
  for_each_counted<std::uint32_t>(rows, works, watch, collect, add);
  return counts;
}

// Each record once a value, however many of its holdings have it.
Counts count_holdings(HoldingField field, const RowSet& rows, const std::vector<Bound>& filter,
                      const ColumnsView& view, Watch& watch) {
  Counts counts(view.values(field).size(), 0);
  const auto collect = [&](std::uint32_t row, std::vector<std::uint32_t>& codes) {
    for (const HoldingRow& holding : view.columns.holdings.of(row)) {
      if (field == HoldingField::available_at && !holding.available) continue;
      if (!holding_fits(holding, filter, field)) continue;
      codes.push_back(field == HoldingField::status       ? holding.status
                      : field == HoldingField::collection ? holding.collection
                                                          : holding.branch);
    }
  };
  for_each_counted<std::uint32_t>(rows, view.works, watch, collect,
                                  [&counts](std::uint32_t code) { ++counts[code]; });
  return counts;
}

std::vector<Counted> from_dictionary(const Counts& counts, const std::vector<std::string>& values,
                                     const Bound* own) {
  std::vector<Counted> counted;
  for (std::uint32_t code = 0; code < counts.size(); ++code) {
    const bool selected = own != nullptr && own->wants(code);
    if (values[code].empty() || (counts[code] == 0 && !selected)) continue;
    counted.push_back({code, {values[code], {}, counts[code], selected}});
  }
  return counted;
}

std::vector<Counted> from_numbers(NumberColumn column, const RowSet& rows, const ColumnsView& view,
                                  const Bound* own, Watch& watch) {
  const std::int32_t unit = column == NumberColumn::rating ? kStar : 1;
  std::map<std::int32_t, std::uint64_t> counts;
  const auto collect = [&](std::uint32_t row, std::vector<std::int32_t>& numbers) {
    const std::int32_t number = view.columns[column][row];
    if (number != kNoValue) numbers.push_back(number / unit);
  };
  for_each_counted<std::int32_t>(rows, view.works, watch, collect,
                                 [&counts](std::int32_t number) { ++counts[number]; });
  std::vector<Counted> counted;
  for (const auto& [number, count] : counts) {
    const std::string value = std::to_string(number);
    const bool selected = own != nullptr && std::find(own->asked.begin(), own->asked.end(),
                                                      value) != own->asked.end();
    counted.push_back({number, {value, {}, count, selected}});
  }
  return counted;
}

// Selected values that no record here has are listed all the same, so that they can be taken off.
void add_absent(std::vector<Counted>& counted, const Bound& own, const Target& target,
                const ColumnsView& view) {
  for (const std::string& asked : own.asked) {
    bool known = false;
    if (const auto* column = std::get_if<KeywordColumn>(&target)) {
      known = !view.codes(*column, asked).empty();
    } else if (const auto* field = std::get_if<HoldingField>(&target)) {
      known = !view.codes(*field, asked).empty();
    } else {
      known = std::any_of(counted.begin(), counted.end(),
                          [&](const Counted& one) { return one.value.value == asked; });
    }
    if (!known) counted.push_back({-1, {asked, {}, 0, true}});
  }
}

const Bound* own_condition(const std::vector<Bound>& filter, const Target& target) {
  for (const Bound& condition : filter) {
    if (condition.target == target && !condition.negated && !condition.asked.empty())
      return &condition;
  }
  return nullptr;
}

}  // namespace

Result<std::vector<Target>> bind_facets(const std::vector<FacetRequest>& facets, Audience audience,
                                        const SearchLimits& limits) {
  if (facets.size() > limits.facets) {
    return invalid("too_many_facets", std::to_string(facets.size()) + " facets are too many",
                   "facets", "at most " + std::to_string(limits.facets));
  }
  std::vector<Target> targets;
  for (const FacetRequest& facet : facets) {
    const auto target = target_in_facet(facet.field, audience);
    if (!target) return unknown_facet_field(facet.field, audience);
    if (facet.limit > limits.facet_values) {
      return invalid("facet_limit_too_large",
                     std::to_string(facet.limit) + " values of '" + facet.field + "' are too many",
                     "facets." + facet.field, "at most " + std::to_string(limits.facet_values));
    }
    targets.push_back(*target);
  }
  return targets;
}

FacetAnswer count_facet(const FacetRequest& request, const Target& target, const RowSet& found,
                        const std::vector<Bound>& filter, const ColumnsView& view, Watch& watch) {
  RowSet rows = rows_of(filter, view, target);
  rows &= found;
  const Bound* own = own_condition(filter, target);
  std::vector<Counted> counted;
  if (const auto* column = std::get_if<KeywordColumn>(&target)) {
    const Keywords& keywords = view.columns[*column];
    counted =
        from_dictionary(count_keywords(keywords, rows, view.works, watch), keywords.values, own);
  } else if (const auto* field = std::get_if<HoldingField>(&target)) {
    counted = from_dictionary(count_holdings(*field, rows, filter, view, watch),
                              view.values(*field), own);
  } else {
    counted = from_numbers(std::get<NumberColumn>(target), rows, view, own, watch);
  }
  if (own != nullptr) add_absent(counted, *own, target, view);
  const std::string prefix = fold(to_utf8(request.prefix));
  std::erase_if(counted, [&](const Counted& one) {
    return !prefix.empty() && !one.value.selected && !fold(one.value.value).starts_with(prefix);
  });
  std::sort(counted.begin(), counted.end(), [&](const Counted& a, const Counted& b) {
    const bool by_count = request.order == FacetOrder::count && a.value.count != b.value.count;
    return by_count ? a.value.count > b.value.count : a.place < b.place;
  });

  FacetAnswer answer;
  answer.field = request.field;
  std::size_t listed = 0;
  for (Counted& one : counted) {
    if (listed < request.limit) {
      ++listed;
    } else if (!one.value.selected) {
      ++answer.other;
      continue;
    }
    one.value.label = label_of(target, one.value.value, view.vocabulary);
    answer.values.push_back(std::move(one.value));
  }
  return answer;
}

}  // namespace carrel
