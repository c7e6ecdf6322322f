// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/metrics.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>

#include <unistd.h>

#include "protocol/url.hpp"

namespace carrel {
namespace {

void write_head(std::string& text, std::string_view name, std::string_view type,
                std::string_view help) {
  text.append("# HELP ").append(name).append(" ").append(help).append("\n");
  text.append("# TYPE ").append(name).append(" ").append(type).append("\n");
}

void write_sample(std::string& text, std::string_view name, const std::string& labels,
                  std::uint64_t value) {
  text += name;
  if (!labels.empty()) {
    text += "{" + labels + "}";
  }
  text += " " + std::to_string(value) + "\n";
}

std::string label(std::string_view name, std::string_view value) {
  return std::string(name) + "=\"" + std::string(value) + "\"";
}

std::string audience_label(std::size_t index) {
  return label("audience", name_of(static_cast<Audience>(index)));
}

std::string number(double value) {
  char digits[32];
  std::snprintf(digits, sizeof digits, "%g", value);
  return digits;
}

void write_gauge(std::string& text, std::string_view name, std::string_view help,
                 std::uint64_t value) {
  write_head(text, name, "gauge", help);
  write_sample(text, name, "", value);
}

void write_indexes(std::string& text, const Gauges& gauges) {
  write_head(text, "carrel_index_revision", "gauge", "Revision of the index that is served.");
  for (const auto& one : gauges.audiences) {
    write_sample(text, "carrel_index_revision", label("audience", name_of(one.audience)),
                 one.revision);
  }
  write_head(text, "carrel_index_documents", "gauge", "Records in the index that is served.");
  for (const auto& one : gauges.audiences) {
    write_sample(text, "carrel_index_documents", label("audience", name_of(one.audience)),
                 one.documents);
  }
  write_head(text, "carrel_searchers", "gauge", "Open searchers, idle or at work.");
  for (const auto& one : gauges.audiences) {
    const std::string audience = label("audience", name_of(one.audience)) + ",";
    write_sample(text, "carrel_searchers", audience + label("state", "idle"), one.idle_searchers);
    write_sample(text, "carrel_searchers", audience + label("state", "lent"), one.lent_searchers);
  }
}

}  // namespace

RequestKind kind_of(std::string_view target) {
  const std::string_view path = raw_path(target);
  if (path == "/v1/search") {
    return RequestKind::search;
  }
  if (path == "/v1/records") {
    return RequestKind::records;
  }
  if (path.starts_with("/v1/records/")) {
    return RequestKind::record;
  }
  if (path == "/v1/status") {
    return RequestKind::status;
  }
  if (path.starts_with("/health/")) {
    return RequestKind::health;
  }
  if (path == "/metrics") {
    return RequestKind::metrics;
  }
  if (path == "/" || path.empty()) {
    return RequestKind::page;
  }
  return path.starts_with("/record/") ? RequestKind::record_page : RequestKind::other;
}

void Histogram::observe(std::chrono::steady_clock::duration took) {
  const double seconds = std::chrono::duration<double>(took).count();
  const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds);
  counts_[static_cast<std::size_t>(bound - kBounds.begin())].fetch_add(1,
                                                                       std::memory_order_relaxed);
  const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  microseconds_.fetch_add(static_cast<std::uint64_t>(std::max<std::int64_t>(0, microseconds)),
                          std::memory_order_relaxed);
}

bool Histogram::empty() const {
  return std::all_of(counts_.begin(), counts_.end(), [](const auto& count) { return count == 0; });
}

// Buckets are summed up here, and the count is their sum: so they never contradict each other.
void Histogram::write(std::string& text, std::string_view name, const std::string& labels) const {
  const std::string bucket = std::string(name) + "_bucket";
  std::uint64_t so_far = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    so_far += counts_[i].load(std::memory_order_relaxed);
    const std::string bound = i < kBounds.size() ? number(kBounds[i]) : "+Inf";
    write_sample(text, bucket, labels + "," + label("le", bound), so_far);
  }
  char seconds[48];
  std::snprintf(seconds, sizeof seconds, "%.6f", static_cast<double>(microseconds_) / 1e6);
  text.append(name).append("_sum{" + labels + "} ").append(seconds).append("\n");
  write_sample(text, std::string(name) + "_count", labels, so_far);
}

void Metrics::answered(RequestKind kind, Audience audience, int status,
                       std::chrono::steady_clock::duration took) {
  const auto at = std::find(kStatuses.begin(), kStatuses.end() - 1, status);
  auto& counts = of(audience).requests[static_cast<std::size_t>(kind)];
  counts[static_cast<std::size_t>(at - kStatuses.begin())].fetch_add(1, std::memory_order_relaxed);
  of(audience).durations[static_cast<std::size_t>(kind)].observe(took);
}

void Metrics::connection_opened(Audience audience) {
  ++of(audience).opened;
  ++of(audience).open;
}

void Metrics::connection_closed(Audience audience) {
  --of(audience).open;
}

void Metrics::connection_refused(Audience audience) {
  ++of(audience).refused;
}

void Metrics::search_abandoned(Audience audience) {
  ++of(audience).abandoned;
}

void Metrics::reloaded(bool taken) {
  ++(taken ? reloads_taken_ : reloads_refused_);
}

void Metrics::write_requests(std::string& text) const {
  constexpr std::string_view kName = "carrel_requests_total";
  write_head(text, kName, "counter", "Requests answered, by audience, operation and HTTP status.");
  for (std::size_t who = 0; who < audiences_.size(); ++who) {
    for (std::size_t kind = 0; kind < kKindNames.size(); ++kind) {
      for (std::size_t status = 0; status < kStatuses.size(); ++status) {
        const std::uint64_t count = audiences_[who].requests[kind][status];
        if (count == 0) {
          continue;
        }
        const std::string code =
            kStatuses[status] > 0 ? std::to_string(kStatuses[status]) : std::string("other");
        write_sample(text, kName,
                     audience_label(who) + "," + label("operation", kKindNames[kind]) + "," +
                         label("status", code),
                     count);
      }
    }
  }
}

void Metrics::write_durations(std::string& text) const {
  constexpr std::string_view kName = "carrel_request_duration_seconds";
  write_head(text, kName, "histogram",
             "Time from a request's last byte to its answer, by audience and operation.");
  for (std::size_t who = 0; who < audiences_.size(); ++who) {
    for (std::size_t kind = 0; kind < kKindNames.size(); ++kind) {
      const Histogram& durations = audiences_[who].durations[kind];
      if (!durations.empty()) {
        durations.write(text, kName,
                        audience_label(who) + "," + label("operation", kKindNames[kind]));
      }
    }
  }
}

void Metrics::write_connections(std::string& text) const {
  const auto write = [&](std::string_view name, std::string_view type, std::string_view help,
                         Counter OfAudience::*counter) {
    write_head(text, name, type, help);
    for (std::size_t who = 0; who < audiences_.size(); ++who) {
      write_sample(text, name, audience_label(who), audiences_[who].*counter);
    }
  };
  write("carrel_connections", "gauge", "Connections that are open.", &OfAudience::open);
  write("carrel_connections_total", "counter", "Connections that were let in.",
        &OfAudience::opened);
  write("carrel_connections_refused_total", "counter", "Connections beyond the limit.",
        &OfAudience::refused);
  write("carrel_searches_abandoned_total", "counter",
        "Searches that were given up because the client had gone.", &OfAudience::abandoned);
}

std::string Metrics::text(const Gauges& gauges) const {
  std::string text;
  write_requests(text);
  write_durations(text);
  write_connections(text);
  write_gauge(text, "carrel_searches_running", "Searches that a thread is at.", gauges.running);
  write_gauge(text, "carrel_searches_waiting", "Searches that wait for a thread.", gauges.waiting);
  write_indexes(text, gauges);
  write_gauge(text, "carrel_generation", "Number of the live generation.", gauges.generation);
  write_head(text, "carrel_generations_installed_total", "counter",
             "Generations taken up since the start.");
  write_sample(text, "carrel_generations_installed_total", "", generations_);
  write_head(text, "carrel_reloads_total", "counter",
             "Configurations read anew, and whether they were taken.");
  write_sample(text, "carrel_reloads_total", label("result", "taken"), reloads_taken_);
  write_sample(text, "carrel_reloads_total", label("result", "refused"), reloads_refused_);
  write_gauge(text, "process_resident_memory_bytes", "Resident memory of the process.",
              gauges.resident_bytes);
  return text;
}

std::uint64_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t pages = 0, resident = 0;
  const long page = sysconf(_SC_PAGESIZE);
  return statm >> pages >> resident && page > 0 ? resident * static_cast<std::uint64_t>(page) : 0;
}

}  // namespace carrel
