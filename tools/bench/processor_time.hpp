// SPDX-License-Identifier: GPL-2.0-or-later
// How much processor time has a thread or a process used?
#pragma once

#include <optional>

#include <sys/types.h>

namespace carrel {

// Of the calling thread, in milliseconds.
double thread_processor_ms();

// Of all threads of a process together, those that have ended included; to the nanosecond, by the
// kernel's own account. Nothing where there is no such process.
std::optional<double> process_processor_ms(pid_t process);

}  // namespace carrel
