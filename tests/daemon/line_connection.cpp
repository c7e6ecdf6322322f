// SPDX-License-Identifier: GPL-2.0-or-later
#include "daemon/line_connection.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <utility>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace carrel {
namespace {

constexpr int kPatience = 10000;  // milliseconds

}  // namespace

LineConnection::LineConnection(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.string().copy(address.sun_path, sizeof address.sun_path - 1);
  socket_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const void* const bytes = &address;
  if (::connect(socket_, static_cast<const sockaddr*>(bytes), sizeof address) != 0) {
    ::close(socket_);
    throw std::runtime_error("nobody listens at " + path.string());
  }
}

LineConnection::~LineConnection() {
  ::close(socket_);
}

void LineConnection::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) {
      return;  // the daemon has closed; what it said before is still to be read
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

void LineConnection::finish() const {
  ::shutdown(socket_, SHUT_WR);
}

std::optional<std::string> LineConnection::line() {
  std::size_t end = 0;
  while ((end = taken_.find('\n', read_)) == std::string::npos) {
    taken_.erase(0, std::exchange(read_, 0));
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, kPatience) != 1) {
      throw std::runtime_error("the daemon neither answers nor closes");
    }
    std::array<char, 65536> buffer;
    const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (count <= 0) {
      return std::nullopt;
    }
    taken_.append(buffer.data(), static_cast<std::size_t>(count));
  }
  std::string line = taken_.substr(read_, end - read_);
  read_ = end + 1;
  return line;
}

std::string LineConnection::ask(std::string_view request) {
  send(std::string(request) + "\n");
  return line().value_or("");
}

std::string payload_of(const std::string& answer) {
  const std::size_t result = answer.find(R"(,"result":)");
  const std::size_t error = answer.find(R"(,"error":)");
  const std::size_t at = std::min(result, error);
  if (at == std::string::npos) {
    return "";
  }
  const std::size_t start = answer.find(':', at) + 1;
  return answer.substr(start, answer.size() - start - 1);
}

}  // namespace carrel
