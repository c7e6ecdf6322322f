// SPDX-License-Identifier: GPL-2.0-or-later
// How does what a build brought join the live store?
#pragma once

#include "base/result.hpp"
#include "store/sqlite.hpp"

namespace carrel {

// In one transaction of the live file, synced when this returns; nothing if it has been done for
// this catalogue. The live sequence rises by as many numbers as lines were staged, if any of them
// changed anything. Makes the views anew.
Result<void> acknowledge_staged(Database& database);

}  // namespace carrel
