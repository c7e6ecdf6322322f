// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/html.hpp"

#include "base/text.hpp"

namespace carrel {

Html& Html::open(std::string_view tag, Attributes attributes) {
  bytes_.append("<").append(tag);
  for (const Attribute& attribute : attributes) {
    if (!attribute.value.empty()) {
      bytes_.append(" ").append(attribute.name).append("=\"");
      bytes_.append(escape_html(attribute.value)).append("\"");
    }
  }
  bytes_ += '>';
  return *this;
}

Html& Html::close(std::string_view tag) {
  bytes_.append("</").append(tag).append(">");
  return *this;
}

Html& Html::text(std::string_view text) {
  bytes_ += escape_html(text);
  return *this;
}

Html& Html::leaf(std::string_view tag, Attributes attributes, std::string_view content) {
  return open(tag, attributes).text(content).close(tag);
}

Html& Html::finished(std::string_view markup) {
  bytes_ += markup;
  return *this;
}

}  // namespace carrel
