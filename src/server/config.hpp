// SPDX-License-Identifier: GPL-2.0-or-later
// How is the daemon set up?
//
// The defaults here are those that config/carreld.toml states; without a file everything runs. The
// command line overrides the file. Every limit is a key in [limits] by the name it has here.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "base/result.hpp"
#include "search/limits.hpp"
#include "search/ranking.hpp"
#include "search/word_rules.hpp"

namespace carrel {

struct ListenConfig {
  std::string listen;         // "127.0.0.1:7040", "[::1]:0"; port 0 takes any free one; empty: off
  bool allow_remote = false;  // the second word that it takes to listen beyond this machine
  std::string socket;         // path of a Unix socket that takes lines of JSON; empty: off

  bool is_on() const { return !listen.empty() || !socket.empty(); }
};

struct ServerLimits {
  std::size_t body_bytes = 32 * 1024;    // of a request; more: too_large / "body_too_large", 413
  std::size_t header_bytes = 16 * 1024;  // request line and header; more: "headers_too_large", 431
  std::size_t target_bytes = 14 * 1024;  // path and query; more: "target_too_long", 414
  std::size_t connections = 256;         // at a time, of each listener; more: overloaded, 503
  std::size_t queue = 128;               // searches that wait for a thread; more: "queue_full", 503
  std::size_t in_flight = 64;            // lines read and not yet answered, of each line connection
  std::chrono::milliseconds idle{30000};   // between two requests on a connection
  std::chrono::milliseconds read{10000};   // from a request's first byte to its last
  std::chrono::milliseconds write{10000};  // for the client to take an answer
  std::chrono::milliseconds drain{10000};  // for requests in flight, after SIGTERM
};

struct Config {
  std::filesystem::path index;  // ROOT, as carrel-index makes it
  ListenConfig everyone{"127.0.0.1:7040", false, ""};
  ListenConfig staff;
  std::vector<std::string> cors_origins;  // whose pages may read public answers in a browser
  std::size_t io_threads = 1;
  std::size_t search_threads = 0;                    // 0: as many as there are cores
  std::chrono::milliseconds watch{500};              // how often a new generation is looked for
  std::string catalogue_name = "Library catalogue";  // how the search page introduces itself
  std::string log_level = "info";                    // debug, info, warning, error, off
  std::string log_format = "text";                   // text, json
  bool access_log = false;  // a line for each request, without what was asked
  ServerLimits limits;
  SearchLimits search;
  Ranking ranking;
  std::string protected_words, synonyms;   // files, seen from the configuration's folder
  std::shared_ptr<const WordRules> rules;  // read from them; null: those that come with the program
};

// What `log_level` says; read_config takes no word but these.
LogLevel log_level_of(const Config& config);
LogFormat log_format_of(const Config& config);

// Reads a TOML file over `config`, and the lists of words that it names. An error says file and
// line, what is wrong and how to mend it: an unknown key is one.
Result<void> read_config(const std::filesystem::path& file, Config& config);

// What only the whole shows: an index is named, somebody is listened to, addresses can be read, and
// nobody listens beyond this machine who was not told twice. The staff listener never does.
Result<void> check_config(const Config& config);

}  // namespace carrel
