// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marcxml_frame.hpp"

#include <algorithm>

#include "import/marc/iso2709_frame.hpp"

// The reader only moves forward. While a `record` element is open the window begins with it, so
// that its bytes can be given whole; outside of one nothing is held.
//
// A `<` that begins no markup is taken for text, and one inside a tag ends that tag: the record
// they stand in is refused by the parser afterwards, but the next is found all the same.

namespace carrel {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// What an element may be named (or a byte of a character beyond ASCII, which it may hold).
bool begins_name(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || byte >= 0x80;
}

// Without its prefix.
std::string_view local_name(std::string_view tag) {
  const auto end = std::find_if(tag.begin(), tag.end(),
                                [](char c) { return is_space(c) || c == '/' || c == '>'; });
  tag = tag.substr(0, static_cast<std::size_t>(end - tag.begin()));
  const std::size_t colon = tag.rfind(':');
  return colon == std::string_view::npos ? tag : tag.substr(colon + 1);
}

bool is_marc(std::string_view name) {
  return name == "leader" || name == "controlfield" || name == "datafield";
}

}  // namespace

Result<bool> MarcxmlFrames::next(MarcxmlFrame& frame) {
  frame = MarcxmlFrame{};
  window_->skip(frame_bytes_);
  at_ -= std::min(at_, frame_bytes_);
  frame_bytes_ = 0;
  while (!at_end_) {
    const Found found = read_markup();
    if (found == Found::nothing) continue;
    if (found == Found::end) {
      at_end_ = true;
      if (window_->damage()) return *window_->damage();
      cut_ = open_ && holds_marc_;
      if (!cut_) break;
      frame_bytes_ = at_ = window_->see(1).size();
    }
    ++records_;
    last_was_cut_ = cut_ || found == Found::too_long;
    open_ = false;
    frame.offset = window_->offset();
    frame.bytes = window_->see(1).substr(0, frame_bytes_);
    if (found == Found::too_long) {
      frame.fault =
          invalid("record_too_long",
                  "the record does not end within " + std::to_string(kMaxMarcBytes >> 20U) + " MB",
                  "", "see whether an end tag is missing from this byte on");
      frame.bytes = {};
    } else if (cut_) {
      frame.fault = invalid("truncated_record", "the record is cut off before its end tag", "",
                            "export or fetch the file again");
    }
    return true;
  }
  if (window_->damage()) return *window_->damage();
  if (const auto error = closing_error()) {
    elements_ = 0;  // said once
    last_was_cut_ = true;
    return *error;
  }
  return false;
}

std::optional<Error> MarcxmlFrames::closing_error() const {
  if (root_open_ && !last_was_cut_) {
    return invalid("truncated_input", "the XML ends before its outermost element is closed", "",
                   "what may be missing behind this cannot be known; export or fetch it again");
  }
  if (records_ > 0 || elements_ < 2) return std::nullopt;
  return invalid("no_marc_record", "there is no MARCXML record in it", "",
                 "a record is an element 'record' with 'leader', 'controlfield' and 'datafield' "
                 "in it; other forms can be turned into it by yaz-marcdump or XSLT");
}

// Moves to the next occurrence of `pattern`, in time proportional to what lies between. False at
// the end of the input, and where a record has become too long.
bool MarcxmlFrames::see_until(std::string_view pattern) {
  while (true) {
    const std::string_view seen = window_->see(at_ + pattern.size());
    const std::size_t found = seen.find(pattern, at_);
    if (found != std::string_view::npos) {
      at_ = found;
      return true;
    }
    // A pattern may begin in the last bytes that are seen.
    at_ = std::max(at_, seen.size() - std::min(seen.size(), pattern.size() - 1));
    if (open_ && at_ > kMaxMarcBytes) return false;
    if (!open_) {
      window_->skip(at_);
      at_ = 0;
    }
    if (window_->see(at_ + pattern.size()).size() < at_ + pattern.size()) return false;
  }
}

MarcxmlFrames::Found MarcxmlFrames::read_markup() {
  const auto behind = [this](std::string_view pattern) {
    if (!see_until(pattern)) return false;
    at_ += pattern.size();
    return true;
  };
  bool going = see_until("<");
  if (going) {
    tag_begin_ = at_;
    const std::string_view markup = window_->see(at_ + 9).substr(at_, 9);
    if (markup.starts_with("<!--")) {
      at_ += 4;
      going = behind("-->");
    } else if (markup.starts_with("<![CDATA[")) {
      going = behind("]]>");
    } else if (markup.starts_with("<?")) {
      if (markup.size() > 5 && markup.starts_with("<?xml") && is_space(markup[5]) &&
          read_declaration() == Found::record) {
        return Found::record;
      }
      going = behind("?>");
    } else if (markup.starts_with("<!DOCTYPE")) {
      going = read_document_type();
    } else if (markup.size() > 2 && markup[1] == '/' && begins_name(markup[2])) {
      at_ += 2;
      going = read_tag();
      if (going) return read_end_tag();
    } else if (markup.size() > 1 && begins_name(markup[1])) {
      at_ += 1;
      going = read_tag();
      if (going) return read_start_tag();
    } else {
      ++at_;
    }
  }
  if (going) return Found::nothing;
  if (!open_ || at_ <= kMaxMarcBytes) return Found::end;
  frame_bytes_ = at_;
  cut_ = false;
  return Found::too_long;
}

// From a tag's name to behind its end, which is no '>' in quotation marks.
bool MarcxmlFrames::read_tag() {
  const std::size_t name = at_;
  char quote = 0;
  while (true) {
    if (open_ && at_ > kMaxMarcBytes) return false;
    const std::string_view seen = window_->see(at_ + 1);
    if (seen.size() <= at_) return false;
    if (at_ - name > kMaxMarcBytes) {
      tag_ = {};
      return true;
    }
    for (; at_ < seen.size(); ++at_) {
      const char c = seen[at_];
      if (c == '<' || (c == '>' && quote == 0)) {
        tag_ = seen.substr(name, at_ - name);
        if (c == '>') ++at_;
        return true;
      }
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
  }
}

MarcxmlFrames::Found MarcxmlFrames::read_start_tag() {
  const std::string_view name = local_name(tag_);
  const bool closed = tag_.ends_with('/');
  ++elements_;
  if (!root_open_ && !closed) {
    root_ = name;
    root_open_ = true;
  }
  if (name != "record") {
    if (open_) ++children_;
    holds_marc_ = holds_marc_ || (open_ && is_marc(name));
    return Found::nothing;
  }
  if (open_ && holds_marc_) {
    // The one before has lost its end tag. This one is read again as the first of what follows.
    frame_bytes_ = at_ = tag_begin_;
    cut_ = true;
    --elements_;
    return Found::record;
  }
  open_record(tag_begin_);
  if (!closed) return Found::nothing;
  frame_bytes_ = at_;
  cut_ = false;
  return Found::record;
}

MarcxmlFrames::Found MarcxmlFrames::read_end_tag() {
  const std::string_view name = local_name(tag_);
  if (name == root_) root_open_ = false;
  const bool ends_record = open_ && name == "record";
  const bool ends_all = open_ && holds_marc_ && name == "collection";
  if (!ends_record && !ends_all) return Found::nothing;
  if (ends_record && !holds_marc_ && children_ > 0) {
    open_ = false;
    return Found::nothing;
  }
  frame_bytes_ = at_ = ends_all ? tag_begin_ : at_;  // the end of all is read again
  cut_ = ends_all;
  return Found::record;
}

void MarcxmlFrames::open_record(std::size_t at) {
  window_->skip(at);
  at_ -= at;
  tag_begin_ = 0;
  open_ = true;
  holds_marc_ = false;
  children_ = 0;
}

// Its inner subset, in brackets, may hold anything in quotation marks.
bool MarcxmlFrames::read_document_type() {
  char quote = 0;
  bool inside = false;
  while (true) {
    if (open_ && at_ > kMaxMarcBytes) return false;
    if (!open_) {
      window_->skip(at_);
      at_ = 0;
    }
    const std::string_view seen = window_->see(at_ + 1);
    if (seen.size() <= at_) return false;
    for (; at_ < seen.size(); ++at_) {
      const char c = seen[at_];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (seen.substr(at_).starts_with("<!--")) {
        break;
      } else if (c == '[' || c == ']') {
        inside = c == '[';
      } else if (c == '>' && !inside) {
        ++at_;
        return true;
      }
    }
    if (at_ < seen.size() && !see_until("-->")) return false;
  }
}

// A declaration begins another document, of which a record that is still open has no part.
MarcxmlFrames::Found MarcxmlFrames::read_declaration() {
  root_open_ = false;
  if (open_ && holds_marc_) {
    frame_bytes_ = at_ = tag_begin_;
    cut_ = true;
    return Found::record;
  }
  encoding_ = "UTF-8";
  constexpr std::size_t kLongest = 200;
  std::string_view declaration = window_->see(at_ + kLongest).substr(at_, kLongest);
  declaration = declaration.substr(0, declaration.find("?>"));
  const std::size_t at = declaration.find("encoding");
  const std::size_t open = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos || open == std::string_view::npos) return Found::nothing;
  const std::size_t close = declaration.find(declaration[open], open + 1);
  if (close != std::string_view::npos) encoding_ = declaration.substr(open + 1, close - open - 1);
  return Found::nothing;
}

}  // namespace carrel
