// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/queries.hpp"

#include <algorithm>
#include <charconv>
#include <random>
#include <utility>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "client/http_client.hpp"

namespace carrel {
namespace {

// Beyond this many bytes a query goes as a POST body; far below what any HTTP server takes.
constexpr std::size_t kLongestTarget = 2000;

// Four numbers of 0 to 255 with full stops between them, the first of them 127. A name that only
// begins so ("127.example.org") is no address.
bool is_loopback_v4(std::string_view host) {
  const std::vector<std::string_view> parts = split(host, '.');
  if (parts.size() != 4 || parts.front() != "127") return false;
  return std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    unsigned value = 0;
    const char* end = part.data() + part.size();
    const auto read = std::from_chars(part.data(), end, value);
    return read.ec == std::errc{} && read.ptr == end && value <= 255;
  });
}

}  // namespace

Result<std::vector<std::string>> read_query_file(std::string_view text) {
  std::vector<std::string_view> lines;
  std::size_t number = 0;
  bool all_have_ids = true;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!is_utf8(line)) {
      return invalid("not_utf8", "line " + std::to_string(number) + " is not UTF-8");
    }
    if (squeeze(line).empty()) continue;
    lines.push_back(line);
    all_have_ids = all_have_ids && line.find('\t') != std::string_view::npos;
  }
  if (lines.empty()) return invalid("no_queries", "there is no query in the file");
  std::vector<std::string> queries;
  queries.reserve(lines.size());
  for (const std::string_view line : lines) {
    queries.emplace_back(all_have_ids ? line.substr(line.find('\t') + 1) : line);
  }
  return queries;
}

std::vector<std::string> shuffled(std::vector<std::string> queries) {
  // Fisher and Yates, written out: std::shuffle may order differently with another library.
  std::mt19937_64 random(1);
  for (std::size_t i = queries.size(); i > 1; --i) {
    std::swap(queries[i - 1], queries[static_cast<std::size_t>(random() % i)]);
  }
  return queries;
}

HttpQuery http_query(const std::string& query, std::size_t limit) {
  HttpQuery asked;
  asked.target = "/v1/search?q=" + percent_encode(query) + "&limit=" + std::to_string(limit);
  if (asked.target.size() <= kLongestTarget) return asked;
  asked.target = "/v1/search";
  asked.body = nlohmann::json{{"q", query}, {"limit", limit}}.dump();
  return asked;
}

bool is_loopback(std::string_view url) {
  constexpr std::string_view scheme = "http://";
  if (!url.starts_with(scheme)) return false;
  url.remove_prefix(scheme.size());
  url = url.substr(0, url.find('/'));
  const std::string_view host = url.substr(0, url.rfind(':'));
  return host == "localhost" || host == "[::1]" || is_loopback_v4(host);
}

}  // namespace carrel
