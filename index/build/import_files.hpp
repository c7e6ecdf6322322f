// SPDX-License-Identifier: GPL-2.0-or-later
// How do a build's files come into the store, and what becomes of what cannot be taken?
#pragma once

#include <vector>

#include "base/result.hpp"
#include "build/indexer.hpp"
#include "build/works.hpp"
#include "import/input_source.hpp"
#include "store/store.hpp"

namespace carrel {

// Opens all of options.files before anything is done, so that a wrong name costs no work; the file
// of works, if there is one, comes last. `mapping` must outlive the sources.
Result<std::vector<InputSource>> open_sources(const BuildOptions& options,
                                              const MarcMapping& mapping);

// Reads everything into `store` and counts it in `report`. What cannot be taken is counted, kept in
// options.rejects as it came, and the rest goes on; an error here is the store's or the disk's.
// Gives what the lines say of works, which is not the store's to keep. `sources` are those of
// open_sources.
Result<WorkRules> import_files(std::vector<InputSource> sources, const BuildOptions& options,
                               const MarcMapping& mapping, Store& store, BuildReport& report);

}  // namespace carrel
