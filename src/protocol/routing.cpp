// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/routing.hpp"

#include <array>

#include "base/text.hpp"
#include "schema/blocks.hpp"

namespace carrel {
namespace {

// One operation a row. "*" is any one segment but an empty one; "#" is the name of a block.
struct Route {
  std::string_view path;
  std::string_view method;
  Operation operation;
};

constexpr std::array kRoutes{
    Route{"v1/search", "GET", Operation::search},
    Route{"v1/search", "POST", Operation::search},
    Route{"v1/records", "POST", Operation::records},
    Route{"v1/records/*", "GET", Operation::record},
    Route{"v1/records/*", "PUT", Operation::reserved},
    Route{"v1/records/*", "DELETE", Operation::reserved},
    Route{"v1/records/*/similar", "GET", Operation::reserved},
    Route{"v1/records/*/holdings", "GET", Operation::reserved},
    Route{"v1/records/*/#", "GET", Operation::reserved},
    Route{"v1/status", "GET", Operation::status},
    Route{"v1/suggest", "GET", Operation::reserved},
    Route{"v1/browse", "GET", Operation::reserved},
    Route{"v1/explain", "POST", Operation::reserved},
    Route{"v1/contributions", "GET", Operation::reserved},
    Route{"v1/contributions", "POST", Operation::reserved},
    Route{"v1/holdings", "POST", Operation::reserved},
    Route{"v1/multi_search", "POST", Operation::reserved},
    Route{"metrics", "GET", Operation::reserved},
    Route{"opensearch.xml", "GET", Operation::reserved},
    Route{"sru", "GET", Operation::reserved},
};

bool segment_fits(std::string_view pattern, std::string_view segment) {
  if (pattern == "*") {
    return !segment.empty();
  }
  if (pattern == "#") {
    return block_named(segment).has_value();
  }
  return pattern == segment;
}

bool fits(std::string_view pattern, const std::vector<std::string>& path) {
  const auto segments = split(pattern, '/');
  if (segments.size() != path.size()) {
    return false;
  }
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (!segment_fits(segments[i], path[i])) {
      return false;
    }
  }
  return true;
}

}  // namespace

Result<Operation> route(std::string_view method, const std::vector<std::string>& path) {
  const std::string_view meant = method == "HEAD" ? "GET" : method;
  bool known_path = false;
  for (const Route& candidate : kRoutes) {
    if (!fits(candidate.path, path)) {
      continue;
    }
    known_path = true;
    if (candidate.method != meant) {
      continue;
    }
    if (candidate.operation == Operation::reserved) {
      return not_there_yet();
    }
    return candidate.operation;
  }
  if (known_path) {
    return Error{ErrorType::method, "method_not_allowed",
                 "this path does not take the method " + to_utf8(method), "",
                 "use " + methods_of(path)};
  }
  return not_found("unknown_path", "there is nothing at this path",
                   "the operations are /v1/search, /v1/records/{id} and /v1/status");
}

Error not_there_yet() {
  return Error{ErrorType::not_implemented, "not_implemented",
               "this operation is planned and not there yet", "", ""};
}

std::string methods_of(const std::vector<std::string>& path) {
  std::string methods;
  for (const Route& candidate : kRoutes) {
    if (fits(candidate.path, path)) {
      methods += methods.empty() ? "" : ", ";
      methods += candidate.method;
      methods += candidate.method == "GET" ? ", HEAD" : "";
    }
  }
  return methods;
}

}  // namespace carrel
