// SPDX-License-Identifier: GPL-2.0-or-later
// Which address does "127.0.0.1:7040" mean?
#pragma once

#include <string>
#include <string_view>

#include <boost/asio/ip/tcp.hpp>

#include "base/result.hpp"

namespace carrel {

// "ADDRESS:PORT" with a numeric address ("[::1]:80" for IPv6) or "localhost". Error: bad_address.
Result<boost::asio::ip::tcp::endpoint> parse_address(std::string_view text);

// "127.0.0.1:7040", "[::1]:7040"
std::string to_text(const boost::asio::ip::tcp::endpoint& endpoint);

}  // namespace carrel
