// SPDX-License-Identifier: GPL-2.0-or-later
// Is a generation whole, and do its parts agree with each other?
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/audience.hpp"
#include "base/result.hpp"
#include "build/indexer.hpp"
#include "schema/manifest.hpp"
#include "store/store.hpp"

namespace carrel {

// Each adds one line per thing it looked at, to `passed` or to `failed`.

// One audience's folder: manifest, Xapian's own check, its documents against the manifest's number,
// the first and the last document's data, the columns' rows. What Xapian would have to read is
// passed over where check_sums has already found a file of it damaged.
void check_audience(const std::filesystem::path& generation, Audience audience,
                    CheckReport& report);

// The catalogue's records against the staff index, which holds every one, and the public one.
void check_counts(const Store& store, const std::filesystem::path& generation, CheckReport& report);

// Every file against its sum in the manifest.
void check_sums(const std::filesystem::path& generation, const GenerationManifest& manifest,
                CheckReport& report);

// Before publishing: check_audience for both, and check_counts. The error names what failed.
Result<void> verify_generation(const Store& store, const std::filesystem::path& generation);

}  // namespace carrel
