// SPDX-License-Identifier: GPL-2.0-or-later
// Which stop words does a new index get? Those of config/stopwords.txt, compiled in.
#pragma once

#include <string>
#include <vector>

namespace carrel {

// As they stand in the file: folded, in no order.
std::vector<std::string> built_in_stop_words();

}  // namespace carrel
