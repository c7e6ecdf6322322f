// SPDX-License-Identifier: GPL-2.0-or-later
// Which MARC record stands in these bytes of ISO 2709?
//
// What is broken and can be mended in one way only is mended and noted; what cannot is an error
// with the reason. One reader may be used for any number of records, by one thread.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "import/marc/iso2709_directory.hpp"
#include "import/marc/iso2709_frame.hpp"
#include "import/marc/marc_decoder.hpp"
#include "import/marc/marc_record.hpp"

namespace carrel {

class Iso2709Reader {
 public:
  // Errors: the frame's own, not_a_record, truncated_record, no_directory, wrong_directory. Kinds
  // noted: the frame's and MarcDecoder's, "wrong_leader", "wrong_directory", "missing_terminator",
  // "bad_tag" (a field that is left out), "wrong_indicators", "no_subfield_code" (text that stands
  // before the first subfield becomes $a), "bad_subfield_code".
  Result<MarcRecord> read(const Iso2709Frame& frame, Mended& mended);

  // Takes a record that nobody needs any more: the next one is written into its memory. A record
  // has a hundred pieces of it, and there are millions of records.
  void give_back(MarcRecord record) { spare_ = std::move(record); }

 private:
  void read_field(const Iso2709Piece& piece, MarcField& field, Mended& mended);
  void read_subfields(std::string_view text, MarcField& field, Mended& mended);

  MarcDecoder decoder_;
  MarcRecord spare_;
};

}  // namespace carrel
