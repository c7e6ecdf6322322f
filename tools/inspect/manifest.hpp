// SPDX-License-Identifier: GPL-2.0-or-later
// How was the published index made: its generation, its files, its settings?
#pragma once

#include <string>

namespace carrel {

// Prints both kinds of manifest of the published generation of `root`, as JSON under headings.
int run_manifest(const std::string& root);

}  // namespace carrel
