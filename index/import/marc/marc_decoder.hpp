// SPDX-License-Identifier: GPL-2.0-or-later
// In which encoding is a MARC record written, and what does its text say in UTF-8?
//
// The leader's word (position 9: "a" is UTF-8, a blank MARC-8) is often wrong, so the content
// decides (marc_decoder.cpp says how). What comes out is UTF-8 in the composed form (NFC) without
// control characters. One thread.
#pragma once

#include <string>
#include <string_view>

#include "import/marc/marc8.hpp"
#include "schema/record_json.hpp"

namespace carrel {

// Notes a kind of mending once.
void note(Mended& mended, std::string_view kind);

// Kinds noted: "marc8_as_utf8" (the leader says UTF-8, the text is MARC-8), "utf8_as_marc8",
// "latin1_as_utf8", "latin1_as_marc8" (Windows-1252, whatever the leader says), "invalid_utf8" and
// "invalid_marc8" (U+FFFD stands where a character cannot be read), "control_characters".
class MarcDecoder {
 public:
  // Looks at all of a record's text (`data`: its fields with their terminators and delimiters), and
  // decides; value() and fixed() then read pieces of it.
  void begin(std::string_view data, bool says_utf8, Mended& mended);

  // What `raw` says goes into `out`, in the place of what stood there: a subfield's value, or a
  // control field's, in which no ASCII character leaves its place.
  void value(std::string_view raw, std::string& out);
  void fixed(std::string_view raw, std::string& out);

 private:
  enum class Coding { ascii, utf8, marc8, broken_utf8, latin1 };

  void decide(std::string_view data);
  Coding coding_of(std::string_view raw) const;
  std::string decoded(std::string_view raw);
  std::string from_marc8(std::string_view raw);

  Marc8 marc8_;
  Mended* mended_ = nullptr;
  bool says_utf8_ = false;
  bool plain_ = true;             // ASCII without controls, escapes and references
  Coding other_ = Coding::ascii;  // of what is neither ASCII nor valid UTF-8
  bool utf8_ = false;             // some of it is UTF-8 beyond ASCII
};

// XML that says it is UTF-8 but is not, as UTF-8: Windows-1252, or with U+FFFD for broken
// characters where others are sound. Notes "latin1_as_utf8" or "invalid_utf8".
std::string repaired_utf8(std::string_view text, Mended& mended);

// `text`, which is UTF-8, composed and without control characters; notes "control_characters".
std::string cleaned(std::string text, Mended& mended);

}  // namespace carrel
