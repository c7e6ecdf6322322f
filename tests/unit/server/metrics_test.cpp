// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/metrics.hpp"

#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <thread>
#include <vector>

#include "support/catch.hpp"

using carrel::Audience;
using carrel::Gauges;
using carrel::kind_of;
using carrel::Metrics;
using carrel::name_of;
using carrel::RequestKind;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""us;

namespace {

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

Gauges some_gauges() {
  Gauges gauges;
  gauges.audiences = {{Audience::everyone, 812, 42734, 1, 2}, {Audience::staff, 7, 50000, 3, 0}};
  gauges.generation = 9;
  gauges.running = 2;
  gauges.waiting = 5;
  gauges.resident_bytes = 1000;
  return gauges;
}

void some_traffic(Metrics& metrics) {
  metrics.answered(RequestKind::search, Audience::everyone, 200, 300us);
  metrics.answered(RequestKind::search, Audience::everyone, 200, 3ms);
  metrics.answered(RequestKind::search, Audience::everyone, 504, 3000ms);
  metrics.answered(RequestKind::record, Audience::staff, 404, 1ms);
  metrics.answered(RequestKind::other, Audience::everyone, 418, 0ms);
  metrics.connection_opened(Audience::everyone);
  metrics.connection_opened(Audience::everyone);
  metrics.connection_closed(Audience::everyone);
  metrics.connection_refused(Audience::staff);
  metrics.search_abandoned(Audience::everyone);
  metrics.reloaded(true);
  metrics.reloaded(false);
}

std::string some_text() {
  Metrics metrics;
  some_traffic(metrics);
  return metrics.text(some_gauges());
}

}  // namespace

TEST_CASE("Every line is a help, a type or a sample, and every sample's family is told before") {
  static const std::regex help_form("# HELP ([a-z_]+) [^\\n]+");
  static const std::regex type_form("# TYPE ([a-z_]+) (counter|gauge|histogram)");
  static const std::regex sample_form(
      R"re(([a-z_]+)(\{[a-z_]+="[^"\\]*"(,[a-z_]+="[^"\\]*")*\})? [0-9.]+)re");
  std::istringstream text(some_text());
  std::string helped;
  std::set<std::string> families, samples;
  std::smatch match;
  for (std::string line; std::getline(text, line);) {
    CAPTURE(line);
    if (std::regex_match(line, match, help_form)) {
      helped = match[1];
    } else if (std::regex_match(line, match, type_form)) {
      CHECK(match[1] == helped);
      CHECK(families.insert(match[1]).second);
    } else {
      REQUIRE(std::regex_match(line, match, sample_form));
      const std::string family =
          std::regex_replace(match[1].str(), std::regex("_(bucket|sum|count)$"), "");
      CHECK(family == helped);
      CHECK(samples.insert(line.substr(0, line.rfind(' '))).second);
    }
  }
  CHECK(families.size() >= 12);
  CHECK(some_text().ends_with('\n'));
}

TEST_CASE("Requests are counted by audience, operation and status") {
  const std::string text = some_text();
  CHECK(holds(
      text, "carrel_requests_total{audience=\"public\",operation=\"search\",status=\"200\"} 2\n"));
  CHECK(holds(
      text, "carrel_requests_total{audience=\"public\",operation=\"search\",status=\"504\"} 1\n"));
  CHECK(holds(text,
              "carrel_requests_total{audience=\"staff\",operation=\"record\",status=\"404\"} 1\n"));
  CHECK(holds(
      text, "carrel_requests_total{audience=\"public\",operation=\"other\",status=\"other\"} 1\n"));
  CHECK_FALSE(holds(text, "operation=\"page\""));
}

TEST_CASE(
    "A histogram's buckets only rise, the last of them is the count, and the sum is in seconds") {
  const std::string text = some_text();
  const std::string name = "carrel_request_duration_seconds";
  const std::string labels = "{audience=\"public\",operation=\"search\"";
  CHECK(holds(text, name + "_bucket" + labels + ",le=\"0.0005\"} 1\n"));
  CHECK(holds(text, name + "_bucket" + labels + ",le=\"0.0025\"} 1\n"));
  CHECK(holds(text, name + "_bucket" + labels + ",le=\"0.005\"} 2\n"));
  CHECK(holds(text, name + "_bucket" + labels + ",le=\"2.5\"} 2\n"));
  CHECK(holds(text, name + "_bucket" + labels + ",le=\"+Inf\"} 3\n"));
  CHECK(holds(text, name + "_count" + labels + "} 3\n"));
  CHECK(holds(text, name + "_sum" + labels + "} 3.003300\n"));
}

TEST_CASE("A duration that is exactly a bound is counted below it") {
  Metrics metrics;
  metrics.answered(RequestKind::search, Audience::everyone, 200, 500us);
  CHECK(holds(metrics.text({}), ",le=\"0.0005\"} 1\n"));
}

TEST_CASE("What is open now goes down again, what was opened does not") {
  const std::string text = some_text();
  CHECK(holds(text, "carrel_connections{audience=\"public\"} 1\n"));
  CHECK(holds(text, "carrel_connections_total{audience=\"public\"} 2\n"));
  CHECK(holds(text, "carrel_connections_refused_total{audience=\"staff\"} 1\n"));
  CHECK(holds(text, "carrel_searches_abandoned_total{audience=\"public\"} 1\n"));
}

TEST_CASE("Index, searchers, queue, memory and reloads are told") {
  const std::string text = some_text();
  for (const char* line :
       {"carrel_index_revision{audience=\"public\"} 812\n",
        "carrel_index_documents{audience=\"staff\"} 50000\n",
        "carrel_searchers{audience=\"public\",state=\"lent\"} 2\n",
        "carrel_searchers{audience=\"staff\",state=\"idle\"} 3\n", "carrel_generation 9\n",
        "carrel_searches_running 2\n", "carrel_searches_waiting 5\n",
        "process_resident_memory_bytes 1000\n", "carrel_reloads_total{result=\"taken\"} 1\n",
        "carrel_reloads_total{result=\"refused\"} 1\n"}) {
    CAPTURE(line);
    CHECK(holds(text, line));
  }
}

TEST_CASE("No count is lost between threads") {
  Metrics metrics;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&metrics] {
      for (int n = 0; n < 10000; ++n) {
        metrics.answered(RequestKind::search, Audience::everyone, 200, 1ms);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  CHECK(holds(metrics.text({}), "_count{audience=\"public\",operation=\"search\"} 40000\n"));
}

TEST_CASE("A request is counted by its path, and an unknown path gives no name of its own") {
  const auto [target, name] =
      GENERATE(table<std::string, std::string>({{"/v1/search?q=a", "search"},
                                                {"/v1/search", "search"},
                                                {"/v1/records", "records"},
                                                {"/v1/records/x%20y", "record"},
                                                {"/v1/status", "status"},
                                                {"/", "page"},
                                                {"/?q=a", "page"},
                                                {"/record/x", "record_page"},
                                                {"/health/live", "health"},
                                                {"/metrics", "metrics"},
                                                {"/v1/searches", "other"},
                                                {"/secret", "other"}}));
  CAPTURE(target);
  CHECK(name_of(kind_of(target)) == name);
}

TEST_CASE("The process knows how much memory it holds") {
  CHECK(carrel::resident_bytes() > 100'000);
}
