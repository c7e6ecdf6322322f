// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/url.hpp"

#include <optional>

#include "base/text.hpp"

namespace carrel {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  if (c >= 'a' && c <= 'f') {
    return c - 'a' + 10;
  }
  if (c >= 'A' && c <= 'F') {
    return c - 'A' + 10;
  }
  return -1;
}

// The byte that "%41" stands for, or nothing where two hexadecimal digits do not follow the sign.
std::optional<char> escaped_byte(std::string_view text, std::size_t at) {
  const int high = at + 1 < text.size() ? hex_digit(text[at + 1]) : -1;
  const int low = at + 2 < text.size() ? hex_digit(text[at + 2]) : -1;
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

Result<std::string> decode_segment(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += text[at];
      continue;
    }
    const auto byte = escaped_byte(text, at);
    if (!byte) {
      return invalid("bad_encoding", "a % in the address is not followed by two hexadecimal digits",
                     "", "write a percent sign as %25");
    }
    out += *byte;
    at += 2;
  }
  if (!is_utf8(out)) {
    return invalid("bad_encoding", "the address does not decode to UTF-8");
  }
  return out;
}

// As forms are read everywhere (WHATWG URL, 5.1): nothing that somebody typed is an error.
std::string decode_form(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = text[at] == '%' ? escaped_byte(text, at) : std::nullopt;
    out += byte ? *byte : text[at] == '+' ? ' ' : text[at];
    if (byte) at += 2;
  }
  return to_utf8(out);
}

// "http://host/path" is how a proxy is asked; only the path is ours.
std::string_view without_origin(std::string_view target) {
  if (target.starts_with("http://") || target.starts_with("https://")) {
    const std::size_t host = target.find("//") + 2;
    const std::size_t path = target.find_first_of("/?", host);
    return path == std::string_view::npos ? std::string_view("/") : target.substr(path);
  }
  return target;
}

std::vector<UrlParameter> parse_query(std::string_view text) {
  std::vector<UrlParameter> query;
  for (const std::string_view pair : split(text, '&')) {
    if (pair.empty()) {
      continue;
    }
    const std::size_t equals = pair.find('=');
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
    query.push_back({decode_form(pair.substr(0, equals)), decode_form(value)});
  }
  return query;
}

}  // namespace

std::string_view raw_path(std::string_view target) {
  target = without_origin(target);
  return target.substr(0, target.find_first_of("?#"));
}

Result<Url> parse_url(std::string_view target) {
  target = without_origin(target.substr(0, target.find('#')));
  const std::size_t mark = target.find('?');
  std::string_view path = target.substr(0, mark);
  if (path.starts_with('/')) {
    path.remove_prefix(1);
  }
  Url url;
  if (!path.empty()) {
    for (const std::string_view segment : split(path, '/')) {
      auto decoded = decode_segment(segment);
      if (!decoded) {
        return decoded.error();
      }
      url.path.push_back(*std::move(decoded));
    }
  }
  if (mark != std::string_view::npos) {
    url.query = parse_query(target.substr(mark + 1));
  }
  return url;
}

}  // namespace carrel
