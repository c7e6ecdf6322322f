// SPDX-License-Identifier: GPL-2.0-or-later
// Who is asking? Decided by the listener a request came through, never by the request.
#pragma once

#include <array>
#include <string_view>

namespace carrel {

enum class Audience { everyone, staff };

inline constexpr std::array kAudiences{Audience::everyone, Audience::staff};

// "public" or "staff": the name in the protocol, and of the folder in a generation.
constexpr std::string_view name_of(Audience audience) {
  return audience == Audience::staff ? "staff" : "public";
}

}  // namespace carrel
