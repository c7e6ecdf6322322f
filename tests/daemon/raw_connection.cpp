// SPDX-License-Identifier: GPL-2.0-or-later
#include "daemon/raw_connection.hpp"

#include <array>
#include <cstring>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace carrel {
namespace {

constexpr int kPatience = 10000;  // milliseconds

// The socket, connected; -1 where nobody listens.
int connect_to(const std::string& url) {
  const std::size_t colon = url.rfind(':');
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<in_port_t>(std::stoi(url.substr(colon + 1))));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr generic{};
  static_assert(sizeof generic == sizeof address);
  std::memcpy(&generic, &address, sizeof address);
  if (::connect(made, &generic, sizeof address) != 0) {
    ::close(made);
    return -1;
  }
  return made;
}

}  // namespace

std::optional<std::string> RawAnswer::header(std::string_view name) const {
  const std::string start = "\r\n" + std::string(name) + ": ";
  const std::size_t at = head.find(start);
  if (at == std::string::npos) {
    return std::nullopt;
  }
  const std::size_t value = at + start.size();
  return head.substr(value, head.find("\r\n", value) - value);
}

std::string RawAnswer::error_code() const {
  static constexpr std::string_view kStart = R"({"error":{"code":")";
  return body.starts_with(kStart)
             ? body.substr(kStart.size(), body.find('"', kStart.size()) - kStart.size())
             : "";
}

RawConnection::RawConnection(const std::string& url) : socket_(connect_to(url)) {
  if (socket_ < 0) {
    throw std::runtime_error("nobody listens at " + url);
  }
}

RawConnection::~RawConnection() {
  ::close(socket_);
}

void RawConnection::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) {
      return;  // the daemon has closed; what it said before is still to be read
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool RawConnection::receive() {
  pollfd waiting{socket_, POLLIN, 0};
  if (::poll(&waiting, 1, kPatience) != 1) {
    throw std::runtime_error("the daemon neither answers nor closes");
  }
  std::array<char, 16384> buffer;
  const ssize_t count = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (count <= 0) {
    return false;
  }
  taken_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

RawAnswer RawConnection::answer(bool to_head) {
  RawAnswer answer;
  std::size_t end = 0;
  while ((end = taken_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive()) {
      return {};
    }
  }
  answer.head = taken_.substr(0, end + 2);
  taken_.erase(0, end + 4);
  const std::size_t length =
      to_head ? 0 : std::stoul(answer.header("Content-Length").value_or("0"));
  while (taken_.size() < length) {
    if (!receive()) {
      return {};
    }
  }
  answer.body = taken_.substr(0, length);
  taken_.erase(0, length);
  answer.status = std::stoi(answer.head.substr(answer.head.find(' ')));
  return answer;
}

bool RawConnection::closes() {
  return taken_.empty() && !receive();
}

bool accepts(const std::string& url) {
  const int made = connect_to(url);
  if (made >= 0) {
    ::close(made);
  }
  return made >= 0;
}

std::string get_request(std::string_view target) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

std::string post_request(std::string_view target, std::string_view body) {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + std::string(body);
}

RawAnswer ask(const std::string& url, const std::string& request) {
  RawConnection connection(url);
  connection.send(request);
  return connection.answer();
}

}  // namespace carrel
