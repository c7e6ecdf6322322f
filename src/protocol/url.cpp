// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/url.hpp"

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

Result<std::string> decode(std::string_view text, bool plus_is_space) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += plus_is_space && text[at] == '+' ? ' ' : text[at];
      continue;
    }
    const int high = at + 1 < text.size() ? hex_digit(text[at + 1]) : -1;
    const int low = at + 2 < text.size() ? hex_digit(text[at + 2]) : -1;
    if (high < 0 || low < 0) {
      return invalid("bad_encoding", "a % in the address is not followed by two hexadecimal digits",
                     "", "write a percent sign as %25");
    }
    out += static_cast<char>(high * 16 + low);
    at += 2;
  }
  if (!is_utf8(out)) {
    return invalid("bad_encoding", "the address does not decode to UTF-8");
  }
  return out;
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

Result<std::vector<UrlParameter>> parse_query(std::string_view text) {
  std::vector<UrlParameter> query;
  for (const std::string_view pair : split(text, '&')) {
    if (pair.empty()) {
      continue;
    }
    const std::size_t equals = pair.find('=');
    auto key = decode(pair.substr(0, equals), true);
    if (!key) {
      return key.error();
    }
    auto value = decode(equals == std::string_view::npos ? "" : pair.substr(equals + 1), true);
    if (!value) {
      return value.error();
    }
    query.push_back({*std::move(key), *std::move(value)});
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
      auto decoded = decode(segment, false);
      if (!decoded) {
        return decoded.error();
      }
      url.path.push_back(*std::move(decoded));
    }
  }
  if (mark != std::string_view::npos) {
    auto query = parse_query(target.substr(mark + 1));
    if (!query) {
      return query.error();
    }
    url.query = *std::move(query);
  }
  return url;
}

}  // namespace carrel
