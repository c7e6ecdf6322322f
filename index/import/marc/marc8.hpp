// SPDX-License-Identifier: GPL-2.0-or-later
// What does a MARC-8 text say in UTF-8?
//
// The tables are YAZ's. It passes over bytes that no table has, and over characters of the East
// Asian set that it does not know, without a word (YAZ 5.34: "a", 0xFF, "b" gives "ab" and
// success); so that nothing is lost unseen, the text is walked character by character here and YAZ
// asked for each, wherever it holds more than ASCII and the Latin extension. One thread.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace carrel {

class Marc8 {
 public:
  Marc8();

  // Appends `text`, which begins in the default sets (ASCII and the extended Latin one), to `out`.
  // False if some byte of it is not MARC-8; U+FFFD stands for each such character.
  bool append(std::string_view text, std::string& out);

 private:
  // What a byte below 0x80 (of G0) or above it (of G1) begins.
  struct Sets {
    bool wide0 = false, wide1 = false;  // the East Asian set: three bytes a character
    bool latin1 = true;                 // G1 is the extended Latin set
    std::string_view escape0,
        escape1;  // the sequences that put the sets there; empty: as they were

    void take(std::string_view escape);
  };
  enum class Said { whole, nothing, wants_more };

  bool append_plain(std::string_view text, std::string& out);
  bool append_walking(std::string_view text, std::string& out);
  std::size_t append_character(std::string_view text, std::size_t at, Sets& sets, std::string& out,
                               bool& good);
  void forget_diacritics(const Sets& sets);
  Said ask(std::string_view bytes, std::string& out);
  void restart();

  std::shared_ptr<void> tables_;  // a yaz_iconv_t
};

// Whether `text` holds one of MARC-8's escape sequences, which no other encoding has.
bool has_marc8_escape(std::string_view text);

// Whether `text`, which is not ASCII and has no escape sequence, reads well in MARC-8's extended
// Latin set: no byte outside of it, and every diacritic before a letter that takes it in some
// language. `strict`: and as many diacritics before vowels as before consonants, for text that a
// leader calls UTF-8. Windows-1252, whose accented vowels mostly stand before consonants, seldom
// passes.
bool reads_as_marc8(std::string_view text, bool strict);

}  // namespace carrel
