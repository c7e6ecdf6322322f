// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/content_coding.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include <zlib.h>

#include "base/text.hpp"

namespace carrel {
namespace {

// Half the size of the best comes at a tenth of its time.
constexpr int kLevel = 4;
constexpr int kGzipWindow = 15 + 16;  // the largest window, and gzip's own head
constexpr int kMemory = 8;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return (x >= 'A' && x <= 'Z' ? x - 'A' + 'a' : x) == y; });
}

// Whether "gzip;q=0.5" has a weight above 0; one that cannot be read counts as 0.
bool has_weight(std::string_view parameters) {
  for (const std::string_view part : split(parameters, ';')) {
    const std::string_view one = trimmed(part);
    if (!one.starts_with("q=") && !one.starts_with("Q=")) {
      continue;
    }
    double weight = 0;
    const auto read = std::from_chars(one.data() + 2, one.data() + one.size(), weight);
    return read.ec == std::errc() && weight > 0;
  }
  return true;
}

std::optional<std::string> gzipped(const std::string& body) {
  if (body.size() > std::numeric_limits<uInt>::max()) {
    return std::nullopt;
  }
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK) {
    return std::nullopt;
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(body.size())), '\0');
  // zlib's interface lacks a const; it does not write to its input.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return done ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  bool any = false;
  for (const std::string_view part : split(accept_encoding, ',')) {
    const std::size_t mark = part.find(';');
    const std::string_view coding = trimmed(part.substr(0, mark));
    const bool wanted = mark == std::string_view::npos || has_weight(part.substr(mark + 1));
    if (same_word(coding, "gzip") || same_word(coding, "x-gzip")) {
      return wanted;
    }
    any = any || (coding == "*" && wanted);
  }
  return any;
}

void code_content(HttpResponse& response, bool wanted) {
  if (response.body.size() <= kCompressAbove) {
    return;
  }
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!wanted) {
    return;
  }
  if (auto coded = gzipped(response.body); coded && coded->size() < response.body.size()) {
    response.body = *std::move(coded);
    response.headers.emplace_back("Content-Encoding", "gzip");
  }
}

}  // namespace carrel
