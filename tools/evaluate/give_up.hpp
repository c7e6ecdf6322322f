// SPDX-License-Identifier: GPL-2.0-or-later
// How does the program end that cannot go on?
#pragma once

#include <iostream>

#include "base/result.hpp"

namespace carrel {

// Says why on standard error. The exit code: 2 for what was asked (an option, a file that is not
// there or is no such file), 3 for what failed.
inline int give_up(const Error& error) {
  std::cerr << "carrel-evaluate: " << (error.param.empty() ? "" : error.param + ": ")
            << describe(error) << '\n';
  const bool asked = error.type == ErrorType::invalid_request || error.type == ErrorType::not_found;
  return asked ? 2 : 3;
}

}  // namespace carrel
