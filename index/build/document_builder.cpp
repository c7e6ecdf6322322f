// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/document_builder.hpp"

#include <cassert>
#include <utility>

#include "schema/blocks.hpp"
#include "schema/record_json.hpp"
#include "schema/stored.hpp"

namespace carrel {

std::string stored_data(const IndexedDocument& document, Audience audience, std::int32_t as_of) {
  const Record& view = document.view;
  StoredDocument stored;
  stored.id = view.id;
  stored.card = card_json(view);
  stored.rest = rest_json(view);
  std::vector<RecordText> texts = texts_of(view, as_of);
  assert(texts.size() == document.analysis->first_positions.size());
  stored.items.reserve(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    RecordText& text = texts[i];
    StoredItem item;
    item.field = text.field;
    item.key = text.key;
    item.item = text.item;
    item.first_position = document.analysis->first_positions[i];
    item.shown = text.shown;
    item.is_kind = text.is_kind;
    item.attribution = text.said ? attribution_json(*text.said, text.block, audience) : "{}";
    item.text = std::move(text.text);
    stored.items.push_back(std::move(item));
  }
  for (const BlockSpec& spec : kBlocks) {
    if (view.block(spec.block).is_there()) stored.blocks.emplace_back(spec.name);
  }
  return encode(stored);
}

}  // namespace carrel
