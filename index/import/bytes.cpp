// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/bytes.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <linux/magic.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace carrel {

namespace {

constexpr std::size_t kReadBytes = 256U << 10U;
constexpr std::string_view kGzipMagic = "\x1f\x8b";
constexpr std::string_view kXzMagic{
    "\xFD"
    "7zXZ\0",
    6};

Error cannot_read(const std::string& name) {
  return invalid("unreadable_file", "cannot read '" + name + "': " + std::strerror(errno), name,
                 "look at its permissions, and at the disk it lies on");
}

// Whether somebody may write into it who has not opened it yet. A pipe without a name (process
// substitution) had its writer from the beginning.
bool is_named_pipe(int descriptor) {
  struct stat status {};
  struct statfs system {};
  return ::fstat(descriptor, &status) == 0 && S_ISFIFO(status.st_mode) &&
         ::fstatfs(descriptor, &system) == 0 && system.f_type != PIPEFS_MAGIC;
}

}  // namespace

ByteStream::ByteStream(std::string path, std::chrono::milliseconds patience)
    : path_(std::move(path)), name_(path_ == "-" ? "standard input" : path_), patience_(patience) {}

ByteStream::~ByteStream() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

// Opening a named pipe would wait for its writer without an end.
Result<void> ByteStream::open() {
  const bool is_input = path_ == "-";
  descriptor_ =
      is_input ? STDIN_FILENO : ::open(path_.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (descriptor_ < 0) return cannot_read(name_);
  buffer_.resize(kReadBytes);
  if (is_input) return {};
  if (is_named_pipe(descriptor_)) {
    if (auto there = wait_for_writer(); !there) return there;
  }
  ::fcntl(descriptor_, F_SETFL, ::fcntl(descriptor_, F_GETFL) & ~O_NONBLOCK);
  // Only advice for the system's read-ahead: a pipe refuses it, and nothing is lost.
  ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
  return {};
}

// A writer that is there may take its time. That there is none is told by a read that gives
// nothing, where with a silent one it would say "try again".
Result<void> ByteStream::wait_for_writer() {
  const auto until = std::chrono::steady_clock::now() + patience_;
  int ready = 0;
  do {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    pollfd pipe{.fd = descriptor_, .events = POLLIN, .revents = 0};
    ready = ::poll(&pipe, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
  } while (ready < 0 && errno == EINTR);
  if (ready > 0) return {};  // it wrote, or came and went
  const ssize_t got = ::read(descriptor_, buffer_.data(), 1);
  if (got < 0 && errno == EAGAIN) return {};
  if (got < 0) return cannot_read(name_);
  end_ = static_cast<std::size_t>(got);
  bytes_read_ += end_;
  if (got > 0) return {};
  return invalid("no_writer", "nobody writes into the pipe '" + name_ + "'", "",
                 "start its writer first, or pipe into standard input: … | carrel-index build … -");
}

Result<std::size_t> ByteStream::read(std::span<char> out) {
  if (out.empty()) return std::size_t{0};
  if (descriptor_ < 0) {
    if (auto opened = open(); !opened) return opened.error();
  }
  if (!packing_told_) {
    if (auto told = tell_packing(); !told) return told.error();
  }
  return unpacker_ ? unpack_into(out) : read_plain(out);
}

// Adds what one read() gives to the buffer, moving what is unused to its front first.
Result<void> ByteStream::fill() {
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
            buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
  end_ -= begin_;
  begin_ = 0;
  ssize_t got = 0;
  do {
    got = ::read(descriptor_, buffer_.data() + end_, buffer_.size() - end_);
  } while (got < 0 && errno == EINTR);
  if (got < 0) return cannot_read(name_);
  at_end_ = got == 0;
  end_ += static_cast<std::size_t>(got);
  bytes_read_ += static_cast<std::uint64_t>(got);
  return {};
}

Result<void> ByteStream::tell_packing() {
  while (end_ - begin_ < kXzMagic.size() && !at_end_) {
    if (auto filled = fill(); !filled) return filled;
  }
  packing_told_ = true;
  const std::string_view front(reinterpret_cast<const char*>(buffer_.data()), end_);
  if (front.starts_with(kGzipMagic)) {
    unpacker_ = make_gzip_unpacker();
  } else if (front.starts_with(kXzMagic)) {
    unpacker_ = make_xz_unpacker();
  } else {
    return {};
  }
  if (!unpacker_) return internal("there is too little memory to unpack '" + name_ + "'");
  return {};
}

Result<std::size_t> ByteStream::read_plain(std::span<char> out) {
  if (begin_ == end_ && !at_end_) {
    if (auto filled = fill(); !filled) return filled.error();
  }
  const std::size_t count = std::min(out.size(), end_ - begin_);
  std::memcpy(out.data(), buffer_.data() + begin_, count);
  begin_ += count;
  return count;
}

Result<std::size_t> ByteStream::unpack_into(std::span<char> out) {
  while (damage_.empty()) {
    if (begin_ == end_ && !at_end_) {
      if (auto filled = fill(); !filled) return filled.error();
    }
    auto step = unpacker_->step({buffer_.data() + begin_, end_ - begin_}, at_end_, out);
    begin_ += step.used;
    damage_ = std::move(step.damage);
    if (step.made > 0 || (step.ended && damage_.empty())) return step.made;
    if (step.used == 0 && damage_.empty()) {
      if (auto filled = fill(); !filled) return filled.error();
    }
  }
  return invalid("damaged_input", "'" + name_ + "' is damaged: " + damage_, name_,
                 "what was read before the damage counts; fetch the file again");
}

}  // namespace carrel
