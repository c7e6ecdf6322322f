// SPDX-License-Identifier: GPL-2.0-or-later
// Does the client hold this answer already?
//
// An answer depends on the request, the audience's index and the set-up; its tag is made of those,
// and so is known before the search. The tag is weak: it names the answer, compressed or not.
#pragma once

#include <string>
#include <string_view>

#include "search/searcher.hpp"
#include "server/config.hpp"
#include "server/http_message.hpp"

namespace carrel {

// What of the set-up can change an answer, as bytes.
std::string fingerprint(const Config& config);

// W/"…", for the answer to GET `target` from this index.
std::string entity_tag(const Snapshot& snapshot, std::string_view target,
                       std::string_view fingerprint);

// Whether an If-None-Match header lists `tag`; "*" does not count, see names_any().
bool names_tag(std::string_view if_none_match, std::string_view tag);
bool names_any(std::string_view if_none_match);

// 304 with this tag.
HttpResponse not_modified(std::string tag, Audience audience);

}  // namespace carrel
