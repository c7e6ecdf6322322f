// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/cases.hpp"

#include <algorithm>

namespace carrel {
namespace {

void add(std::vector<std::string>& to, const std::vector<std::string>& some) {
  for (const std::string& one : some) {
    if (std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
  }
}

}  // namespace

std::string_view base_of(std::string_view id) {
  return id.substr(0, id.find('.'));
}

std::vector<std::string> queries_of(const Case& one) {
  std::vector<std::string> queries{one.query};
  for (const auto* more : {&one.expect.same_set, &one.expect.same_order, &one.expect.superset_of,
                           &one.expect.fewer_than, &one.expect.more_than}) {
    add(queries, *more);
  }
  return queries;
}

std::vector<std::string> records_of(const Expectation& expect) {
  std::vector<std::string> ids;
  if (!expect.first.empty()) ids.push_back(expect.first);
  for (const auto* more :
       {&expect.first_n, &expect.before, &expect.sequence, &expect.found, &expect.not_found}) {
    add(ids, *more);
  }
  if (expect.within) add(ids, expect.within->ids);
  if (expect.not_within) add(ids, expect.not_within->ids);
  for (const ExpectedMatch& match : expect.matches)
    add(ids, {match.id});
  if (expect.document) add(ids, {expect.document->id});
  return ids;
}

}  // namespace carrel
