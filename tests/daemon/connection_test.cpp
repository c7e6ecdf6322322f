// SPDX-License-Identifier: GPL-2.0-or-later
// What may a client do with its connection?
#include "daemon/raw_connection.hpp"
#include "daemon/serving.hpp"
#include "support/catch.hpp"

using carrel::ask;
using carrel::get_request;
using carrel::post_request;
using carrel::RawAnswer;
using carrel::RawConnection;
using carrel::Serving;

TEST_CASE("pipelined requests are answered in their order") {
  const Serving serving;
  RawConnection connection(serving.url());
  connection.send(get_request("/v1/records/heron?fields=id") + get_request("/health/live") +
                  post_request("/v1/search", R"({"q":"bittern","fields":["id"]})") +
                  get_request("/v1/records/curlew?fields=id"));
  CHECK(connection.answer().body == R"({"id":"heron"})");
  CHECK(connection.answer().body == R"({"status":"live"})");
  CHECK(connection.answer().body.find("bittern") != std::string::npos);
  CHECK(connection.answer().body == R"({"id":"curlew"})");
}

TEST_CASE("a refused request leaves the connection open for the next one") {
  const Serving serving;
  RawConnection connection(serving.url());
  connection.send(get_request("/v1/search?x=1"));
  CHECK(connection.answer().status == 400);
  connection.send(get_request("/health/live"));
  CHECK(connection.answer().status == 200);
}

TEST_CASE("a client that asks to close is answered and then closed") {
  const Serving serving;
  RawConnection connection(serving.url());
  connection.send("GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n");
  const RawAnswer answer = connection.answer();
  CHECK(answer.status == 200);
  CHECK(answer.header("Connection") == "close");
  CHECK(connection.closes());
}

TEST_CASE("HTTP 1.0 is answered and closed, unless it asks to be kept") {
  const Serving serving;
  RawConnection plain(serving.url());
  plain.send("GET /health/live HTTP/1.0\r\n\r\n");
  CHECK(plain.answer().status == 200);
  CHECK(plain.closes());
  RawConnection kept(serving.url());
  kept.send("GET /health/live HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  CHECK(kept.answer().header("Connection") == "keep-alive");
  kept.send(get_request("/health/live"));
  CHECK(kept.answer().status == 200);
}

TEST_CASE("a request that comes byte by byte is answered as one that comes whole") {
  const Serving serving;
  RawConnection connection(serving.url());
  for (const char byte : post_request("/v1/search", R"({"q":"heron"})")) {
    connection.send({&byte, 1});
  }
  CHECK(connection.answer().status == 200);
}

TEST_CASE("a body in chunks is a body") {
  const Serving serving;
  const RawAnswer answer = ask(serving.url(),
                               "POST /v1/search HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                               "6\r\n{\"q\":\"\r\n7\r\nheron\"}\r\n0\r\n\r\n");
  CHECK(answer.status == 200);
  CHECK(answer.body.find("\"heron\"") != std::string::npos);
}

TEST_CASE("a client that waits to be told to go on is told so") {
  const Serving serving;
  RawConnection connection(serving.url());
  connection.send("POST /v1/search HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  CHECK(connection.answer().status == 100);
  connection.send("{}");
  CHECK(connection.answer().status == 200);
}

TEST_CASE("a client that waits with a body too large is refused at once") {
  const Serving serving;
  RawConnection connection(serving.url());
  connection.send(
      "POST /v1/search HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 9999999\r\n\r\n");
  CHECK(connection.answer().status == 413);
}

TEST_CASE("what is not HTTP is refused, and the connection closed") {
  const Serving serving;
  const std::string bytes = GENERATE(
      as<std::string>{}, "HELLO\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/2.0\r\n\r\n",
      "GET  / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nbad header\r\n\r\n",
      "GET / HTTP/1.1\r\nA: b\r\n c: d\nx\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
      "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "\x16\x03\x01\x02\x01\x01\r\n\r\n");
  CAPTURE(bytes);
  RawConnection connection(serving.url());
  connection.send(bytes);
  const RawAnswer answer = connection.answer();
  CHECK(answer.status == 400);
  CHECK(answer.error_code() == "bad_http");
  CHECK(connection.closes());
}

TEST_CASE(
    "a request whose end could be read in two ways is refused, and nothing behind it is read") {
  const Serving serving;
  const std::string smuggled = GENERATE(
      as<std::string>{},
      "POST /v1/search HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 30\r\n\r\n{}",
      "POST /v1/search HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
      "POST /v1/search HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: "
      "2\r\n\r\n0\r\n\r\n");
  CAPTURE(smuggled);
  RawConnection connection(serving.url());
  connection.send(smuggled + get_request("/health/live"));
  CHECK(connection.answer().status == 400);
  CHECK(connection.closes());
}
