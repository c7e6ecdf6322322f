// SPDX-License-Identifier: GPL-2.0-or-later
// Where does a Unix socket stand in the file system, and who removes it?
#pragma once

#include <string>

#include <sys/types.h>

#include "base/result.hpp"

namespace carrel {

// A path that a socket can be bound to: not too long, and free. A socket that nobody listens on any
// more is removed; anything else that stands there is an error ("cannot_listen").
Result<void> make_room_for_socket(const std::string& path);

// Who may connect: the daemon's user and group (mode 0660), for as long as this lives. For the
// moment of binding, while the process has one thread.
class SocketMode {
 public:
  SocketMode();
  SocketMode(const SocketMode&) = delete;
  SocketMode& operator=(const SocketMode&) = delete;
  ~SocketMode();

 private:
  mode_t before_;
};

// Removes the file when it goes, if it is still the one that was bound.
class SocketFile {
 public:
  explicit SocketFile(std::string path);
  SocketFile(const SocketFile&) = delete;
  SocketFile& operator=(const SocketFile&) = delete;
  ~SocketFile();

 private:
  std::string path_;
  dev_t device_ = 0;
  ino_t number_ = 0;
};

}  // namespace carrel
