// SPDX-License-Identifier: GPL-2.0-or-later
// How does a filled store become the live generation? The second half of a build, and of a rollback
// that has to make its index anew.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "base/progress.hpp"
#include "base/result.hpp"
#include "build/generation.hpp"
#include "build/works.hpp"
#include "schema/index_settings.hpp"
#include "store/store.hpp"

namespace carrel {

struct MakingOptions {
  std::filesystem::path root;
  std::int32_t as_of = 0;
  std::uint64_t previous = 0;  // what a rollback goes back to
  ProgressMode progress = ProgressMode::off;
  unsigned jobs = 0;
  IndexSettings settings = standard_settings();
  WorkRules works;  // kept in the generation
};

struct MadeGeneration {
  std::map<std::string, std::uint64_t> documents, revisions;  // by audience
  std::uint64_t index_bytes = 0;                              // of the whole generation
  double index_seconds = 0, verify_seconds = 0;
};

// Indexes, verifies, syncs; then what the build staged joins the live store; then the generation is
// published. `store` is the one in `building`'s folder, and is closed before its file is summed up.
//
// The live store goes first because it is the truth and the index is derived: a crash between the
// two leaves contributions that are acknowledged and not yet searched, which the next build mends.
// The other way round the index would show what the store may have lost.
Result<MadeGeneration> make_and_publish(BuildingGeneration& building, Store store,
                                        const MakingOptions& options);

}  // namespace carrel
