// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/config.hpp"

#include <fstream>

#include <unistd.h>

#include "support/catch.hpp"

using carrel::check_config;
using carrel::Config;
using carrel::Error;
using carrel::read_config;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

namespace {

namespace fs = std::filesystem;

// A file with `text`, as long as the object lives.
class ConfigFile {
 public:
  explicit ConfigFile(std::string_view text)
      : path_(fs::temp_directory_path() /
              ("carrel-config-test-" + std::to_string(getpid()) + ".toml")) {
    std::ofstream(path_) << text;
  }
  ~ConfigFile() { fs::remove(path_); }
  ConfigFile(const ConfigFile&) = delete;
  ConfigFile& operator=(const ConfigFile&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

Config read(std::string_view text) {
  const ConfigFile file(text);
  Config config;
  const auto done = read_config(file.path(), config);
  REQUIRE(done);
  return config;
}

Error refusal(std::string_view text) {
  const ConfigFile file(text);
  Config config;
  const auto done = read_config(file.path(), config);
  REQUIRE_FALSE(done);
  return done.error();
}

std::string checked(const Config& config) {
  const auto done = check_config(config);
  return done ? "" : done.error().code;
}

Config with_index() {
  Config config;
  config.index = "somewhere";
  return config;
}

}  // namespace

TEST_CASE("The file that comes with the program states the defaults") {
  Config config;
  REQUIRE(read_config(fs::path(CARREL_TEST_DATA) / "../../config/carreld.toml", config));
  const Config defaults;
  CHECK(config.index == defaults.index);
  CHECK(config.everyone.listen == defaults.everyone.listen);
  CHECK(config.everyone.allow_remote == defaults.everyone.allow_remote);
  CHECK(config.staff.listen == defaults.staff.listen);
  CHECK(config.io_threads == defaults.io_threads);
  CHECK(config.search_threads == defaults.search_threads);
  CHECK(config.watch == defaults.watch);
  CHECK(config.log_level == defaults.log_level);
  CHECK(config.log_format == defaults.log_format);
  CHECK(config.access_log == defaults.access_log);
  CHECK(config.cors_origins == defaults.cors_origins);
  const auto& [a, b] = std::tie(config.limits, defaults.limits);
  CHECK(a.body_bytes == b.body_bytes);
  CHECK(a.header_bytes == b.header_bytes);
  CHECK(a.target_bytes == b.target_bytes);
  CHECK(a.connections == b.connections);
  CHECK(a.queue == b.queue);
  CHECK(a.idle == b.idle);
  CHECK(a.read == b.read);
  CHECK(a.write == b.write);
  CHECK(a.drain == b.drain);
  const auto& [s, t] = std::tie(config.search, defaults.search);
  CHECK(s.query_bytes == t.query_bytes);
  CHECK(s.query_words == t.query_words);
  CHECK(s.query_depth == t.query_depth);
  CHECK(s.query_leaves == t.query_leaves);
  CHECK(s.prefix_letters == t.prefix_letters);
  CHECK(s.prefix_expansions == t.prefix_expansions);
  CHECK(s.quoted_records == t.quoted_records);
  CHECK(s.window == t.window);
  CHECK(s.page == t.page);
  CHECK(s.facets == t.facets);
  CHECK(s.facet_values == t.facet_values);
  CHECK(s.filter_values == t.filter_values);
  CHECK(s.evidence == t.evidence);
  CHECK(s.editions == t.editions);
  CHECK(s.batch == t.batch);
  CHECK(s.deadline == t.deadline);
  const auto& [r, q] = std::tie(config.ranking, defaults.ranking);
  CHECK(r.stem == q.stem);
  CHECK(r.exact_word == q.exact_word);
  CHECK(r.stop_word == q.stop_word);
  CHECK(r.adjacent_pair == q.adjacent_pair);
  CHECK(r.cover == q.cover);
  CHECK(r.all_in_title == q.all_in_title);
  CHECK(r.title_phrase == q.title_phrase);
  CHECK(r.sorted_title == q.sorted_title);
  CHECK(r.whole_title == q.whole_title);
  CHECK(r.title_article == q.title_article);
  CHECK(r.title_start == q.title_start);
  CHECK(r.one_name == q.one_name);
  CHECK(r.bonus_words == q.bonus_words);
  CHECK(r.repeated_word == q.repeated_word);
  CHECK(r.feedback == q.feedback);
  CHECK(r.feedback_words == q.feedback_words);
  CHECK(r.rescore_window == q.rescore_window);
  CHECK(r.pair_words == q.pair_words);
  CHECK(r.feedback_documents == q.feedback_documents);
  CHECK(r.feedback_terms == q.feedback_terms);
  CHECK(r.most == q.most);
  CHECK(r.most_of_long == q.most_of_long);
  CHECK(r.short_query == q.short_query);
}

TEST_CASE("A list of words is read from beside the configuration") {
  const fs::path list =
      fs::temp_directory_path() / ("carrel-words-" + std::to_string(getpid()) + ".txt");
  const std::string name = list.filename().string();
  std::ofstream(list) << "# ours\nheron, egret\n";
  const Config config = read("[words]\nsynonyms = \"" + name + "\"\n");
  REQUIRE(config.rules);
  CHECK(config.rules->synonyms.contains("egret"));
  CHECK_FALSE(config.rules->synonyms.contains("koran"));
  CHECK(config.rules->unstemmed == carrel::standard_word_rules().unstemmed);
  std::ofstream(list) << "heron\n";
  CHECK(refusal("[words]\nsynonyms = \"" + name + "\"\n").message.find("line 1") !=
        std::string::npos);
  fs::remove(list);
  CHECK(refusal("[words]\nprotected = \"" + name + "\"\n").code == "bad_config");
  CHECK_FALSE(read("[words]\nsynonyms = \"\"\n").rules);
}

TEST_CASE("Origins are a list of texts, each an origin") {
  CHECK(read("[public]\ncors_origins = []\n").cors_origins.empty());
  CHECK(read("[public]\ncors_origins = [\"https://a\", \"http://b:1\"]\n").cors_origins ==
        std::vector<std::string>{"https://a", "http://b:1"});
  for (const char* value : {"\"https://a\"", "[1]", "true"}) {
    CAPTURE(value);
    CHECK(refusal("[public]\ncors_origins = " + std::string(value) + "\n")
              .message.ends_with(":2: 'public.cors_origins' must be a list of texts"));
  }
  Config config = with_index();
  config.cors_origins = {"https://a", "https://b/path"};
  CHECK(checked(config) == "bad_origin");
}

TEST_CASE("The log is for people or for programs, and nothing else") {
  CHECK(read("log_format = \"json\"\naccess_log = true\n").access_log);
  CHECK(read("log_format = \"json\"\n").log_format == "json");
  CHECK(refusal("log_format = \"xml\"\n").hint == "the formats are text and json");
}

TEST_CASE("A weight of the ranking is taken whole or broken, up to either end of its range") {
  CHECK(read("[ranking]\ncover = 0.25\n").ranking.cover == 0.25);
  CHECK(read("[ranking]\nwhole_title = 4\n").ranking.whole_title == 4.0);
  CHECK(read("[ranking]\nstem = 0\nstop_word = 100\n").ranking.stop_word == 100.0);
  CHECK(read("[ranking]\nbonus_words = 3\n").ranking.bonus_words == 3);
  for (const char* value : {"-0.1", "100.5", "nan", "inf"}) {
    CAPTURE(value);
    CHECK(refusal("[ranking]\ncover = " + std::string(value) + "\n").hint ==
          "it goes from 0 to 100");
  }
  for (const char* value : {"\"1\"", "true", "[1]"}) {
    CAPTURE(value);
    CHECK(refusal("[ranking]\ncover = " + std::string(value) + "\n")
              .message.ends_with(":2: 'ranking.cover' must be a number"));
  }
  CHECK(refusal("[ranking]\ncovr = 1\n").hint == "did you mean 'ranking.cover'?");
}

TEST_CASE("What the file says takes the place of the defaults") {
  const Config config = read(
      "index = \"/srv/x\"\nwatch_ms = 50\ndrain_seconds = 2\n[public]\nlisten = \"127.0.0.1:0\"\n"
      "allow_remote = true\n[staff]\nlisten = \"[::1]:1\"\n[threads]\nsearch = 3\n"
      "[limits]\nbody_bytes = 100\nidle_seconds = 0.25\ndeadline_ms = 20\npage = 7\n");
  CHECK(config.index == "/srv/x");
  CHECK(config.watch == 50ms);
  CHECK(config.limits.drain == 2s);
  CHECK(config.everyone.listen == "127.0.0.1:0");
  CHECK(config.everyone.allow_remote);
  CHECK(config.staff.listen == "[::1]:1");
  CHECK(config.search_threads == 3);
  CHECK(config.limits.body_bytes == 100);
  CHECK(config.limits.idle == 250ms);
  CHECK(config.search.deadline == 20ms);
  CHECK(config.search.page == 7);
  CHECK(config.search.facets == Config().search.facets);
}

TEST_CASE("An unknown key is refused with its line and the key that was meant") {
  const Error error = refusal("watch_ms = 1000\n\n[limits]\nqueue = 1\nbody_byte = 5\n");
  CHECK(error.code == "bad_config");
  CHECK(error.message.find(".toml:5: unknown key 'limits.body_byte'") != std::string::npos);
  CHECK(error.hint == "did you mean 'limits.body_bytes'?");
}

TEST_CASE("An unknown table is refused") {
  const Error error = refusal("[limit]\nqueue = 1\n");
  CHECK(error.message.find(":1: unknown key 'limit'") != std::string::npos);
  CHECK(error.hint == "did you mean 'limits'?");
}

TEST_CASE("A table that is given a value is refused with the way to write it") {
  const Error error = refusal("limits = 5\n");
  CHECK(error.message.ends_with(":1: 'limits' must be a table"));
  CHECK(error.hint == "write [limits] on a line of its own");
}

TEST_CASE("A value of another type is refused with its line") {
  const auto text =
      GENERATE("\nindex = 1\n", "\nlog_level = 3\n", "\npublic.allow_remote = \"yes\"\n",
               "\nlimits.queue = \"many\"\n", "\nlimits.queue = 1.5\n",
               "\nlimits.idle_seconds = true\n", "\nlimits = 5\n", "\npublic.listen = 80\n");
  CAPTURE(text);
  const Error error = refusal(text);
  CHECK(error.code == "bad_config");
  CHECK(error.message.find(".toml:2: ") != std::string::npos);
}

TEST_CASE("A number is taken up to either end of its range, and not beyond") {
  CHECK(read("[limits]\nconnections = 1\n").limits.connections == 1);
  CHECK(read("[limits]\nconnections = 100000\n").limits.connections == 100000);
  CHECK(refusal("[limits]\nconnections = 0\n").hint == "it goes from 1 to 100000");
  CHECK(refusal("[limits]\nconnections = 100001\n").code == "bad_config");
  CHECK(refusal("[limits]\nconnections = -1\n").code == "bad_config");
  CHECK(read("[limits]\nidle_seconds = 0.001\n").limits.idle == 1ms);
  CHECK(refusal("[limits]\nidle_seconds = 0\n").hint == "it goes from 0.001 to 3600");
}

TEST_CASE("A file that is no TOML is refused with the line") {
  const Error error = refusal("watch_ms = 500\nqueue 5\n");
  CHECK(error.message.find(".toml:2: this is not TOML") != std::string::npos);
}

TEST_CASE("An unknown log level is refused with the levels") {
  CHECK(refusal("log_level = \"loud\"\n").hint ==
        "the levels are debug, info, warning, error, off");
}

TEST_CASE("A file that is not there is refused") {
  Config config;
  CHECK(read_config("/nonexistent/carreld.toml", config).error().code == "bad_config");
}

TEST_CASE("The defaults and an index are enough") {
  CHECK(checked(with_index()).empty());
  CHECK(checked(Config()) == "no_index_named");
}

TEST_CASE("Somebody must be listened to") {
  Config config = with_index();
  config.everyone.listen = "";
  CHECK(checked(config) == "no_listener");
  config.staff.listen = "127.0.0.1:0";
  CHECK(checked(config).empty());
}

TEST_CASE("The public listener is opened to other machines only when told twice") {
  Config config = with_index();
  config.everyone.listen = GENERATE("0.0.0.0:7040", "[::]:7040", "192.0.2.1:7040");
  CHECK(checked(config) == "remote_not_allowed");
  config.everyone.allow_remote = true;
  CHECK(checked(config).empty());
}

TEST_CASE("The staff listener is never opened to other machines") {
  Config config = with_index();
  config.staff = {"0.0.0.0:7041", true, ""};
  CHECK(checked(config) == "staff_is_local");
}

TEST_CASE("An address that cannot be read is refused by the name of its key") {
  Config config = with_index();
  config.everyone.listen = "7040";
  CHECK(check_config(config).error().param == "public.listen");
  CHECK(checked(config) == "bad_address");
}
