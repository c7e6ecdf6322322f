// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>
// Asio of Boost 1.74 needs <utility> before it with this compiler.
#include <algorithm>
#include <csignal>
#include <map>
#include <memory>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "base/log.hpp"
#include "server/address.hpp"
#include "server/generation_watch.hpp"
#include "server/listener.hpp"
#include "server/server.hpp"

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

std::vector<std::unique_ptr<SearcherPool>> make_pools(const Config& config) {
  std::vector<std::unique_ptr<SearcherPool>> pools;
  const auto add = [&](Audience audience, const ListenConfig& listener) {
    if (!listener.listen.empty()) {
      pools.push_back(
          std::make_unique<SearcherPool>(audience, config.search, search_threads(config)));
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
  explicit Daemon(const Config& config);
  ~Daemon() { threads_.join(); }
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;

  Result<void> open();
  std::vector<std::string> lines() const;
  void run();

 private:
  std::map<Audience, SearcherPool*> pools_by_audience() const;
  std::vector<SearcherPool*> pools() const;
  Result<void> listen(Audience audience, const ListenConfig& wanted);
  void await_signal();
  void drain();

  const Config& config_;
  const std::vector<std::unique_ptr<SearcherPool>> pools_;
  Handler handler_;
  SearchThreads threads_;
  RequestIds ids_;
  Service service_;
  asio::io_context io_;
  std::vector<std::unique_ptr<Listener>> listeners_;
  asio::signal_set signals_;
  asio::steady_timer drain_timer_;
  std::atomic<std::size_t> undrained_ = 0;  // listeners that still have a connection
  GenerationWatch watch_;
};

Daemon::Daemon(const Config& config)
    : config_(config),
      pools_(make_pools(config)),
      handler_(pools_by_audience(), config.search),
      threads_(handler_, search_threads(config), config.limits.queue),
      service_{config.limits, handler_, threads_, ids_},
      io_(static_cast<int>(config.io_threads)),
      signals_(io_, SIGTERM, SIGINT),
      drain_timer_(io_),
      watch_(config.index, pools(), config.watch) {}

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
  if (wanted.listen.empty()) {
    return {};
  }
  const auto endpoint = parse_address(wanted.listen);
  if (!endpoint) {
    return endpoint.error();
  }
  listeners_.push_back(std::make_unique<Listener>(io_, service_, audience));
  return listeners_.back()->open(*endpoint);
}

std::vector<std::string> Daemon::lines() const {
  std::vector<std::string> lines;
  for (const auto& listener : listeners_) {
    const auto snapshot = pools_by_audience().at(listener->audience())->snapshot();
    lines.push_back(std::string(name_of(listener->audience())) + " http://" +
                    to_text(listener->endpoint()) + "/ generation " +
                    std::to_string(watch_.generation()) + " revision " +
                    std::to_string(snapshot->manifest().revision) + ", " +
                    grouped(snapshot->manifest().documents) + " documents");
  }
  return lines;
}

void Daemon::run() {
  std::signal(SIGHUP, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
  await_signal();
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
  drain_timer_.expires_after(config_.limits.drain);
  drain_timer_.async_wait([this](error_code ec) {
    if (!ec) {
      log_warning("the time to finish is over: requests in flight are given up");
      io_.stop();
    }
  });
}

}  // namespace

Result<void> serve(const Config& config,
                   const std::function<void(const std::vector<std::string>& lines)>& started) {
  Daemon daemon(config);
  if (const auto opened = daemon.open(); !opened) {
    return opened;
  }
  started(daemon.lines());
  daemon.run();
  return {};
}

}  // namespace carrel
