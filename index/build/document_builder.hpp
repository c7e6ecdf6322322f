// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of one audience's view of a record in that audience's index?
//
// The words stay frequencies and positions here: impacts depend on the audience's averages and are
// computed by its writer. No Xapian types. Plain data, moved from the reading thread to a writer's.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/audience.hpp"
#include "build/record_texts.hpp"
#include "build/text_analysis.hpp"
#include "schema/record.hpp"

namespace carrel {

struct IndexedDocument {
  Record view;
  std::int32_t popularity = 0;
  std::shared_ptr<const TextAnalysis> analysis;  // may be shared with the other audience's document
};

// The data of the Xapian document (schema/stored.hpp). `as_of` as in texts_of(), and as it was when
// the document was analysed.
std::string stored_data(const IndexedDocument& document, Audience audience, std::int32_t as_of);

}  // namespace carrel
