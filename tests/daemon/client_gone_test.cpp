// SPDX-License-Identifier: GPL-2.0-or-later
// Does the daemon search on for a client that has gone?
#include <memory>
#include <vector>

#include "daemon/line_connection.hpp"
#include "daemon/raw_connection.hpp"
#include "daemon/serving.hpp"
#include "support/catch.hpp"

using carrel::ask;
using carrel::Audience;
using carrel::get_request;
using carrel::LineConnection;
using carrel::RawConnection;
using carrel::Serving;

namespace {

// Searches wait for one another, so that some wait when their client goes; none runs out of time.
const std::string kOneThread =
    "[threads]\nsearch = 1\n[limits]\ndeadline_ms = 60000\nqueue = 1000\n";
const std::string kSearch = "/v1/search?q=heron+OR+bittern+OR+curlew&facet=year&facet=format";
const std::string kSearchLine =
    R"({"op":"search","q":"heron OR bittern OR curlew","facets":["year","format"]})"
    "\n";
constexpr int kClients = 60;
constexpr int kTries = 200;

bool has_given_up(const Serving& serving) {
  const std::string metrics = ask(serving.url(Audience::staff), get_request("/metrics")).body;
  const std::string name = "carrel_searches_abandoned_total{audience=\"public\"} ";
  const std::size_t at = metrics.find("\n" + name);
  REQUIRE(at != std::string::npos);
  return metrics[at + 1 + name.size()] != '0';
}

}  // namespace

TEST_CASE("a search whose client has gone is given up") {
  const Serving serving(kOneThread);
  bool given_up = false;
  for (int tries = 0; !given_up && tries < kTries; ++tries) {
    {
      std::vector<std::unique_ptr<RawConnection>> open;
      for (int i = 0; i < kClients; ++i) {
        open.push_back(std::make_unique<RawConnection>(serving.url()));
        open.back()->send(get_request(kSearch));
      }
    }
    given_up = has_given_up(serving);
  }
  CHECK(given_up);
  CHECK(ask(serving.url(), get_request(kSearch)).status == 200);
}

TEST_CASE("a client that waits, or has sent its next request already, is answered") {
  const Serving serving(kOneThread);
  std::vector<std::unique_ptr<RawConnection>> open;
  for (int i = 0; i < kClients; ++i) {
    open.push_back(std::make_unique<RawConnection>(serving.url()));
    open.back()->send(get_request(kSearch));
    if (i % 2 == 0) {
      open.back()->send(get_request(kSearch));
    }
  }
  for (int i = 0; i < kClients; ++i) {
    CHECK(open[static_cast<std::size_t>(i)]->answer().status == 200);
    if (i % 2 == 0) {
      CHECK(open[static_cast<std::size_t>(i)]->answer().status == 200);
    }
  }
  CHECK_FALSE(has_given_up(serving));
}

TEST_CASE("lines whose client has hung up are given up") {
  const Serving serving(kOneThread);
  std::string lines;
  for (int i = 0; i < kClients; ++i)
    lines += kSearchLine;
  bool given_up = false;
  for (int tries = 0; !given_up && tries < kTries; ++tries) {
    LineConnection(serving.socket()).send(lines);
    given_up = has_given_up(serving);
  }
  CHECK(given_up);
}

TEST_CASE("lines whose client only sends no more are all answered") {
  const Serving serving(kOneThread);
  std::string lines;
  for (int i = 0; i < kClients; ++i)
    lines += kSearchLine;
  LineConnection connection(serving.socket());
  connection.send(lines);
  connection.finish();
  int answered = 0;
  while (const auto line = connection.line())
    answered += line->find(R"("ok":true)") != std::string::npos ? 1 : 0;
  CHECK(answered == kClients);
  CHECK_FALSE(has_given_up(serving));
}
