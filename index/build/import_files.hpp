// SPDX-License-Identifier: GPL-2.0-or-later
// How do a build's files come into the store, and what becomes of the lines that cannot?
#pragma once

#include "base/result.hpp"
#include "build/indexer.hpp"
#include "import/source.hpp"
#include "store/store.hpp"

namespace carrel {

// Opens all of options.files before anything is done, so that a wrong name costs no work.
Result<std::vector<LineSource>> open_sources(const std::vector<std::string>& files);

// Reads every line into `store` and counts it in `report`. A line that cannot be taken is counted,
// kept in options.rejects as it came, and the rest goes on; an error here is the store's or the
// disk's.
Result<void> import_files(std::vector<LineSource> sources, const BuildOptions& options,
                          Store& store, BuildReport& report);

}  // namespace carrel
