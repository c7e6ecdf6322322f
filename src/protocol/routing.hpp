// SPDX-License-Identifier: GPL-2.0-or-later
// Which operation stands behind a path, and by which methods is it asked?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace carrel {

enum class Operation { search, record, records, status, reserved };

// What `method` (HEAD counts as GET) means at a decoded path. Errors: not_found / unknown_path;
// method / method_not_allowed, whose hint names the right ones; not_implemented for an operation
// that the protocol has a place for and this version does not have.
Result<Operation> route(std::string_view method, const std::vector<std::string>& path);

// not_implemented: the answer to whatever is reserved.
Error not_there_yet();

// The methods of a path for an Allow header ("GET, HEAD, POST"); empty where there is no such path.
std::string methods_of(const std::vector<std::string>& path);

}  // namespace carrel
