// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>
// Asio of Boost 1.74 needs <utility> before it with this compiler.
#include <charconv>

#include "server/address.hpp"

namespace carrel {

Result<boost::asio::ip::tcp::endpoint> parse_address(std::string_view text) {
  const Error refused =
      invalid("bad_address", "'" + std::string(text) + "' is no address to listen on", "",
              "write it as 127.0.0.1:7040 or [::1]:7040");
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) {
    return refused;
  }
  std::string_view host = text.substr(0, colon);
  const std::string_view digits = text.substr(colon + 1);
  unsigned short port = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (failure != std::errc() || end != digits.data() + digits.size()) {
    return refused;
  }
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) {
    host = host.substr(1, host.size() - 2);
  }
  boost::system::error_code ec;
  const auto address =
      boost::asio::ip::make_address(host == "localhost" ? "127.0.0.1" : std::string(host), ec);
  if (ec || address.is_v6() != bracketed) {
    return refused;
  }
  return boost::asio::ip::tcp::endpoint(address, port);
}

std::string to_text(const boost::asio::ip::tcp::endpoint& endpoint) {
  const std::string address = endpoint.address().to_string();
  return (endpoint.address().is_v6() ? "[" + address + "]" : address) + ":" +
         std::to_string(endpoint.port());
}

}  // namespace carrel
