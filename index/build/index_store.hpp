// SPDX-License-Identifier: GPL-2.0-or-later
// How does what a store holds become both audiences' indexes?
//
// Two passes: a survey, then every record in the order it settled, viewed and analysed here and
// written by one writer for each audience. Nothing is published.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>

#include "base/audience.hpp"
#include "base/progress.hpp"
#include "base/result.hpp"
#include "build/works.hpp"
#include "schema/index_settings.hpp"
#include "schema/manifest.hpp"
#include "store/store.hpp"

namespace carrel {

struct IndexingOptions {
  std::filesystem::path generation;  // the folder in which the audiences' folders are made
  std::int32_t as_of = 0;
  ProgressMode progress = ProgressMode::off;
  unsigned jobs =
      0;  // 1: no threads; 0: a thread for each writer where there is more than one core
  IndexSettings settings = standard_settings();
  WorkRules works;
};

struct IndexedGeneration {
  std::uint64_t records = 0;
  std::array<AudienceManifest, kAudiences.size()> manifests;  // by audience; not yet written
};

Result<IndexedGeneration> index_store(const Store& store, const IndexingOptions& options);

}  // namespace carrel
