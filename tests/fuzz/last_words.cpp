// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/last_words.hpp"

#include <array>
#include <atomic>
#include <csignal>
#include <cstddef>

#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif

namespace carrel::fuzz {
namespace {

std::atomic<std::uint64_t> seed_in_hand{0}, number_in_hand{0};

// Nothing here may allocate or lock: the process is dying.
void say(const char* text, std::size_t length) {
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text, length);
}

void say_number(std::uint64_t number) {
  std::array<char, 20> digits{};
  std::size_t at = digits.size();
  do {
    digits[--at] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number != 0);
  say(digits.data() + at, digits.size() - at);
}

template <std::size_t length>
void say(const char (&text)[length]) {
  say(text, length - 1);
}

void last_words() {
  say("\nthe query in hand: --seed ");
  say_number(seed_in_hand);
  say(" --from ");
  say_number(number_in_hand);
  say(" --count 1 --matches 1\n");
}

[[maybe_unused]] void on_signal(int signal) {
  last_words();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

}  // namespace

void say_on_crash(std::uint64_t seed) {
  seed_in_hand = seed;
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_set_death_callback(last_words);
#else
  for (const int signal : {SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL})
    std::signal(signal, on_signal);
#endif
}

void now_at(std::uint64_t number) {
  number_in_hand = number;
}

}  // namespace carrel::fuzz
