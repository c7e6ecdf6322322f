// SPDX-License-Identifier: GPL-2.0-or-later
#include "server/socket_file.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace carrel {
namespace {

constexpr mode_t kOwnerAndGroup = 0117;  // what is taken away; 0660 is left

Error cannot_listen(const std::string& path, const std::string& why, const std::string& hint) {
  Error error = internal("cannot listen on " + path + ": " + why, hint);
  error.code = "cannot_listen";
  return error;
}

bool is_listened_on(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  const int made = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  sockaddr_storage generic{};
  std::memcpy(&generic, &address, sizeof address);
  const void* const as_bytes = &generic;
  const int connected =
      ::connect(made, static_cast<const sockaddr*>(as_bytes), sizeof(sockaddr_un));
  const bool nobody = connected != 0 && errno == ECONNREFUSED;
  ::close(made);
  return !nobody;  // where it cannot be told, the socket is left alone
}

}  // namespace

Result<void> make_room_for_socket(const std::string& path) {
  if (path.size() >= sizeof(sockaddr_un::sun_path)) {
    return cannot_listen(path, "the path is too long",
                         "a socket's path has at most " +
                             std::to_string(sizeof(sockaddr_un::sun_path) - 1) + " bytes");
  }
  struct stat there {};
  if (::lstat(path.c_str(), &there) != 0) {
    return {};  // nothing is there, or binding will say what is wrong
  }
  if (!S_ISSOCK(there.st_mode)) {
    return cannot_listen(path, "something else stands there", "name another path");
  }
  if (is_listened_on(path)) {
    return cannot_listen(path, "somebody listens there already", "does another daemon run?");
  }
  if (::unlink(path.c_str()) != 0) {
    return cannot_listen(path, std::strerror(errno), "remove the socket of the daemon before");
  }
  return {};
}

SocketMode::SocketMode() : before_(::umask(kOwnerAndGroup)) {}

SocketMode::~SocketMode() {
  ::umask(before_);
}

SocketFile::SocketFile(std::string path) : path_(std::move(path)) {
  struct stat made {};
  if (::lstat(path_.c_str(), &made) == 0) {
    device_ = made.st_dev;
    number_ = made.st_ino;
  }
}

SocketFile::~SocketFile() {
  struct stat there {};
  if (::lstat(path_.c_str(), &there) == 0 && there.st_dev == device_ && there.st_ino == number_) {
    ::unlink(path_.c_str());
  }
}

}  // namespace carrel
