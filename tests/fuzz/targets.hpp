// SPDX-License-Identifier: GPL-2.0-or-later
// Which readers of ours must stand whatever bytes they are given?
//
// Each target reads `bytes` to their end and aborts where a promise is broken that a sanitizer
// would not see. libFuzzer drives them (fuzzer.cpp, with CARREL_FUZZ); corpus_test.cpp runs the
// files that are kept in tests/fuzz/corpus/NAME through the same functions.
#pragma once

#include <array>
#include <string_view>

namespace carrel::fuzz {

void iso2709(std::string_view bytes);
void marcxml(std::string_view bytes);
void json_lines(std::string_view bytes);
void mapping(std::string_view bytes);       // an ISO 2709 record, through the default mapping
void mapping_file(std::string_view bytes);  // a library's own mapping file
void query(std::string_view bytes);         // what somebody typed, read and built

struct Target {
  std::string_view name;
  void (*run)(std::string_view bytes);
};
inline constexpr std::array<Target, 6> kTargets{{{"iso2709", iso2709},
                                                 {"marcxml", marcxml},
                                                 {"json_lines", json_lines},
                                                 {"mapping", mapping},
                                                 {"mapping_file", mapping_file},
                                                 {"query", query}}};

}  // namespace carrel::fuzz
