// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/vocabulary.hpp"

#include "schema/index_settings.hpp"

namespace carrel {

const Vocabulary& standard_vocabulary() {
  return standard_settings().vocabulary;
}

std::string_view label_in(const Terms& list, std::string_view value) {
  for (const Term& term : list) {
    if (term.value == value) return term.label;
  }
  return value;
}

}  // namespace carrel
