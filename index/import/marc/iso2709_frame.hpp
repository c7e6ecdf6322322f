// SPDX-License-Identifier: GPL-2.0-or-later
// Where in a stream does each ISO 2709 record begin and end?
//
// YAZ's yaz_marc_read_iso2709 takes a buffer that begins with a record, believes the length in its
// leader, and gives -1 or a length: it cannot say what was broken at which byte, and after a wrong
// length it resumes wherever that length points to. An export of a hundred thousand records must
// not lose its neighbours to one wrong record, so the framing is done here; MARC-8 stays YAZ's
// (import/marc/marc8.hpp). One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "import/window.hpp"
#include "schema/record_json.hpp"

namespace carrel {

// A longer record is set aside as record_too_long without its bytes. (Where it is longer than the
// 99,999 that a leader can say, its end is found by its terminator.)
inline constexpr std::size_t kMaxMarcBytes = 16U << 20U;

struct Iso2709Frame {
  std::uint64_t offset = 0;    // of its first byte in the unpacked input
  std::string_view bytes;      // with its terminator, if it has one; valid until the next next()
  bool cut = false;            // it has no terminator, and its length does not say where it ends
  Mended mended;               // "wrong_length", "missing_terminator"
  std::optional<Error> fault;  // record_too_long
};

class Iso2709Frames {
 public:
  // `window` must outlive it.
  explicit Iso2709Frames(Window& window) : window_(&window) {}

  // False at the end. Line ends, zero bytes and the like between two records are passed over. What
  // is no record is framed as well, up to where the next record begins. `damaged_input` as of the
  // window.
  Result<bool> next(Iso2709Frame& frame);

 private:
  bool skip_filling();
  std::size_t find_terminator();
  void skip_too_long();

  Window* window_;
  std::uint64_t next_end_ = 0;  // offset behind the terminator found last
};

// Whether `text` begins like a leader: five digits (or blanks) and, behind them, what all leaders
// have in the same places.
bool begins_like_leader(std::string_view text);

}  // namespace carrel
