// SPDX-License-Identifier: GPL-2.0-or-later
// What of the form of an answer do a browser's headers decide?
#include <zlib.h>

#include "server/content_coding.hpp"
#include "server/cross_origin.hpp"
#include "server/entity_tag.hpp"
#include "support/catch.hpp"

using carrel::accepts_gzip;
using carrel::allow_origin;
using carrel::check_origin;
using carrel::code_content;
using carrel::HttpResponse;
using carrel::names_tag;

namespace {

std::vector<std::string> values(const HttpResponse& response, std::string_view name) {
  std::vector<std::string> found;
  for (const auto& [key, value] : response.headers) {
    if (key == name) {
      found.push_back(value);
    }
  }
  return found;
}

using Values = std::vector<std::string>;

std::string unpacked(const std::string& packed, std::size_t size) {
  std::string out(size + 1, '\0');
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  std::string in = packed;
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

HttpResponse with_body(std::string body) {
  HttpResponse response;
  response.body = std::move(body);
  return response;
}

}  // namespace

TEST_CASE("gzip is taken where it is named with a weight, or stands under the star") {
  for (const char* header : {"gzip", "deflate, gzip", "gzip;q=0.5", "GZip", "br;q=1.0, gzip; q=0.8",
                             "*", "identity;q=0, *;q=0.1", "x-gzip"}) {
    CAPTURE(header);
    CHECK(accepts_gzip(header));
  }
  for (const char* header :
       {"", "identity", "br", "gzip;q=0", "gzip;q=0.0, *", "*;q=0", "gzipped", "gzip;q=x"}) {
    CAPTURE(header);
    CHECK_FALSE(accepts_gzip(header));
  }
}

TEST_CASE("A body is compressed above the limit and not at it") {
  HttpResponse small = with_body(std::string(carrel::kCompressAbove, 'a'));
  code_content(small, true);
  CHECK(small.body == std::string(carrel::kCompressAbove, 'a'));
  CHECK(small.headers.empty());
  const std::string body(carrel::kCompressAbove + 1, 'a');
  HttpResponse large = with_body(body);
  code_content(large, true);
  CHECK(large.body.size() < 100);
  CHECK(values(large, "Content-Encoding") == Values{"gzip"});
  CHECK(values(large, "Vary") == Values{"Accept-Encoding"});
  CHECK(unpacked(large.body, body.size()) == body);
}

TEST_CASE("Where it was not asked for a body stays, and a cache is told that it might not") {
  HttpResponse response = with_body(std::string(5000, 'a'));
  code_content(response, false);
  CHECK(response.body.size() == 5000);
  CHECK(values(response, "Vary") == Values{"Accept-Encoding"});
  CHECK(values(response, "Content-Encoding").empty());
}

TEST_CASE("A tag is found in a list, weak or strong, and no other is taken for it") {
  const std::string tag = "W/\"0123abcd\"";
  CHECK(names_tag("W/\"0123abcd\"", tag));
  CHECK(names_tag("\"0123abcd\"", tag));
  CHECK(names_tag("\"other\", W/\"0123abcd\"", tag));
  CHECK_FALSE(names_tag("", tag));
  CHECK_FALSE(names_tag("W/\"0123abc\"", tag));
  CHECK_FALSE(names_tag("0123abcd", tag));
  CHECK_FALSE(names_tag("*", tag));
  CHECK(carrel::names_any("*"));
}

TEST_CASE("A change of limits, weights, word lists or the catalogue's name changes every tag") {
  const carrel::Config config;
  const std::string before = carrel::fingerprint(config);
  carrel::Config other = config;
  other.search.page = 5;
  CHECK(carrel::fingerprint(other) != before);
  other = config;
  other.ranking.cover = 0.31;
  CHECK(carrel::fingerprint(other) != before);
  other = config;
  other.catalogue_name = "Ours";
  CHECK(carrel::fingerprint(other) != before);
  other = config;
  carrel::WordRules rules = carrel::standard_word_rules();
  rules.unstemmed.insert("constant");
  other.rules = std::make_shared<const carrel::WordRules>(rules);
  CHECK(carrel::fingerprint(other) != before);
  other = config;
  other.log_level = "debug";
  CHECK(carrel::fingerprint(other) == before);
}

TEST_CASE("An origin is written as the browser sends it") {
  for (const char* origin :
       {"https://opac.example.org", "http://localhost:8000", "http://[::1]:80", "*"}) {
    CAPTURE(origin);
    CHECK(check_origin(origin));
  }
  for (const char* origin : {"", "null", "opac.example.org", "https://", "https://a/", "HTTPS://a",
                             "https://a b", "https://a,https://b", "ftp://a", "https://*.a"}) {
    CAPTURE(origin);
    CHECK_FALSE(check_origin(origin));
  }
}

TEST_CASE("Only a listed origin is let in, and caches are told that it matters") {
  const Values listed{"https://a.example", "https://b.example"};
  HttpResponse allowed, other, none, unlisted;
  allow_origin(allowed, "https://b.example", listed);
  CHECK(values(allowed, "Access-Control-Allow-Origin") == Values{"https://b.example"});
  CHECK(values(allowed, "Vary") == Values{"Origin"});
  allow_origin(other, "https://c.example", listed);
  CHECK(values(other, "Access-Control-Allow-Origin").empty());
  CHECK(values(other, "Vary") == Values{"Origin"});
  allow_origin(none, "", listed);
  CHECK(values(none, "Access-Control-Allow-Origin").empty());
  allow_origin(unlisted, "https://a.example", {});
  CHECK(unlisted.headers.empty());
}

TEST_CASE("The star lets every origin in, and the answer is the same for all") {
  HttpResponse response;
  allow_origin(response, "https://c.example", {"*"});
  CHECK(values(response, "Access-Control-Allow-Origin") == Values{"*"});
  CHECK(values(response, "Vary").empty());
}
