// SPDX-License-Identifier: GPL-2.0-or-later
// What do the ratings that are held here say, apart from what the source claims?
#pragma once

#include "schema/record.hpp"

namespace carrel {

struct HeldMean {
  double average = 0;      // stars, not rounded
  std::int64_t users = 0;  // who count in it; 0: nobody has rated
};

// Each user counts once, with the rating of the latest date (the first of several on one day); a
// rating given with a comment, an age vote or by itself is the same. An item without a user is a
// voter of its own. What is pending or rejected does not count.
HeldMean held_mean(const Record& view);

}  // namespace carrel
