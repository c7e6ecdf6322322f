// SPDX-License-Identifier: GPL-2.0-or-later
// Which MARC record stands in this XML?
//
// libxml2 reads it, record by record, with no network, no document type and no entities beyond the
// five that XML has of its own. Prefixes need not be declared. One thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "import/marc/marc_record.hpp"
#include "import/marc/marcxml_frame.hpp"
#include "schema/record_json.hpp"

namespace carrel {

class MarcxmlReader {
 public:
  // `encoding` as the document declares it. Errors: the frame's own; bad_xml (with libxml2's
  // reason), unknown_encoding, not_a_record (no leader and no field). Kinds noted: "latin1_as_utf8"
  // and "invalid_utf8", "control_characters", "bare_ampersand", "wrong_leader", "bad_tag" (a field
  // that is left out), "short_tag" ("1" is 001), "no_subfield_code" (text outside of subfields, or
  // a subfield without a code, which gets a blank one), "wrong_indicators".
  Result<MarcRecord> read(const MarcxmlFrame& frame, const std::string& encoding, Mended& mended);

 private:
  std::shared_ptr<void> parser_;  // an xmlTextReader, used again for each record
};

}  // namespace carrel
