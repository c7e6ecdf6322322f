// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/processor_time.hpp"

#include <ctime>

namespace carrel {
namespace {

double milliseconds(const timespec& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

}  // namespace

double thread_processor_ms() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return milliseconds(time);
}

std::optional<double> process_processor_ms(pid_t process) {
  clockid_t clock{};
  timespec time{};
  if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0) {
    return std::nullopt;
  }
  return milliseconds(time);
}

}  // namespace carrel
