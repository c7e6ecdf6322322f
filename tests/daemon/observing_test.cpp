// SPDX-License-Identifier: GPL-2.0-or-later
// What does the daemon tell its keeper, and what does it never tell anybody?
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "daemon/line_connection.hpp"
#include "daemon/raw_connection.hpp"
#include "daemon/serving.hpp"
#include "support/catch.hpp"

using carrel::ask;
using carrel::Audience;
using carrel::get_request;
using carrel::LineConnection;
using carrel::post_request;
using carrel::RawAnswer;
using carrel::RawConnection;
using carrel::Serving;

namespace {

constexpr std::chrono::seconds kPatience{20};

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::string metrics(const Serving& serving) {
  return ask(serving.url(Audience::staff), get_request("/metrics")).body;
}

// The lines of the output that are JSON objects with this event.
std::vector<nlohmann::json> events(const std::string& output, const std::string& event) {
  std::vector<nlohmann::json> found;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) {
    auto json = nlohmann::json::parse(line, nullptr, false);
    if (json.is_object() && json.value("event", "") == event) {
      found.push_back(std::move(json));
    }
  }
  return found;
}

void end(Serving& serving) {
  serving.process().send(SIGTERM);
  REQUIRE(serving.process().wait(kPatience) == 0);
}

// Everything in which a canary could sit: queries, records, bodies, headers, broken requests.
void ask_with_canary(const Serving& serving) {
  for (const Audience audience : {Audience::everyone, Audience::staff}) {
    const std::string url = serving.url(audience);
    ask(url, get_request("/v1/search?q=canaryword&filter=subject:canaryword"));
    ask(url, get_request("/v1/search?q=heron&canaryword=1"));
    ask(url, get_request("/v1/records/canaryword"));
    ask(url, get_request("/canaryword/canaryword"));
    ask(url, get_request("/?q=canaryword"));
    ask(url, post_request("/v1/search", R"({"q":"canaryword"})"));
    ask(url, post_request("/v1/search", R"({"canaryword":)"));
    ask(url, "GET /health/live HTTP/1.1\r\nX-Canary: canaryword\r\nOrigin: canaryword\r\n\r\n");
    ask(url, "CANARYWORD canaryword HTTP/1.1\r\n\r\n");
    ask(url, "canaryword\r\n\r\n");
    LineConnection lines(serving.socket(audience));
    lines.ask(R"({"id":"canaryword","op":"search","q":"canaryword"})");
    lines.ask(R"({"id":1,"op":"canaryword","canaryword":1})");
    lines.ask("canaryword");
  }
}

}  // namespace

TEST_CASE("metrics are for staff, and the public listener does not have them") {
  const Serving serving;
  const RawAnswer staff = ask(serving.url(Audience::staff), get_request("/metrics"));
  CHECK(staff.status == 200);
  CHECK(staff.header("Content-Type") == "text/plain; version=0.0.4; charset=utf-8");
  CHECK(staff.header("Cache-Control") == "no-store");
  CHECK(ask(serving.url(Audience::staff), post_request("/metrics", "{}")).status == 405);
  const RawAnswer open = ask(serving.url(), get_request("/metrics"));
  CHECK(open.error_code() == "not_implemented");
  CHECK_FALSE(holds(open.body, "carrel_"));
}

TEST_CASE("metrics count what was asked, of whom and with what outcome") {
  const Serving serving;
  ask(serving.url(), get_request("/v1/search?q=heron"));
  ask(serving.url(), get_request("/v1/search?q=heron"));
  ask(serving.url(), get_request("/v1/search?limti=1"));
  ask(serving.url(Audience::staff), get_request("/v1/records/nobody"));
  ask(serving.url(), "broken\r\n\r\n");
  const std::string text = metrics(serving);
  for (const char* line :
       {"carrel_requests_total{audience=\"public\",operation=\"search\",status=\"200\"} 2\n",
        "carrel_requests_total{audience=\"public\",operation=\"search\",status=\"400\"} 1\n",
        "carrel_requests_total{audience=\"staff\",operation=\"record\",status=\"404\"} 1\n",
        "carrel_requests_total{audience=\"public\",operation=\"other\",status=\"400\"} 1\n",
        "carrel_request_duration_seconds_count{audience=\"public\",operation=\"search\"} 3\n",
        "carrel_connections_total{audience=\"public\"} 4\n",
        "carrel_index_documents{audience=\"public\"} 3\n",
        "carrel_index_documents{audience=\"staff\"} 4\n", "carrel_generation 1\n"}) {
    CAPTURE(line);
    CHECK(holds(text, line));
  }
}

TEST_CASE("metrics tell of a new generation and of reloads, taken and refused") {
  Serving serving("watch_ms = 3600000\n");
  carrel::publish_next(serving.root());
  serving.configure("nonsense\n");
  serving.process().send(SIGHUP);
  REQUIRE_FALSE(serving.process().wait_for("generation 2 ", kPatience).empty());
  const std::string text = metrics(serving);
  CHECK(holds(text, "carrel_generation 2\n"));
  CHECK(holds(text, "carrel_reloads_total{result=\"refused\"} 1\n"));
  CHECK(holds(text, "carrel_index_documents{audience=\"public\"} 4\n"));
}

TEST_CASE("a request has an access line where that is turned on, and none where it is not") {
  const std::string config = GENERATE(
      as<std::string>{}, "log_format = \"json\"\naccess_log = true\n", "log_format = \"json\"\n");
  Serving serving(config);
  RawConnection connection(serving.url());
  connection.send(get_request("/v1/search?q=reed"));
  const RawAnswer answer = connection.answer();
  end(serving);
  const auto lines = events(serving.process().output(), "request");
  REQUIRE(lines.size() == (holds(config, "access_log") ? 1 : 0));
  if (!lines.empty()) {
    const nlohmann::json& line = lines.front();
    CHECK(line["level"] == "info");
    CHECK(line["time"].get<std::string>().size() == std::string("2026-01-31T09:00:00.000Z").size());
    CHECK(line["request_id"] == answer.header("X-Request-Id").value_or(""));
    CHECK(line["operation"] == "search");
    CHECK(line["audience"] == "public");
    CHECK(line["status"] == 200);
    CHECK(line["hits"] == 2);
    CHECK(line["took_ms"].is_number());
    CHECK(line.size() == 9);
  }
}

TEST_CASE("the access log can be turned on while the daemon runs") {
  Serving serving("log_format = \"json\"\n");
  serving.configure("log_format = \"json\"\naccess_log = true\n");
  serving.process().send(SIGHUP);
  REQUIRE_FALSE(serving.process().wait_for("the configuration was read ", kPatience).empty());
  ask(serving.url(), get_request("/health/live"));
  end(serving);
  CHECK(events(serving.process().output(), "request").size() == 1);
}

TEST_CASE("in JSON every line of the log is an object with time, level and event") {
  Serving serving("log_format = \"json\"\naccess_log = true\n");
  ask_with_canary(serving);
  serving.configure("\"a \\\"quoted\\\" key\" = 1\n");
  serving.process().send(SIGHUP);
  REQUIRE_FALSE(serving.process().wait_for("the configuration is not ", kPatience).empty());
  end(serving);
  std::istringstream lines(serving.process().output());
  std::size_t objects = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("carreld: ")) {
      continue;  // the first lines, on standard output
    }
    CAPTURE(line);
    const auto json = nlohmann::json::parse(line, nullptr, false);
    REQUIRE(json.is_object());
    CHECK((json.contains("time") && json.contains("level") && json.contains("event")));
    ++objects;
  }
  CHECK(objects > 10);
}

TEST_CASE("a word that was asked for stands in nothing that the daemon prints, keeps or counts") {
  const std::string format = GENERATE("text", "json");
  Serving serving("log_level = \"debug\"\naccess_log = true\nlog_format = \"" + format + "\"\n");
  ask_with_canary(serving);
  const std::string counted = metrics(serving);
  end(serving);
  std::string all = counted + serving.process().output();
  CHECK(holds(all, format == "json" ? "\"event\":\"request\"" : " info request request_id="));
  for (const auto& entry : std::filesystem::recursive_directory_iterator(serving.root())) {
    if (entry.is_regular_file()) {
      std::ifstream file(entry.path(), std::ios::binary);
      all.append(std::istreambuf_iterator<char>(file), {});
    }
  }
  CHECK_FALSE(holds(all, "canaryword"));
  CHECK_FALSE(holds(all, "CANARYWORD"));
  CHECK_FALSE(holds(serving.process().output(), "127.0.0.1 "));
}
