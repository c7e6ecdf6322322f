// SPDX-License-Identifier: GPL-2.0-or-later
// carreld: the daemon. Reads its set-up, serves, and says in one line what is wrong if it cannot.
//
// Exit codes: 0 served and ended as told; 2 usage or configuration; 3 there is no index to serve,
// or an address cannot be listened on.
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "base/log.hpp"
#include "server/config.hpp"
#include "server/server.hpp"

namespace {

constexpr int kUsage = 2;
constexpr int kFailed = 3;

struct Arguments {
  std::optional<std::string> index, config, listen, staff_listen, socket, staff_socket;
  bool allow_remote = false;
  bool check_config = false;
};

int complain(const carrel::Error& error, int exit_code) {
  std::cerr << "carreld: " << carrel::describe(error) << "\n";
  return exit_code;
}

void declare(CLI::App& app, Arguments& arguments) {
  app.add_option("--index", arguments.index, "the index that carrel-index has built (ROOT)");
  app.add_option("--config", arguments.config, "a TOML file; without one everything has a default");
  app.add_option(
      "--listen", arguments.listen,
      "ADDR:PORT for the public, 127.0.0.1:7040 by default; \"\" for none, port 0 for any");
  app.add_option("--staff-listen", arguments.staff_listen,
                 "ADDR:PORT for staff, on this machine; none by default");
  app.add_option("--socket", arguments.socket,
                 "path of a Unix socket that takes lines of JSON for the public; none by default");
  app.add_option("--staff-socket", arguments.staff_socket, "the same for staff");
  app.add_flag("--allow-remote", arguments.allow_remote,
               "let --listen name an address that other machines can reach");
  app.add_flag("--check-config", arguments.check_config,
               "only say whether the configuration is right");
  app.set_version_flag("--version", std::string("carreld ") + CARREL_VERSION);
}

carrel::Result<carrel::Config> configure(const Arguments& arguments) {
  carrel::Config config;
  if (arguments.config) {
    if (const auto read = carrel::read_config(*arguments.config, config); !read) {
      return read.error();
    }
  }
  config.index = arguments.index.value_or(config.index.string());
  config.everyone.listen = arguments.listen.value_or(config.everyone.listen);
  config.everyone.socket = arguments.socket.value_or(config.everyone.socket);
  config.staff.socket = arguments.staff_socket.value_or(config.staff.socket);
  config.staff.listen = arguments.staff_listen.value_or(config.staff.listen);
  config.everyone.allow_remote = config.everyone.allow_remote || arguments.allow_remote;
  if (const auto checked = carrel::check_config(config); !checked) {
    return checked.error();
  }
  return config;
}

int run(const Arguments& arguments) {
  const auto config = configure(arguments);
  if (!config) {
    return complain(config.error(), kUsage);
  }
  if (arguments.check_config) {
    std::cout << "ok\n";
    return 0;
  }
  carrel::set_log_format(carrel::log_format_of(*config));
  carrel::set_log_level(carrel::log_level_of(*config));
  const auto tell = [](const std::vector<std::string>& lines) {
    for (const std::string& line : lines) {
      std::cout << "carreld: " << line << "\n";
    }
    std::cout.flush();
  };
  const auto served = carrel::serve(
      *config, [&] { return configure(arguments); }, tell);
  if (served) {
    return 0;
  }
  carrel::Error error = served.error();
  if (error.type == carrel::ErrorType::index_unavailable && error.hint.empty()) {
    error.hint = "make one with: carrel-index build --out " + config->index.string() + " FILE...";
  }
  return complain(error, kFailed);
}

}  // namespace

int main(int count, char** words) {
  CLI::App app{"Carrel's daemon: answers searches of a library catalogue over HTTP"};
  Arguments arguments;
  declare(app, arguments);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  return run(arguments);
}
