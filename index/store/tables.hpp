// SPDX-License-Identifier: GPL-2.0-or-later
// Which tables are there, and how do the two files look like one?
//
// The layout is told in prose in tables.cpp. Two files are attached, `catalogue` and `live`;
// readers ask the views `temp.contribution`, `temp.moderation`, … which show both as they will be
// once the build is acknowledged.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/sqlite.hpp"

namespace carrel {

// Days (base/date.hpp) that stand for "no date given": an undated item is older than any date, an
// undated retraction of a reader covers every date.
inline constexpr std::int64_t kUndatedItem = std::numeric_limits<std::int32_t>::min();
inline constexpr std::int64_t kUndatedRetraction = std::numeric_limits<std::int32_t>::max();

// The day an item counts as written on: the first one its date may mean.
std::int64_t day_of_item(std::string_view date);
// The last day a retraction of a reader covers.
std::int64_t last_day_of_retraction(std::string_view date);

// Under which key holdings stand: the record's id, or the ISBN behind a sign that no id holds.
std::string holdings_key(std::string_view record, std::string_view isbn);

// Makes both files' tables and begins the transaction that the import writes in. `conflict` /
// "catalogue_exists" if the catalogue is there.
Result<Database> create_files(const std::filesystem::path& catalogue,
                              const std::filesystem::path& live);

// Attaches what is there. `index_unavailable` when it is missing, damaged or of another version.
Result<Database> open_files(const std::filesystem::path& catalogue,
                            const std::filesystem::path& live);

// Whether what this catalogue staged has joined the live store.
Result<bool> is_acknowledged(Database& database);

// Makes the views, for the catalogue as it is now; again when it has been acknowledged.
Result<void> make_views(Database& database);

}  // namespace carrel
