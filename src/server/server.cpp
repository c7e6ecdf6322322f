// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>
// Asio of Boost 1.74 needs <utility> before it with this compiler.
#include <algorithm>
#include <csignal>
#include <map>
#include <memory>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include "base/log.hpp"
#include "server/address.hpp"
#include "server/generation_watch.hpp"
#include "server/listener.hpp"
#include "server/server.hpp"
#include "server/settings.hpp"
#include "server/socket_file.hpp"

namespace carrel {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

std::size_t search_threads(const Config& config) {
  return config.search_threads > 0 ? config.search_threads
                                   : std::max<std::size_t>(1, std::thread::hardware_concurrency());
}

// 42735 as "42,735".
std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) {
    digits.insert(at - 3, ",");
  }
  return digits;
}

PageStyle style_of(const Config& config) {
  PageStyle style;
  style.catalogue = config.catalogue_name;
  return style;
}

std::vector<std::unique_ptr<SearcherPool>> make_pools(const Config& config,
                                                      const Settings& settings) {
  std::vector<std::unique_ptr<SearcherPool>> pools;
  const auto add = [&](Audience audience, const ListenConfig& listener) {
    if (listener.is_on()) {
      pools.push_back(std::make_unique<SearcherPool>(audience, settings, search_threads(config)));
    }
  };
  add(Audience::everyone, config.everyone);
  add(Audience::staff, config.staff);
  return pools;
}

// All that lives as long as the daemon. Coroutines that are still suspended at the end are
// destroyed with `io_`, and refer to what stands above it; what stands below it needs `io_` to be
// destroyed.
class Daemon {
 public:
  Daemon(const Config& config, const Reread& reread);
  ~Daemon() {
    reloading_.join();
    threads_.join();
  }
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  Result<void> open();
  std::vector<std::string> lines() const;
  void run();

 private:
  std::map<Audience, SearcherPool*> pools_by_audience() const;
  std::vector<SearcherPool*> pools() const;
  Result<void> listen(Audience audience, const ListenConfig& wanted);
  Result<void> listen_for_lines(Audience audience, const std::string& path);
  void await_signal();
  void drain();
  Gauges gauges() const;
  void await_hangup();
  void reload();

  const Config& config_;  // as it was at the start
  const Reread& reread_;
  Settings settings_;
  Metrics metrics_;
  const std::vector<std::unique_ptr<SearcherPool>> pools_;
  Handler handler_;
  SearchThreads threads_;
  RequestIds ids_;
  Service service_;
  asio::io_context io_;
  std::vector<std::unique_ptr<Listener>> listeners_;
  std::vector<std::unique_ptr<SocketFile>> socket_files_;
  asio::signal_set signals_, hangups_;
  asio::steady_timer drain_timer_;
  std::atomic<std::size_t> undrained_ = 0;  // listeners that still have a connection
  GenerationWatch watch_;
  std::atomic<bool> reload_wanted_ = false;
  asio::thread_pool reloading_{1};
};

Daemon::Daemon(const Config& config, const Reread& reread)
    : config_(config),
      reread_(reread),
      settings_(config),
      pools_(make_pools(config, settings_)),
      handler_(pools_by_audience(), settings_, style_of(config)),
      threads_(handler_, settings_, search_threads(config)),
      service_{settings_, handler_, threads_, ids_, metrics_},
      io_(static_cast<int>(config.io_threads)),
      signals_(io_, SIGTERM, SIGINT),
      hangups_(io_, SIGHUP),
      drain_timer_(io_),
      watch_(config.index, pools(), settings_, metrics_) {
  handler_.tell_metrics([this] { return metrics_.text(gauges()); });
}

std::map<Audience, SearcherPool*> Daemon::pools_by_audience() const {
  std::map<Audience, SearcherPool*> by_audience;
  for (const auto& pool : pools_) {
    by_audience.emplace(pool->audience(), pool.get());
  }
  return by_audience;
}

std::vector<SearcherPool*> Daemon::pools() const {
  std::vector<SearcherPool*> all;
  for (const auto& pool : pools_) {
    all.push_back(pool.get());
  }
  return all;
}

Result<void> Daemon::open() {
  if (const auto looked = watch_.look(); !looked) {
    return looked.error();
  }
  if (const auto opened = listen(Audience::everyone, config_.everyone); !opened) {
    return opened;
  }
  return listen(Audience::staff, config_.staff);
}

Result<void> Daemon::listen(Audience audience, const ListenConfig& wanted) {
  if (!wanted.listen.empty()) {
    const auto endpoint = parse_address(wanted.listen);
    if (!endpoint) {
      return endpoint.error();
    }
    auto listener = std::make_unique<HttpListener>(io_, service_, audience);
    if (const auto opened = listener->open(*endpoint); !opened) {
      return opened;
    }
    listeners_.push_back(std::move(listener));
  }
  return wanted.socket.empty() ? Result<void>() : listen_for_lines(audience, wanted.socket);
}

Result<void> Daemon::listen_for_lines(Audience audience, const std::string& path) {
  if (const auto free = make_room_for_socket(path); !free) {
    return free;
  }
  auto listener = std::make_unique<LineListener>(io_, service_, audience);
  const SocketMode mode;
  if (const auto opened = listener->open(LineListener::Endpoint(path)); !opened) {
    return opened;
  }
  socket_files_.push_back(std::make_unique<SocketFile>(path));
  listeners_.push_back(std::move(listener));
  return {};
}

std::vector<std::string> Daemon::lines() const {
  std::vector<std::string> lines;
  for (const auto& listener : listeners_) {
    const auto snapshot = pools_by_audience().at(listener->audience())->snapshot();
    lines.push_back(std::string(name_of(listener->audience())) + " " + listener->address() +
                    " generation " + std::to_string(watch_.generation()) + " revision " +
                    std::to_string(snapshot->manifest().revision) + ", " +
                    grouped(snapshot->manifest().documents) + " documents");
  }
  return lines;
}

void Daemon::run() {
  std::signal(SIGPIPE, SIG_IGN);
  await_signal();
  await_hangup();
  for (const auto& listener : listeners_) {
    listener->start();
  }
  watch_.start();
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < config_.io_threads; ++i) {
    helpers.emplace_back([this] { io_.run(); });
  }
  io_.run();
}

void Daemon::await_signal() {
  signals_.async_wait([this](error_code ec, int) {
    if (ec) {
      return;
    }
    if (service_.draining) {
      log_warning("told a second time to stop: requests in flight are given up");
      io_.stop();
      return;
    }
    await_signal();
    drain();
  });
}

Gauges Daemon::gauges() const {
  Gauges gauges;
  for (const auto& pool : pools_) {
    if (const auto snapshot = pool->snapshot()) {
      gauges.audiences.push_back({pool->audience(), snapshot->manifest().revision,
                                  snapshot->manifest().documents, pool->idle(), pool->lent()});
    }
  }
  const SearchThreads::Load load = threads_.load();
  gauges.running = load.running;
  gauges.waiting = load.waiting;
  gauges.generation = watch_.generation();
  gauges.resident_bytes = resident_bytes();
  return gauges;
}

// However many hang-ups come while one is dealt with, one more reload serves them all.
void Daemon::await_hangup() {
  hangups_.async_wait([this](error_code ec, int) {
    if (ec) {
      return;
    }
    if (!reload_wanted_.exchange(true)) {
      asio::post(reloading_, [this] { reload(); });
    }
    await_hangup();
  });
}

void Daemon::reload() {
  reload_wanted_ = false;
  auto wanted = reread_();
  metrics_.reloaded(static_cast<bool>(wanted));
  if (!wanted) {
    log_error("the configuration is not taken, the one before goes on: " +
              describe(wanted.error()));
  } else {
    const auto later = keep_what_needs_a_restart(config_, *wanted);
    set_log_level(log_level_of(*wanted));
    settings_.replace(*std::move(wanted));
    log_info("the configuration was read anew");
    if (!later.empty()) {
      log_warning("changed, and in force only after a restart: " + later);
    }
  }
  watch_.hurry();
}

void Daemon::drain() {
  log_info("stopping: requests in flight are finished");
  handler_.drain();
  service_.draining = true;
  undrained_ = listeners_.size();
  for (const auto& listener : listeners_) {
    listener->drain([this] {
      if (--undrained_ == 0) {
        io_.stop();
      }
    });
  }
  drain_timer_.expires_after(settings_.now()->limits.drain);
  drain_timer_.async_wait([this](error_code ec) {
    if (!ec) {
      log_warning("the time to finish is over: requests in flight are given up");
      io_.stop();
    }
  });
}

}  // namespace

Result<void> serve(const Config& config, const Reread& reread,
                   const std::function<void(const std::vector<std::string>& lines)>& started) {
  Daemon daemon(config, reread);
  if (const auto opened = daemon.open(); !opened) {
    return opened;
  }
  started(daemon.lines());
  daemon.run();
  return {};
}

}  // namespace carrel
