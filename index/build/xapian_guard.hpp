// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of a Xapian exception? An error with a hint, in this one place.
#pragma once

#include <exception>
#include <string>
#include <utility>

#include <xapian.h>

#include "base/result.hpp"

namespace carrel {

inline Error error_of(const Xapian::Error& thrown) {
  const std::string reason = thrown.get_msg();
  const char* const system = thrown.get_error_string();
  const std::string detail = system ? std::string(": ") + system : "";
  if (detail.find("No space left") != std::string::npos) {
    return {ErrorType::storage_full, "storage_full", "the disk is full while writing the index", "",
            "free some space and build again"};
  }
  return internal("xapian says '" + reason + "'" + detail, "the index can be built anew");
}

// Runs `work`, which gives a Result, and turns what it throws into one. A full disk or a lack of
// memory may come from anywhere inside Xapian, so that std::exception is caught as well.
template <typename Work>
auto guarded(Work&& work) -> decltype(work()) {
  try {
    return std::forward<Work>(work)();
  } catch (const Xapian::Error& thrown) {
    return error_of(thrown);
  } catch (const std::exception& thrown) {
    return internal(std::string("indexing failed: ") + thrown.what());
  }
}

}  // namespace carrel
