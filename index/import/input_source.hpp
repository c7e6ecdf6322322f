// SPDX-License-Identifier: GPL-2.0-or-later
// What does an input give, one thing after another, whatever kind of input it is?
//
// The kind is told from the first bytes (import/kind.hpp), not from a name. Read as a stream;
// nothing is held but the item at hand. One thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "import/kind.hpp"
#include "import/marc/marc_mapping.hpp"
#include "import/marc/marc_record.hpp"
#include "import/window.hpp"
#include "schema/input.hpp"
#include "schema/record_json.hpp"

namespace carrel {

struct InputItem {
  std::uint64_t number = 0;  // of the line, or of the record in its file; from 1
  std::uint64_t offset = 0;  // of its first byte in the unpacked input
  std::string_view raw;      // as it came, empty where it is too long; valid until the next next()
  Result<InputLine> line;    // what it says, or why it cannot be taken
  Mended mended;             // what was put right, by kind
  std::optional<MarcRecord> marc;  // what a line was mapped from; kept where the mapping failed too
};

class InputSource {
 public:
  // Errors as of Window::open. `mapping` must outlive the source.
  static Result<InputSource> open(const std::string& path, const MarcMapping& mapping);
  InputSource(Window window, const MarcMapping& mapping);
  InputSource(InputSource&&) noexcept;
  InputSource& operator=(InputSource&&) noexcept;
  ~InputSource();

  // False at the end. An error is of the input as a whole and ends it: what came before it counts.
  // unknown_input; damaged_input or unreadable_file; for MARCXML truncated_input and
  // no_marc_record. The item then says where that was, and where the input is damaged `raw` is what
  // could be read of the item that breaks off there.
  Result<bool> next(InputItem& item);

  // Nothing before the first call of next(), and where it is not known.
  std::optional<InputKind> kind() const;
  // What an XML document declares; "UTF-8" for all others.
  std::string encoding() const;
  const Window& window() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace carrel
