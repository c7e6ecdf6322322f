// SPDX-License-Identifier: GPL-2.0-or-later
// How does a generation remember what the library said of works?
//
// As JSON lines in works.jsonl, in the form they came in. The generation keeps them, not the live
// store, because they are about its catalogue: a rollback undoes them with everything else, and a
// build that is told nothing of works takes them over from the live generation.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "build/works.hpp"

namespace carrel {

// Nothing is written for nothing.
Result<void> keep_work_rules(const WorkRules& rules, const std::filesystem::path& generation);

// Empty where nothing was kept; `index_unavailable` / "damaged_works" where it cannot be read.
Result<WorkRules> kept_work_rules(const std::filesystem::path& generation);

// As lines, for an export; empty where nothing was kept.
Result<std::string> kept_work_lines(const std::filesystem::path& generation);

}  // namespace carrel
