// SPDX-License-Identifier: GPL-2.0-or-later
#define TOML_EXCEPTIONS 0
#include <algorithm>
#include <array>
#include <cmath>
#include <variant>
#include <vector>

#include <toml++/toml.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "protocol/json_text.hpp"
#include "server/config.hpp"

namespace carrel {
namespace {

using Millis = std::chrono::milliseconds;
using Texts = std::vector<std::string>;

// Where a key's value goes. Its type says what the file must hold: a text, true or false, a whole
// number, a time in the unit that the key's name ends with, a weight, or a
// list of texts.
using Place = std::variant<std::string& (*)(Config&), bool& (*)(Config&), std::size_t& (*)(Config&),
                           Millis& (*)(Config&), double& (*)(Config&), Texts& (*)(Config&)>;

struct Key {
  std::string_view table, name;
  Place place;
  std::size_t low = 0, high = 0;  // of a number; a time in milliseconds
};

constexpr std::size_t kMega = 1024 * 1024;
constexpr std::size_t kHour = 3600 * 1000;

const std::vector<Key>& known_keys() {
  static const std::vector<Key> keys{
      {"public", "listen", [](Config& c) -> std::string& { return c.everyone.listen; }},
      {"public", "allow_remote", [](Config& c) -> bool& { return c.everyone.allow_remote; }},
      {"public", "cors_origins", [](Config& c) -> Texts& { return c.cors_origins; }},
      {"staff", "listen", [](Config& c) -> std::string& { return c.staff.listen; }},
      {"public", "socket", [](Config& c) -> std::string& { return c.everyone.socket; }},
      {"staff", "socket", [](Config& c) -> std::string& { return c.staff.socket; }},
      {"threads", "io", [](Config& c) -> std::size_t& { return c.io_threads; }, 1, 64},
      {"threads", "search", [](Config& c) -> std::size_t& { return c.search_threads; }, 0, 1024},
      {"", "watch_ms", [](Config& c) -> Millis& { return c.watch; }, 10, kHour},
      {"", "drain_seconds", [](Config& c) -> Millis& { return c.limits.drain; }, 0, kHour},
      {"", "catalogue_name", [](Config& c) -> std::string& { return c.catalogue_name; }},
      {"", "log_format", [](Config& c) -> std::string& { return c.log_format; }},
      {"", "access_log", [](Config& c) -> bool& { return c.access_log; }},
      {"", "log_level", [](Config& c) -> std::string& { return c.log_level; }},
      {"limits", "body_bytes", [](Config& c) -> std::size_t& { return c.limits.body_bytes; }, 1,
       16 * kMega},
      {"limits", "header_bytes", [](Config& c) -> std::size_t& { return c.limits.header_bytes; },
       256, kMega},
      {"limits", "target_bytes", [](Config& c) -> std::size_t& { return c.limits.target_bytes; },
       64, kMega},
      {"limits", "connections", [](Config& c) -> std::size_t& { return c.limits.connections; }, 1,
       100000},
      {"limits", "queue", [](Config& c) -> std::size_t& { return c.limits.queue; }, 0, 100000},
      {"limits", "in_flight", [](Config& c) -> std::size_t& { return c.limits.in_flight; }, 1,
       10000},
      {"limits", "idle_seconds", [](Config& c) -> Millis& { return c.limits.idle; }, 1, kHour},
      {"limits", "read_seconds", [](Config& c) -> Millis& { return c.limits.read; }, 1, kHour},
      {"limits", "write_seconds", [](Config& c) -> Millis& { return c.limits.write; }, 1, kHour},
      {"limits", "deadline_ms", [](Config& c) -> Millis& { return c.search.deadline; }, 1, kHour},
      {"limits", "query_bytes", [](Config& c) -> std::size_t& { return c.search.query_bytes; }, 1,
       kMega},
      {"limits", "query_words", [](Config& c) -> std::size_t& { return c.search.query_words; }, 1,
       10000},
      {"limits", "query_depth", [](Config& c) -> std::size_t& { return c.search.query_depth; }, 1,
       100},
      {"limits", "query_leaves", [](Config& c) -> std::size_t& { return c.search.query_leaves; }, 1,
       10000},
      {"limits", "prefix_letters",
       [](Config& c) -> std::size_t& { return c.search.prefix_letters; }, 1, 100},
      {"limits", "prefix_expansions",
       [](Config& c) -> std::size_t& { return c.search.prefix_expansions; }, 1, 10000},
      {"limits", "window", [](Config& c) -> std::size_t& { return c.search.window; }, 1, 1000000},
      {"limits", "page", [](Config& c) -> std::size_t& { return c.search.page; }, 1, 10000},
      {"limits", "facets", [](Config& c) -> std::size_t& { return c.search.facets; }, 0, 1000},
      {"limits", "facet_values", [](Config& c) -> std::size_t& { return c.search.facet_values; }, 1,
       100000},
      {"limits", "filter_values", [](Config& c) -> std::size_t& { return c.search.filter_values; },
       0, 100000},
      {"limits", "evidence", [](Config& c) -> std::size_t& { return c.search.evidence; }, 0, 100},
      {"ranking", "stem", [](Config& c) -> double& { return c.ranking.stem; }, 0, 100},
      {"ranking", "exact_word", [](Config& c) -> double& { return c.ranking.exact_word; }, 0, 100},
      {"ranking", "stop_word", [](Config& c) -> double& { return c.ranking.stop_word; }, 0, 100},
      {"ranking", "adjacent_pair", [](Config& c) -> double& { return c.ranking.adjacent_pair; }, 0,
       100},
      {"ranking", "cover", [](Config& c) -> double& { return c.ranking.cover; }, 0, 100},
      {"ranking", "all_in_title", [](Config& c) -> double& { return c.ranking.all_in_title; }, 0,
       100},
      {"ranking", "title_phrase", [](Config& c) -> double& { return c.ranking.title_phrase; }, 0,
       100},
      {"ranking", "sorted_title", [](Config& c) -> double& { return c.ranking.sorted_title; }, 0,
       100},
      {"ranking", "whole_title", [](Config& c) -> double& { return c.ranking.whole_title; }, 0,
       100},
      {"ranking", "bonus_words", [](Config& c) -> std::size_t& { return c.ranking.bonus_words; }, 0,
       1000},
      {"ranking", "repeated_word", [](Config& c) -> double& { return c.ranking.repeated_word; }, 0,
       100},
      {"ranking", "most", [](Config& c) -> double& { return c.ranking.most; }, 0, 1},
      {"ranking", "most_of_long", [](Config& c) -> double& { return c.ranking.most_of_long; }, 0,
       1},
      {"ranking", "short_query", [](Config& c) -> std::size_t& { return c.ranking.short_query; }, 0,
       1000},
      {"limits", "batch", [](Config& c) -> std::size_t& { return c.search.batch; }, 1, 10000},
  };
  return keys;
}

// One file being read; an error knows its line.
class ConfigReader {
 public:
  ConfigReader(const std::filesystem::path& file, Config& config) : file_(file), config_(config) {}

  Result<void> read(const toml::table& table, std::string_view name);

 private:
  Result<void> take(const toml::key& key, const toml::node& value, std::string_view table);
  Result<void> store(const Key& key, const toml::node& value);
  Result<void> store_number(const Key& key, const toml::node& value, double scale,
                            std::size_t& number);
  Result<void> store_weight(const Key& key, const toml::node& value, double& weight);
  Result<void> store_texts(const Key& key, const toml::node& value, Texts& texts);
  Error at(const toml::source_region& where, std::string message, std::string hint) const;

  const std::filesystem::path& file_;
  Config& config_;
};

std::string full_name(std::string_view table, std::string_view key) {
  return table.empty() ? std::string(key) : std::string(table) + "." + std::string(key);
}

Error ConfigReader::at(const toml::source_region& where, std::string message,
                       std::string hint) const {
  const std::string place = file_.string() + ":" + std::to_string(where.begin.line);
  return invalid("bad_config", place + ": " + std::move(message), place, std::move(hint));
}

Result<void> ConfigReader::read(const toml::table& table, std::string_view name) {
  for (const auto& [key, value] : table) {
    if (const auto taken = take(key, value, name); !taken) {
      return taken;
    }
  }
  return {};
}

Result<void> ConfigReader::take(const toml::key& key, const toml::node& value,
                                std::string_view table) {
  std::vector<std::string_view> names;
  for (const Key& known : known_keys()) {
    if (known.table == table && known.name == key.str()) {
      return store(known, value);
    }
    if (known.table == table) {
      names.push_back(known.name);
    }
  }
  if (table.empty() && key.str() == "index") {
    const auto* const path = value.as_string();
    if (path == nullptr) {
      return at(value.source(), "'index' must be a text", "write index = \"/var/lib/carrel\"");
    }
    config_.index = path->get();
    return {};
  }
  if (table.empty()) {
    for (const std::string_view known : {"public", "staff", "threads", "limits", "ranking"}) {
      if (known == key.str() && value.is_table()) {
        return read(*value.as_table(), known);
      }
      names.push_back(known);
    }
    names.emplace_back("index");
  }
  const std::string_view near = closest(key.str(), names);
  return at(key.source(), "unknown key '" + full_name(table, key.str()) + "'",
            near.empty() ? "every key stands in the carreld.toml that comes with the program"
                         : "did you mean '" + full_name(table, near) + "'?");
}

Result<void> ConfigReader::store_number(const Key& key, const toml::node& value, double scale,
                                        std::size_t& number) {
  const auto given = scale == 1.0 && !value.is_integer() ? std::nullopt : value.value<double>();
  const std::string name = full_name(key.table, key.name);
  if (!given) {
    return at(value.source(), "'" + name + "' must be a number", "");
  }
  const double wanted = std::round(*given * scale);
  if (!(wanted >= static_cast<double>(key.low) && wanted <= static_cast<double>(key.high))) {
    return at(value.source(), "'" + name + "' is out of range",
              "it goes from " + decimal(static_cast<double>(key.low) / scale) + " to " +
                  decimal(static_cast<double>(key.high) / scale));
  }
  number = static_cast<std::size_t>(wanted);
  return {};
}

Result<void> ConfigReader::store_weight(const Key& key, const toml::node& value, double& weight) {
  const std::string name = full_name(key.table, key.name);
  const auto given = value.value<double>();
  if (!given || value.is_boolean()) {
    return at(value.source(), "'" + name + "' must be a number", "");
  }
  if (!(*given >= static_cast<double>(key.low) && *given <= static_cast<double>(key.high))) {
    return at(value.source(), "'" + name + "' is out of range",
              "it goes from " + std::to_string(key.low) + " to " + std::to_string(key.high));
  }
  weight = *given;
  return {};
}

Result<void> ConfigReader::store_texts(const Key& key, const toml::node& value, Texts& texts) {
  const Error refused =
      at(value.source(), "'" + full_name(key.table, key.name) + "' must be a list of texts",
         "write " + std::string(key.name) + R"( = ["…", "…"])");
  const auto* const list = value.as_array();
  if (list == nullptr) {
    return refused;
  }
  texts.clear();
  for (const toml::node& one : *list) {
    if (!one.is_string()) {
      return refused;
    }
    texts.push_back(one.as_string()->get());
  }
  return {};
}

Result<void> ConfigReader::store(const Key& key, const toml::node& value) {
  const std::string name = full_name(key.table, key.name);
  if (const auto* const text = std::get_if<0>(&key.place)) {
    if (!value.is_string()) {
      return at(value.source(), "'" + name + "' must be a text in quotes", "");
    }
    (*text)(config_) = value.as_string()->get();
    return {};
  }
  if (const auto* const flag = std::get_if<1>(&key.place)) {
    if (!value.is_boolean()) {
      return at(value.source(), "'" + name + "' must be true or false", "");
    }
    (*flag)(config_) = value.as_boolean()->get();
    return {};
  }
  if (const auto* const number = std::get_if<2>(&key.place)) {
    return store_number(key, value, 1.0, (*number)(config_));
  }
  if (const auto* const weight = std::get_if<4>(&key.place)) {
    return store_weight(key, value, (*weight)(config_));
  }
  if (const auto* const texts = std::get_if<5>(&key.place)) {
    return store_texts(key, value, (*texts)(config_));
  }
  std::size_t milliseconds = 0;
  const double scale = key.name.ends_with("_seconds") ? 1000.0 : 1.0;
  if (const auto stored = store_number(key, value, scale, milliseconds); !stored) {
    return stored;
  }
  std::get<3>(key.place)(config_) = Millis(milliseconds);
  return {};
}

}  // namespace

Result<void> read_config(const std::filesystem::path& file, Config& config) {
  const auto text = read_file(file);
  if (!text) {
    return invalid("bad_config", text.error().message, file.string(),
                   "name a file that can be read");
  }
  const toml::parse_result parsed = toml::parse(std::string_view(*text), file.string());
  if (!parsed) {
    const std::string place =
        file.string() + ":" + std::to_string(parsed.error().source().begin.line);
    return invalid("bad_config",
                   place + ": this is not TOML: " + std::string(parsed.error().description()),
                   place, "mend that line");
  }
  ConfigReader reader(file, config);
  if (const auto read = reader.read(parsed.table(), ""); !read) {
    return read;
  }
  static constexpr std::array<std::string_view, 5> kLevels{"debug", "info", "warning", "error",
                                                           "off"};
  if (std::find(kLevels.begin(), kLevels.end(), config.log_level) == kLevels.end()) {
    return invalid("bad_config", "unknown log_level '" + config.log_level + "'", "log_level",
                   "the levels are debug, info, warning, error, off");
  }
  if (config.log_format != "text" && config.log_format != "json") {
    return invalid("bad_config", "unknown log_format '" + config.log_format + "'", "log_format",
                   "the formats are text and json");
  }
  return {};
}

}  // namespace carrel
