// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <variant>
#include <vector>

#include "base/file.hpp"
#include "base/setting.hpp"
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
      {"limits", "quoted_records",
       [](Config& c) -> std::size_t& { return c.search.quoted_records; }, 0, 1000000},
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
      {"limits", "editions", [](Config& c) -> std::size_t& { return c.search.editions; }, 1, 100},
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
      {"ranking", "title_article", [](Config& c) -> double& { return c.ranking.title_article; }, 0,
       100},
      {"ranking", "title_start", [](Config& c) -> double& { return c.ranking.title_start; }, 0,
       100},
      {"ranking", "one_name", [](Config& c) -> double& { return c.ranking.one_name; }, 0, 100},
      {"ranking", "bonus_words", [](Config& c) -> std::size_t& { return c.ranking.bonus_words; }, 0,
       1000},
      {"ranking", "rescore_window",
       [](Config& c) -> std::size_t& { return c.ranking.rescore_window; }, 0, 10000},
      {"ranking", "pair_words", [](Config& c) -> std::size_t& { return c.ranking.pair_words; }, 0,
       1000},
      {"ranking", "repeated_word", [](Config& c) -> double& { return c.ranking.repeated_word; }, 0,
       100},
      {"ranking", "feedback", [](Config& c) -> double& { return c.ranking.feedback; }, 0, 100},
      {"ranking", "feedback_words",
       [](Config& c) -> std::size_t& { return c.ranking.feedback_words; }, 1, 1000},
      {"ranking", "feedback_documents",
       [](Config& c) -> std::size_t& { return c.ranking.feedback_documents; }, 1, 100},
      {"ranking", "feedback_terms",
       [](Config& c) -> std::size_t& { return c.ranking.feedback_terms; }, 1, 100},
      {"ranking", "most", [](Config& c) -> double& { return c.ranking.most; }, 0, 1},
      {"ranking", "most_of_long", [](Config& c) -> double& { return c.ranking.most_of_long; }, 0,
       1},
      {"ranking", "short_query", [](Config& c) -> std::size_t& { return c.ranking.short_query; }, 0,
       1000},
      {"words", "protected", [](Config& c) -> std::string& { return c.protected_words; }},
      {"words", "synonyms", [](Config& c) -> std::string& { return c.synonyms; }},
      {"limits", "batch", [](Config& c) -> std::size_t& { return c.search.batch; }, 1, 10000},
  };
  return keys;
}

template <typename T>
Result<void> put(Result<T> given, T& place) {
  if (!given) {
    return given.error();
  }
  place = *std::move(given);
  return {};
}

Result<void> store_time(const Key& key, const Setting& setting, Millis& time) {
  static constexpr double kSecond = 1000;
  if (key.name.ends_with("_seconds")) {
    const auto seconds = setting.number(static_cast<double>(key.low) / kSecond,
                                        static_cast<double>(key.high) / kSecond);
    if (!seconds) {
      return seconds.error();
    }
    time = Millis(std::llround(*seconds * kSecond));
    return {};
  }
  const auto milliseconds = setting.whole(key.low, key.high);
  if (!milliseconds) {
    return milliseconds.error();
  }
  time = Millis(*milliseconds);
  return {};
}

// Puts a setting where its key says, as the type of that place asks.
struct Taker {
  const Key& key;
  const Setting& setting;
  Config& config;

  using Done = Result<void>;
  Done operator()(std::string& (*place)(Config&)) const {
    return put(setting.text(), place(config));
  }
  Done operator()(Texts& (*place)(Config&)) const { return put(setting.texts(), place(config)); }
  Done operator()(bool& (*place)(Config&)) const { return put(setting.flag(), place(config)); }
  Done operator()(std::size_t& (*place)(Config&)) const {
    return put(setting.whole(key.low, key.high), place(config));
  }
  Done operator()(double& (*place)(Config&)) const {
    return put(setting.number(static_cast<double>(key.low), static_cast<double>(key.high)),
               place(config));
  }
  Done operator()(Millis& (*place)(Config&)) const {
    return store_time(key, setting, place(config));
  }
};

Result<void> take_path(const Setting& setting, std::filesystem::path& path) {
  const auto text = setting.text();
  if (!text) {
    return text.error();
  }
  path = *text;
  return {};
}

Result<void> take(const Setting& setting, Config& config) {
  std::vector<std::string_view> names;
  for (const Key& known : known_keys()) {
    if (known.table == setting.table && known.name == setting.key) {
      return std::visit(Taker{known, setting, config}, known.place);
    }
    if (known.table == setting.table) {
      names.push_back(known.name);
    }
  }
  if (setting.table.empty()) {
    if (setting.key == "index") {
      return take_path(setting, config.index);
    }
    names.insert(names.end(),
                 {"index", "public", "staff", "threads", "limits", "ranking", "words"});
  }
  return unknown_key(setting, names, "every key stands in the carreld.toml that comes with it");
}

bool is_table(std::string_view name) {
  const auto& keys = known_keys();
  return std::any_of(keys.begin(), keys.end(), [&](const Key& key) { return key.table == name; });
}

Result<void> take_all(const Setting::Members& settings, Config& config) {
  for (const Setting& setting : settings) {
    const auto* const inner = setting.members();
    const bool table = inner != nullptr && setting.table.empty() && is_table(setting.key);
    if (inner == nullptr && setting.table.empty() && is_table(setting.key)) {
      return setting.error("'" + setting.key + "' must be a table",
                           "write [" + setting.key + "] on a line of its own");
    }
    const auto taken = table ? take_all(*inner, config) : take(setting, config);
    if (!taken) {
      return taken;
    }
  }
  return {};
}

using ReadWords = Result<void> (*)(std::string_view, WordRules&);

Result<void> read_words(const std::filesystem::path& file, std::string_view key, ReadWords read,
                        WordRules& rules) {
  const auto text = read_file(file);
  const std::string name(key);
  if (!text) {
    return invalid("bad_config", "'" + name + "': " + text.error().message, name,
                   "name a file that can be read, or write \"\"");
  }
  const auto done = read(*text, rules);
  if (done) return {};
  return invalid("bad_config", file.string() + ", " + done.error().message, name,
                 done.error().hint);
}

// A list that is not named is the one that comes with the program.
Result<void> read_word_rules(const std::filesystem::path& folder, Config& config) {
  config.rules = nullptr;
  if (config.protected_words.empty() && config.synonyms.empty()) return {};
  WordRules rules = standard_word_rules();
  if (!config.protected_words.empty()) {
    const auto done =
        read_words(folder / config.protected_words, "words.protected", read_protected, rules);
    if (!done) return done;
  }
  if (!config.synonyms.empty()) {
    const auto done = read_words(folder / config.synonyms, "words.synonyms", read_synonyms, rules);
    if (!done) return done;
  }
  config.rules = std::make_shared<const WordRules>(std::move(rules));
  return {};
}

}  // namespace

Result<void> read_config(const std::filesystem::path& file, Config& config) {
  const auto settings = read_settings(file);
  if (!settings) {
    return settings.error();
  }
  if (const auto taken = take_all(*settings->members(), config); !taken) {
    return taken;
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
  return read_word_rules(file.parent_path(), config);
}

}  // namespace carrel
