// SPDX-License-Identifier: GPL-2.0-or-later
// Which bytes of an ISO 2709 record are which field? (Inside this room.)
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "schema/record_json.hpp"

namespace carrel {

// A field as it stands in the data, without its terminator.
struct Iso2709Piece {
  std::string_view tag, text;
};

// The fields of `record` (without its terminator), whose directory goes up to `directory_end`, the
// place of the first field terminator; in the directory's order. wrong_directory where it cannot be
// told for sure. Kinds noted: "wrong_directory", "missing_terminator", "wrong_leader".
Result<std::vector<Iso2709Piece>> read_directory(std::string_view record, std::size_t directory_end,
                                                 Mended& mended);

}  // namespace carrel
