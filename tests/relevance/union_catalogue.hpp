// SPDX-License-Identifier: GPL-2.0-or-later
// Where is the index of a real union catalogue, with the cases' own records among the others?
#pragma once

#include <filesystem>
#include <optional>

namespace carrel {

// The root. It is made when it is first asked for, which takes a minute, and goes when the program
// ends; nothing where the catalogue is not there, as shared() says it.
std::optional<std::filesystem::path> union_catalogue();

}  // namespace carrel
