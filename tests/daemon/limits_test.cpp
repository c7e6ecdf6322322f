// SPDX-License-Identifier: GPL-2.0-or-later
// Does every limit of the connection hold, on both its sides?
#include <memory>
#include <vector>

#include "daemon/raw_connection.hpp"
#include "daemon/serving.hpp"
#include "support/catch.hpp"

using carrel::ask;
using carrel::get_request;
using carrel::post_request;
using carrel::RawAnswer;
using carrel::RawConnection;
using carrel::Serving;

namespace {

// A JSON search of exactly `bytes`, filled with white space.
std::string body_of(std::size_t bytes) {
  const std::string json = R"({"q":"heron"})";
  return json + std::string(bytes - json.size(), ' ');
}

std::string in_chunks(const std::string& body) {
  std::string message = "POST /v1/search HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n";
  char size[32];
  for (std::size_t at = 0; at < body.size(); at += 1000) {
    const std::string part = body.substr(at, 1000);
    std::snprintf(size, sizeof size, "%zx\r\n", part.size());
    message += size + part + "\r\n";
  }
  return message + "0\r\n\r\n";
}

// A request whose line and header have exactly `bytes`.
std::string head_of(std::size_t bytes) {
  const std::string start = "GET /health/live HTTP/1.1\r\nX: ";
  return start + std::string(bytes - start.size() - 4, 'x') + "\r\n\r\n";
}

}  // namespace

TEST_CASE("a body of exactly the largest size is taken, one byte more is refused") {
  const Serving serving;
  CHECK(ask(serving.url(), post_request("/v1/search", body_of(32768))).status == 200);
  const RawAnswer refused = ask(serving.url(), post_request("/v1/search", body_of(32769)));
  CHECK(refused.status == 413);
  CHECK(refused.error_code() == "body_too_large");
  CHECK(refused.header("Connection") == "close");
}

TEST_CASE("the limit of a body holds for one in chunks as well") {
  const Serving serving;
  CHECK(ask(serving.url(), in_chunks(body_of(32768))).status == 200);
  CHECK(ask(serving.url(), in_chunks(body_of(32769))).error_code() == "body_too_large");
}

TEST_CASE("a client that sends far more than is taken still hears why it is refused") {
  const Serving serving;
  CHECK(ask(serving.url(), post_request("/v1/search", body_of(900000))).error_code() ==
        "body_too_large");
}

TEST_CASE("a header of exactly the largest size is taken, one byte more is refused") {
  const Serving serving;
  CHECK(ask(serving.url(), head_of(16384)).status == 200);
  const RawAnswer refused = ask(serving.url(), head_of(16385));
  CHECK(refused.status == 431);
  CHECK(refused.error_code() == "headers_too_large");
  CHECK(ask(serving.url(), head_of(100000)).status == 431);
}

TEST_CASE("an address of exactly the largest size is taken, one byte more is refused") {
  const Serving serving;
  const auto target = [](std::size_t bytes) { return "/" + std::string(bytes - 1, 'a'); };
  CHECK(ask(serving.url(), get_request(target(14336))).status == 404);
  const RawAnswer refused = ask(serving.url(), get_request(target(14337)));
  CHECK(refused.status == 414);
  CHECK(refused.error_code() == "target_too_long");
  CHECK(ask(serving.url(), get_request(target(100000))).status == 414);
}

TEST_CASE("as many connections as allowed are served, the next is told to come back") {
  const Serving serving("[limits]\nconnections = 3\n");
  std::vector<std::unique_ptr<RawConnection>> open;
  for (int i = 0; i < 3; ++i) {
    open.push_back(std::make_unique<RawConnection>(serving.url()));
    open.back()->send(get_request("/health/live"));
    CHECK(open.back()->answer().status == 200);
  }
  RawConnection beyond(serving.url());
  const RawAnswer refused = beyond.answer();
  CHECK(refused.status == 503);
  CHECK(refused.error_code() == "too_many_connections");
  CHECK(refused.header("Retry-After") == "1");
  CHECK(beyond.closes());
}

TEST_CASE("a connection that ends makes room for another") {
  const Serving serving("[limits]\nconnections = 1\n");
  {
    RawConnection first(serving.url());
    first.send("GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n");
    CHECK(first.answer().status == 200);
    CHECK(first.closes());
  }
  // The daemon may learn of the end a moment later than we do.
  int status = 503;
  for (int tries = 0; status == 503 && tries < 1000; ++tries) {
    status = ask(serving.url(), get_request("/health/live")).status;
  }
  CHECK(status == 200);
}

TEST_CASE("a client that takes too long over its request is closed") {
  const Serving serving("[limits]\nread_seconds = 0.2\n");
  const std::string begun = GENERATE(as<std::string>{}, "G", "GET /health/live HTTP/1.1\r\nX: ",
                                     "POST /v1/search HTTP/1.1\r\nContent-Length: 9\r\n\r\n{");
  CAPTURE(begun);
  RawConnection connection(serving.url());
  connection.send(begun);
  CHECK(connection.closes());
}

TEST_CASE("a client that takes no answer is given up, and others are served on") {
  const Serving serving("[limits]\nwrite_seconds = 0.3\n");
  RawConnection connection(serving.url());
  const int asked = 500000;  // more bytes than the system takes in for a daemon that does not read
  std::string requests;
  for (int i = 0; i < asked; ++i) {
    requests += get_request("/");
  }
  connection.send(requests);  // returns when the daemon has closed
  int answers = 0;
  while (connection.answer().status == 200) {
    ++answers;
  }
  CHECK(answers < asked);
  CHECK(ask(serving.url(), get_request("/health/live")).status == 200);
}

TEST_CASE("a connection that stays silent is closed, one that asks in time is not") {
  const Serving serving("[limits]\nidle_seconds = 0.5\n");
  RawConnection silent(serving.url());
  RawConnection asking(serving.url());
  asking.send(get_request("/health/live"));
  CHECK(asking.answer().status == 200);
  CHECK(silent.closes());
  CHECK(asking.closes());
}

TEST_CASE("a search that may take no time at all runs out of it") {
  const Serving serving("[limits]\ndeadline_ms = 1\n[threads]\nsearch = 1\n");
  // Enough of them that one has to wait for its turn longer than it may take.
  RawAnswer late;
  for (int tries = 0; late.status != 504 && tries < 50; ++tries) {
    std::vector<std::unique_ptr<RawConnection>> open;
    for (int i = 0; i < 150; ++i) {
      open.push_back(std::make_unique<RawConnection>(serving.url()));
      open.back()->send(
          get_request("/v1/search?q=heron+OR+bittern+OR+curlew&facet=year&facet=format"));
    }
    for (const auto& connection : open) {
      RawAnswer answer = connection->answer();
      if (answer.status == 504) {
        late = std::move(answer);
      }
    }
  }
  CHECK(late.status == 504);
  CHECK(late.error_code() == "deadline_exceeded");
}
