// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_contents.hpp"

#include "base/text.hpp"
#include "import/marc/isbd.hpp"
#include "import/marc/marc_numbers.hpp"
#include "import/marc/marc_text.hpp"

namespace carrel {
namespace {

bool is_subdivision(char code) {
  return code == 'v' || code == 'x' || code == 'y' || code == 'z';
}

bool begins_with(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c = text[i];
    const char folded = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (folded != lower[i]) return false;
  }
  return true;
}

// The address as it can be followed; empty if it is none of the web's.
std::string web_address(std::string_view text) {
  std::string url = squeeze(text);
  for (const std::string_view scheme : {"http://", "https://", "ftp://"}) {
    if (begins_with(url, scheme) && url.size() > scheme.size()) return url;
  }
  if (begins_with(url, "www.")) return "http://" + url;
  return {};
}

std::string id_in(const MarcField& field, std::string_view system) {
  const std::vector<std::string> numbers = texts_of(field, "w");
  const std::string ours = "(" + std::string(system) + ")";
  for (const std::string& number : numbers) {
    if (number.front() != '(') return number;
    if (!system.empty() && number.starts_with(ours)) return squeeze(number.substr(ours.size()));
  }
  return numbers.empty() ? std::string() : numbers.front();
}

}  // namespace

std::string heading_of(const MarcField& field, std::string_view subfields) {
  std::string main, subdivisions;
  for (const MarcSubfield& subfield : field.subfields) {
    if (!has_code(subfields, subfield.code)) continue;
    if (is_subdivision(subfield.code)) {
      const std::string piece = without_isbd(subfield.value);
      if (!piece.empty()) (subdivisions += " -- ") += piece;
      continue;
    }
    append_squeezed(main, subfield.value);
  }
  const std::string heading = without_isbd(main);
  if (!heading.empty()) return heading + subdivisions;
  return subdivisions.empty() ? subdivisions : subdivisions.substr(4);
}

std::string contents_of(const MarcField& field, std::string_view subfields) {
  std::string out;
  for (const MarcSubfield& subfield : field.subfields) {
    if (!has_code(subfields, subfield.code)) continue;
    const std::string piece = squeeze(subfield.value);
    if (piece.empty()) continue;
    if (!out.empty()) {
      const bool parted = out.ends_with("--") || out.ends_with("/") || out.ends_with(":");
      const bool new_title = subfield.code == 't' && !parted;
      const bool name = subfield.code == 'r' && !parted;
      out += new_title ? " -- " : name ? " / " : " ";
    }
    out += piece;
  }
  return out;
}

std::vector<Link> links_of(const MarcField& field, std::string_view subfields) {
  static const std::vector<std::string> labels{"y", "3", "z"};
  std::vector<Link> links;
  for (const std::string& text : texts_of(field, subfields)) {
    std::string url = web_address(text);
    if (!url.empty()) links.push_back({std::move(url), chosen(field, labels), ""});
  }
  return links;
}

Related related_of(const MarcField& field, std::string_view subfields, std::string_view system) {
  Related related;
  for (const char code : {'t', 's', 'a'}) {
    if (!related.title.empty() || subfields.find(code) == std::string_view::npos) continue;
    if (const std::string* title = field.find(code)) related.title = without_isbd(*title);
  }
  related.id = id_in(field, system);
  if (const std::string* number = field.find('x')) related.issn = issn_in(*number);
  return related;
}

}  // namespace carrel
