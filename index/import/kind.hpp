// SPDX-License-Identifier: GPL-2.0-or-later
// Of which kind is an input, going by its first bytes?
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace carrel {

enum class InputKind { json_lines, iso2709, marcxml };

// "JSON lines", "ISO 2709", "MARCXML".
std::string_view name_of(InputKind kind);

// MARC-in-JSON, as a file or as a line among others.
inline constexpr std::string_view kMarcInJson = "MARC in JSON";
inline constexpr std::string_view kMarcInJsonHint =
    "export it as ISO 2709, or convert it: yaz-marcdump -i json -o marc FILE";

// `front` is the beginning of the unpacked input, kKindBytes of it or all there is. Nothing but
// white space counts as JSON lines: there is nothing to be taken from it. `unknown_input` says
// what it seems to be, and what to do.
inline constexpr std::size_t kKindBytes = 64U << 10U;
Result<InputKind> kind_of(std::string_view front);

}  // namespace carrel
