// SPDX-License-Identifier: GPL-2.0-or-later
// How many searches may wait, and how many lines of one connection?
#include <memory>
#include <vector>

#include "daemon/line_connection.hpp"
#include "daemon/raw_connection.hpp"
#include "daemon/serving.hpp"
#include "support/catch.hpp"

using carrel::get_request;
using carrel::LineConnection;
using carrel::RawAnswer;
using carrel::RawConnection;
using carrel::Serving;

namespace {

const std::string kSearch = "/v1/search?q=heron+OR+bittern+OR+curlew&facet=year&facet=format";
const std::string kSearchLine =
    R"({"op":"search","q":"heron OR bittern OR curlew","facets":["year","format"]})"
    "\n";

// One thread that searches; a deadline that a busy machine does not reach.
std::string with_queue(std::size_t queue, const std::string& more = "") {
  return "[threads]\nsearch = 1\n[limits]\ndeadline_ms = 60000\nqueue = " + std::to_string(queue) +
         "\n" + more;
}

// So many clients ask at once; gives the refusals.
std::vector<RawAnswer> refusals_of(const Serving& serving, std::size_t clients) {
  std::vector<std::unique_ptr<RawConnection>> open;
  for (std::size_t i = 0; i < clients; ++i)
    open.push_back(std::make_unique<RawConnection>(serving.url()));
  for (const auto& connection : open)
    connection->send(get_request(kSearch));
  std::vector<RawAnswer> refusals;
  for (const auto& connection : open) {
    RawAnswer answer = connection->answer();
    if (answer.status != 200) refusals.push_back(std::move(answer));
  }
  return refusals;
}

// The same over one connection that speaks lines, all sent before the first answer is read.
std::size_t refused_lines(const std::filesystem::path& socket, std::size_t lines) {
  LineConnection connection(socket);
  std::string all;
  for (std::size_t i = 0; i < lines; ++i)
    all += kSearchLine;
  connection.send(all);
  std::size_t refused = 0;
  for (std::size_t i = 0; i < lines; ++i) {
    const std::string answer = connection.line().value_or("");
    const bool full =
        answer.find(R"("error":{"code":"queue_full","type":"overloaded")") != std::string::npos;
    CHECK((full || answer.find(R"("ok":true)") != std::string::npos));
    refused += full ? 1 : 0;
  }
  return refused;
}

}  // namespace

TEST_CASE("as many searches as may wait are all answered") {
  const Serving serving(with_queue(15));  // and one that runs
  for (int round = 0; round < 20; ++round)
    CHECK(refusals_of(serving, 16).empty());
}

TEST_CASE("a search that finds the queue full is told to come back") {
  const Serving serving(with_queue(0));
  std::vector<RawAnswer> refusals;
  for (int tries = 0; refusals.empty() && tries < 200; ++tries)
    refusals = refusals_of(serving, 40);
  REQUIRE_FALSE(refusals.empty());
  CHECK(refusals.front().status == 503);
  CHECK(refusals.front().error_code() == "queue_full");
  CHECK(refusals.front().header("Retry-After") == "1");
  CHECK(carrel::ask(serving.url(), get_request(kSearch)).status == 200);
}

TEST_CASE("of one connection no more lines are in flight than may be") {
  const Serving serving(with_queue(3, "in_flight = 4\n"));
  for (int round = 0; round < 5; ++round)
    CHECK(refused_lines(serving.socket(), 100) == 0);
}

TEST_CASE("where more lines may be in flight than wait, some find the queue full") {
  const Serving serving(with_queue(3, "in_flight = 64\n"));
  std::size_t refused = 0;
  for (int tries = 0; refused == 0 && tries < 200; ++tries)
    refused = refused_lines(serving.socket(), 64);
  CHECK(refused > 0);
}
