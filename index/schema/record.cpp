// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/record.hpp"

#include "base/file.hpp"
#include "schema/blocks.hpp"

namespace carrel {
namespace {

// Each part behind its length, so that no two different contents run together into the same bytes.
void add(std::string& out, std::string_view part) {
  out += std::to_string(part.size());
  out += ':';
  out += part;
}

}  // namespace

// The state is left out: an item keeps its id when it is moderated.
std::string item_id(std::string_view record_id, Block block, const Item& item) {
  std::string content;
  add(content, record_id);
  add(content, spec_of(block).name);
  for (const std::string* part : {&item.text, &item.user, &item.by, &item.source, &item.date,
                                  &item.until, &item.kind, &item.list.id, &item.list.title}) {
    add(content, *part);
  }
  add(content, item.rating ? std::to_string(*item.rating) : "");
  add(content, item.min_age ? std::to_string(*item.min_age) : "");
  add(content, item.max_age ? std::to_string(*item.max_age) : "");
  return "s-" + sha256(content).substr(0, 12);
}

}  // namespace carrel
