// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/queries.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "support/catch.hpp"

using carrel::http_query;
using carrel::is_loopback;
using carrel::read_query_file;
using carrel::shuffled;

using Queries = std::vector<std::string>;

TEST_CASE("a file of plain lines gives each line") {
  const auto queries = read_query_file("salt road\n\"old map\" -atlas\n");
  REQUIRE(queries);
  CHECK(*queries == Queries{"salt road", "\"old map\" -atlas"});
}

TEST_CASE("a file of ids, tabs and texts gives the texts") {
  const auto queries = read_query_file("q1\tsalt road\nq2\told map");
  REQUIRE(queries);
  CHECK(*queries == Queries{"salt road", "old map"});
}

TEST_CASE("where one line has no tab, no line is split") {
  const auto queries = read_query_file("salt\troad\nold map\n");
  REQUIRE(queries);
  CHECK(*queries == Queries{"salt\troad", "old map"});
}

TEST_CASE("a text may hold a second tab") {
  const auto queries = read_query_file("q1\tsalt\troad\n");
  REQUIRE(queries);
  CHECK(*queries == Queries{"salt\troad"});
}

TEST_CASE("empty lines are left out and line ends may be CR LF") {
  const auto queries = read_query_file("q1\tsalt\r\n\r\n  \nq2\tmap\r\n");
  REQUIRE(queries);
  CHECK(*queries == Queries{"salt", "map"});
}

TEST_CASE("a file without a query is an error") {
  for (const char* text : {"", "\n\r\n", "  \n"}) {
    const auto queries = read_query_file(text);
    REQUIRE_FALSE(queries);
    CHECK(queries.error().code == "no_queries");
  }
}

TEST_CASE("a line that is not UTF-8 is named by its number") {
  const auto queries = read_query_file("salt\n\xFFmap\n");
  REQUIRE_FALSE(queries);
  CHECK(queries.error().code == "not_utf8");
  CHECK(queries.error().message == "line 2 is not UTF-8");
}

TEST_CASE("shuffling keeps every query, and always gives the same order") {
  Queries in_order;
  for (int i = 0; i < 100; ++i)
    in_order.push_back(std::to_string(i));
  const Queries once = shuffled(in_order);
  CHECK(once == shuffled(in_order));
  CHECK(once != in_order);
  CHECK(std::is_permutation(once.begin(), once.end(), in_order.begin(), in_order.end()));
}

TEST_CASE("a query is a GET, percent-encoded") {
  const auto query = http_query("c++ & café", 5);
  CHECK(query.target == "/v1/search?q=c%2B%2B%20%26%20caf%C3%A9&limit=5");
  CHECK(query.body.empty());
}

TEST_CASE("a query too long for a target is a POST of the same") {
  const std::string text(2000, '"');
  const auto query = http_query(text, 5);
  CHECK(query.target == "/v1/search");
  const auto body = nlohmann::json::parse(query.body);
  CHECK(body == nlohmann::json{{"q", text}, {"limit", 5}});
}

TEST_CASE("a target of just the longest length is a GET, a byte more is a POST") {
  const std::size_t frame = http_query("", 5).target.size();
  CHECK(http_query(std::string(2000 - frame, 'x'), 5).body.empty());
  CHECK_FALSE(http_query(std::string(2001 - frame, 'x'), 5).body.empty());
}

TEST_CASE("loopback addresses are loopback") {
  for (const char* url : {"http://127.0.0.1:7040", "http://127.9.8.7:1/", "http://[::1]:7040/v1",
                          "http://localhost:7040"}) {
    INFO(url);
    CHECK(is_loopback(url));
  }
}

TEST_CASE("an address that may be another machine's is not loopback") {
  for (const char* url :
       {"http://192.168.0.1:7040", "http://0.0.0.0:7040", "http://127.0.0.1.example.org:80",
        "http://127.example.org:80", "http://localhost.example.org:80", "http://[::2]:80",
        "http://127.1:80", "http://127.0.0.256:80", "http://127.0.0.1@example.org:80",
        "https://127.0.0.1:80", "127.0.0.1:80", ""}) {
    INFO(url);
    CHECK_FALSE(is_loopback(url));
  }
}
