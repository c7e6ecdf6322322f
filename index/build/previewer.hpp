// SPDX-License-Identifier: GPL-2.0-or-later
// What would a build make of MARC records, and what of them would it leave unread?
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "build/indexer.hpp"
#include "import/input_source.hpp"

namespace carrel {

class Previewer {
 public:
  // Both must outlive it.
  Previewer(const MarcMapping& mapping, Preview& preview) : mapping_(mapping), preview_(preview) {}

  // Of an item that is taken. Items that are not MARC are shown, and have nothing unread.
  void look(const InputItem& item);

 private:
  bool is_read(const MarcField& field, char code);

  const MarcMapping& mapping_;
  Preview& preview_;
  std::unordered_map<std::uint32_t, bool> reads_;  // by tag and subfield: asked once
};

// The page that a dry run prints below its counts; empty where there is nothing to be shown.
std::string preview_text(const Preview& preview);

}  // namespace carrel
