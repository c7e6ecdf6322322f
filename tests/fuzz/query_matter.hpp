// SPDX-License-Identifier: GPL-2.0-or-later
// Where do the words and the real queries come from?
#pragma once

#include <filesystem>
#include <vector>

#include <xapian.h>

#include "base/result.hpp"
#include "fuzz/query_maker.hpp"

namespace carrel::fuzz {

// Words as they stand in the index, evenly chosen; real queries from files: of JSON lines with a
// "query" each, or of prose in which they stand `like this` in the rows of tables.
Result<QueryMatter> query_matter(const Xapian::Database& database,
                                 const std::vector<std::filesystem::path>& files);

}  // namespace carrel::fuzz
