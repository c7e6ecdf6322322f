// SPDX-License-Identifier: GPL-2.0-or-later
// Where in a stream of XML does each MARCXML record begin and end?
//
// libxml2 stops for good at the first thing that is not well formed, so one broken record would
// cost all behind it. Here only the outlines are read: tags, comments, CDATA sections, processing
// instructions and a document type, which is passed over and never looked into. A MARC record is
// the innermost element named `record`, under any prefix, that holds a leader, a controlfield or a
// datafield, or nothing at all; other elements of that name (OAI-PMH's, SRU's) are its wrapping.
// One document may follow another. One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "import/window.hpp"

namespace carrel {

struct MarcxmlFrame {
  std::uint64_t offset = 0;    // of its first byte in the unpacked input
  std::string_view bytes;      // the element; valid until the next next()
  std::optional<Error> fault;  // record_too_long (more than kMaxMarcBytes), truncated_record
};

class MarcxmlFrames {
 public:
  // `window` must outlive it.
  explicit MarcxmlFrames(Window& window) : window_(&window) {}

  // False at the end. Errors end the input: `damaged_input` as of the window; truncated_input where
  // the outermost element is not closed (after a record that is cut, that goes without saying);
  // no_marc_record where there is XML, but not one record in it.
  Result<bool> next(MarcxmlFrame& frame);

  // As the document declares it; "UTF-8" if it does not.
  const std::string& encoding() const { return encoding_; }

 private:
  enum class Found { nothing, record, too_long, end };

  bool see_until(std::string_view pattern);
  Found read_markup();
  Found read_start_tag();
  Found read_end_tag();
  bool read_tag();
  bool read_document_type();
  Found read_declaration();
  void open_record(std::size_t at);
  std::optional<Error> closing_error() const;

  Window* window_;
  std::string encoding_ = "UTF-8";
  std::size_t at_ = 0;           // how far the window has been read
  std::string_view tag_;         // from its name to before its end
  std::size_t tag_begin_ = 0;    // of its angle bracket
  std::size_t frame_bytes_ = 0;  // of a record that was found
  bool cut_ = false;             // that record has no end tag
  bool open_ = false;            // a `record` element began at the window's front
  bool holds_marc_ = false;      // and has a child of MARC's
  std::uint64_t children_ = 0;   // and so many elements in it
  std::uint64_t records_ = 0, elements_ = 0;
  std::string root_;  // the outermost element's name
  bool root_open_ = false;
  bool last_was_cut_ = false, at_end_ = false;
};

}  // namespace carrel
