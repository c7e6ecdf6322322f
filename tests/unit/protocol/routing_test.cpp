// SPDX-License-Identifier: GPL-2.0-or-later
#include "support.hpp"
#include "support/catch.hpp"

using carrel::allowed_methods;
using carrel::call_from_http;
using carrel::ErrorType;
using carrel::RecordCall;
using carrel::SearchCall;
using carrel::StatusCall;

TEST_CASE("HEAD is asked as GET is") {
  const auto call = call_from_http("HEAD", "/v1/search?q=a", "", {});
  REQUIRE(call);
  CHECK(std::get<SearchCall>(*call).request.q == "a");
}

TEST_CASE("A record is asked for by the decoded end of its path") {
  const auto call = call_from_http("GET", "/v1/records/ocn%20%2F1?fields=title,year", "", {});
  REQUIRE(call);
  CHECK(std::get<RecordCall>(*call).id == "ocn /1");
  CHECK(std::get<RecordCall>(*call).fields.size() == 2);
}

TEST_CASE("Status takes no keys") {
  CHECK(std::holds_alternative<StatusCall>(*call_from_http("GET", "/v1/status", "", {})));
  CHECK(call_from_http("GET", "/v1/status?x=1", "", {}).error().code == "unknown_key");
}

TEST_CASE("A record takes no key but fields, and that once") {
  CHECK(call_from_http("GET", "/v1/records/a?q=1", "", {}).error().code == "unknown_key");
  CHECK(call_from_http("GET", "/v1/records/a?fields=id&fields=id", "", {}).error().code ==
        "duplicate_key");
}

TEST_CASE("A path that is not there is not found") {
  const auto path = GENERATE("/v1", "/v2/search", "/v1/searches", "/v1/search/", "/v1/records/",
                             "/v1/records/a/b/c", "/v1/records/a/unheard", "/V1/search", "/../etc");
  CAPTURE(path);
  const auto call = call_from_http("GET", path, "", {});
  CHECK(call.error().type == ErrorType::not_found);
  CHECK(call.error().code == "unknown_path");
}

TEST_CASE("A method that a path does not take is refused, and the right ones are named") {
  const auto call = call_from_http("DELETE", "/v1/search", "", {});
  CHECK(call.error().type == ErrorType::method);
  CHECK(call.error().code == "method_not_allowed");
  CHECK(call.error().hint == "use GET, HEAD, POST");
  CHECK(allowed_methods("/v1/search?q=x") == "GET, HEAD, POST");
  CHECK(allowed_methods("/v1/status") == "GET, HEAD");
  CHECK(allowed_methods("/nowhere").empty());
}

TEST_CASE("What the protocol reserves is not implemented, and is no unknown path") {
  const auto [method, path] = GENERATE(table<std::string, std::string>({
      {"GET", "/v1/suggest?q=a"},
      {"GET", "/v1/browse?by=title"},
      {"POST", "/v1/explain"},
      {"POST", "/v1/multi_search"},
      {"GET", "/v1/records/a/similar"},
      {"GET", "/v1/records/a/comments"},
      {"GET", "/v1/records/a/staff_picks"},
      {"PUT", "/v1/records/a"},
      {"DELETE", "/v1/records/a"},
      {"GET", "/v1/contributions"},
      {"POST", "/v1/contributions"},
      {"POST", "/v1/holdings"},
      {"GET", "/metrics"},
      {"GET", "/opensearch.xml"},
      {"GET", "/sru"},
  }));
  CAPTURE(method, path);
  CHECK(call_from_http(method, path, "", {}).error().type == ErrorType::not_implemented);
}

TEST_CASE("A GET with a body is refused, for nobody would read it") {
  CHECK(call_from_http("GET", "/v1/search", "{\"q\":\"a\"}", {}).error().code == "unexpected_body");
}

TEST_CASE("A POST with keys in its address is refused, for there would be two requests") {
  CHECK(call_from_http("POST", "/v1/search?q=a", "{}", {}).error().code == "unknown_key");
}

TEST_CASE("A POST without a body is refused") {
  CHECK(call_from_http("POST", "/v1/search", "", {}).error().code == "missing_body");
}
