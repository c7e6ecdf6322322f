// SPDX-License-Identifier: GPL-2.0-or-later
// What may a front end's developer rely on: HEAD, ETag, gzip and other origins?
#include <csignal>

#include "daemon/raw_connection.hpp"
#include "daemon/serving.hpp"
#include "support/catch.hpp"

using carrel::ask;
using carrel::Audience;
using carrel::get_request;
using carrel::post_request;
using carrel::RawAnswer;
using carrel::RawConnection;
using carrel::Serving;

namespace {

constexpr std::chrono::seconds kPatience{20};
const std::string kSearch = "/v1/search?q=heron";

// GET with header lines, each with its line end.
std::string get_with(const std::string& target, const std::string& lines) {
  return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n";
}

std::string tag_of(const Serving& serving, const std::string& target,
                   Audience audience = Audience::everyone) {
  return ask(serving.url(audience), get_request(target)).header("ETag").value_or("");
}

RawAnswer ask_if_changed(const Serving& serving, const std::string& target,
                         const std::string& tag) {
  return ask(serving.url(), get_with(target, "If-None-Match: " + tag + "\r\n"));
}

}  // namespace

TEST_CASE("whatever GET answers, HEAD answers with the same header and no body") {
  const Serving serving;
  const std::string target =
      GENERATE(as<std::string>{}, "/v1/search?q=heron", "/v1/records/heron", "/v1/status", "/",
               "/record/heron", "/health/live", "/health/ready", "/nowhere", "/v1/suggest?q=a");
  CAPTURE(target);
  const RawAnswer get = ask(serving.url(), get_request(target));
  RawConnection connection(serving.url());
  connection.send("HEAD " + target + " HTTP/1.1\r\n\r\n" + get_request("/health/live"));
  const RawAnswer head = connection.answer(true);
  CHECK(head.status == get.status);
  for (const char* name : {"Content-Length", "Content-Type", "ETag", "Cache-Control", "Vary"}) {
    CAPTURE(name);
    CHECK(head.header(name) == get.header(name));
  }
  CHECK(connection.answer().body == R"({"status":"live"})");
}

TEST_CASE("metrics take HEAD as well") {
  const Serving serving;
  RawConnection connection(serving.url(Audience::staff));
  connection.send("HEAD /metrics HTTP/1.1\r\n\r\n" + get_request("/health/live"));
  CHECK(connection.answer(true).status == 200);
  CHECK(connection.answer().body == R"({"status":"live"})");
}

TEST_CASE("a client that holds the answer is told that it has not changed") {
  const Serving serving;
  const std::string target = GENERATE(as<std::string>{}, "/v1/search?q=heron", "/v1/records/heron",
                                      "/v1/status", "/?q=heron", "/record/heron");
  CAPTURE(target);
  const std::string tag = tag_of(serving, target);
  REQUIRE(tag.starts_with("W/\""));
  RawConnection connection(serving.url());
  connection.send(get_with(target, "If-None-Match: \"x\", " + tag + "\r\n") +
                  get_request("/health/live"));
  const RawAnswer unchanged = connection.answer();
  CHECK(unchanged.status == 304);
  CHECK(unchanged.body.empty());
  CHECK(unchanged.header("ETag") == tag);
  CHECK_FALSE(unchanged.header("Content-Length"));
  CHECK(connection.answer().body == R"({"status":"live"})");
  CHECK(ask_if_changed(serving, target, "W/\"another\"").status == 200);
}

TEST_CASE("a star stands for whatever there is, and not for what there is not") {
  const Serving serving;
  CHECK(ask_if_changed(serving, "/v1/records/heron", "*").status == 304);
  CHECK(ask_if_changed(serving, "/v1/records/nobody", "*").status == 404);
}

TEST_CASE("tags differ with the request, the audience and the index") {
  const Serving serving("watch_ms = 20\n");
  const std::string tag = tag_of(serving, kSearch);
  CHECK(tag_of(serving, kSearch) == tag);
  CHECK(tag_of(serving, "/v1/search?q=curlew") != tag);
  CHECK(tag_of(serving, kSearch, Audience::staff) != tag);
  carrel::publish_next(serving.root());
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (tag_of(serving, kSearch) == tag && std::chrono::steady_clock::now() < end) {
  }
  CHECK(tag_of(serving, kSearch) != tag);
  CHECK(ask_if_changed(serving, kSearch, tag).status == 200);
}

TEST_CASE("another ranking gives other tags") {
  Serving serving;
  const std::string tag = tag_of(serving, kSearch);
  serving.configure("[ranking]\nwhole_title = 9.0\n");
  serving.process().send(SIGHUP);
  REQUIRE_FALSE(serving.process().wait_for("the configuration was read ", kPatience).empty());
  CHECK(ask_if_changed(serving, kSearch, tag).status == 200);
}

TEST_CASE("errors and posts have no tag") {
  const Serving serving;
  CHECK_FALSE(ask(serving.url(), get_request("/v1/records/nobody")).header("ETag"));
  CHECK_FALSE(ask(serving.url(), get_request("/v1/search?limit=1000")).header("ETag"));
  CHECK_FALSE(ask(serving.url(), post_request("/v1/search", R"({"q":"heron"})")).header("ETag"));
}

TEST_CASE("a long answer is compressed for whom takes it, a short one for nobody") {
  const Serving serving;
  const std::string gzip = "Accept-Encoding: gzip\r\n";
  const RawAnswer plain = ask(serving.url(), get_request("/v1/search?facet=year&facet=format"));
  const RawAnswer packed = ask(serving.url(), get_with("/v1/search?facet=year&facet=format", gzip));
  REQUIRE(plain.body.size() > 1024);
  CHECK_FALSE(plain.header("Content-Encoding"));
  CHECK(plain.header("Vary") == "Accept-Encoding");
  CHECK(packed.header("Content-Encoding") == "gzip");
  CHECK(packed.header("Vary") == "Accept-Encoding");
  CHECK(packed.body.starts_with("\x1f\x8b"));
  CHECK(packed.body.size() < plain.body.size());
  CHECK(packed.header("ETag") == plain.header("ETag"));
  const RawAnswer small = ask(serving.url(), get_with("/v1/status", gzip));
  CHECK_FALSE(small.header("Content-Encoding"));
  CHECK(small.body.starts_with("{"));
}

TEST_CASE("no origin is let in unless it is listed") {
  const Serving serving("[public]\ncors_origins = [\"https://opac.example\"]\n");
  const RawAnswer listed =
      ask(serving.url(), get_with(kSearch, "Origin: https://opac.example\r\n"));
  CHECK(listed.header("Access-Control-Allow-Origin") == "https://opac.example");
  const RawAnswer other = ask(serving.url(), get_with(kSearch, "Origin: https://evil.example\r\n"));
  CHECK(other.status == 200);
  CHECK_FALSE(other.header("Access-Control-Allow-Origin"));
  CHECK(other.body == listed.body);
  const RawAnswer refused =
      ask(serving.url(), get_with("/v1/search?x=1", "Origin: https://opac.example\r\n"));
  CHECK(refused.status == 400);
  CHECK(refused.header("Access-Control-Allow-Origin") == "https://opac.example");
}

TEST_CASE("without a list there is no word of origins, and staff answers never have one") {
  const Serving bare;
  const RawAnswer answer = ask(bare.url(), get_with(kSearch, "Origin: https://opac.example\r\n"));
  CHECK_FALSE(answer.header("Access-Control-Allow-Origin"));
  const Serving open("[public]\ncors_origins = [\"*\"]\n");
  CHECK(ask(open.url(), get_with(kSearch, "Origin: https://opac.example\r\n"))
            .header("Access-Control-Allow-Origin") == "*");
  CHECK_FALSE(ask(open.url(Audience::staff), get_with(kSearch, "Origin: https://opac.example\r\n"))
                  .header("Access-Control-Allow-Origin"));
}

TEST_CASE("a browser that asks first is answered for a listed origin, and refused for another") {
  const Serving serving("[public]\ncors_origins = [\"https://opac.example\"]\n");
  const auto preflight = [](const std::string& origin) {
    return "OPTIONS /v1/search HTTP/1.1\r\nOrigin: " + origin +
           "\r\nAccess-Control-Request-Method: POST\r\n"
           "Access-Control-Request-Headers: content-type\r\n\r\n";
  };
  RawConnection connection(serving.url());
  connection.send(preflight("https://opac.example") + get_request("/health/live"));
  const RawAnswer allowed = connection.answer();
  CHECK(allowed.status == 204);
  CHECK(allowed.header("Access-Control-Allow-Origin") == "https://opac.example");
  CHECK(allowed.header("Access-Control-Allow-Methods") == "GET, HEAD, POST");
  CHECK(allowed.header("Access-Control-Allow-Headers") == "Content-Type, If-None-Match");
  CHECK(connection.answer().body == R"({"status":"live"})");
  const RawAnswer refused = ask(serving.url(), preflight("https://evil.example"));
  CHECK(refused.status == 405);
  CHECK_FALSE(refused.header("Access-Control-Allow-Origin"));
  CHECK(ask(serving.url(Audience::staff), preflight("https://opac.example")).status == 405);
}
