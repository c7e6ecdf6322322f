// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/blocks.hpp"

#include <string>

#include "base/text.hpp"

namespace carrel {
namespace {

// spec_of() looks a block up by its number.
constexpr bool in_order() {
  for (std::size_t i = 0; i < kBlocks.size(); ++i) {
    if (static_cast<std::size_t>(kBlocks[i].block) != i) return false;
  }
  return true;
}
static_assert(in_order());

}  // namespace

std::optional<Block> block_named(std::string_view name) {
  for (const BlockSpec& spec : kBlocks) {
    if (spec.name == name) return spec.block;
  }
  return std::nullopt;
}

std::optional<Block> block_of_kind(std::string_view singular) {
  for (const BlockSpec& spec : kBlocks) {
    if (spec.singular == singular) return spec.block;
  }
  return std::nullopt;
}

bool is_mood(std::string_view kind_of_tag) {
  const std::string kind = fold(kind_of_tag);
  return kind == "mood" || kind == "tone";
}

}  // namespace carrel
