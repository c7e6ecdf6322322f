// SPDX-License-Identifier: GPL-2.0-or-later
// How does an answer or an error stand in JSON?
//
// The bytes of `result` and `error` are the same in every framing, and depend on the request, the
// audience and its index alone. Keys stand in the order of the contract; no white space.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "protocol/call.hpp"
#include "search/answer.hpp"
#include "search/searcher.hpp"

namespace carrel {

// The HTTP status of an error; the line protocol has no use for it.
int http_status(const Error& error);

// {"code":…,"type":…,"message":…,"param":…,"hint":…}
std::string error_json(const Error& error);

std::string search_json(const SearchAnswer& answer, const SearchCall& call);
std::string record_json(const FoundRecord& record, const std::vector<std::string>& fields);
// {"records":[…],"missing":[…]}: what was asked for and is not there, as it was asked for
std::string records_json(const std::vector<FoundRecord>& records, const RecordsCall& call);
std::string status_json(const Snapshot& snapshot);

}  // namespace carrel
