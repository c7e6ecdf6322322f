// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/bytes.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace carrel {

namespace {

constexpr std::size_t kReadBytes = 256U << 10U;
constexpr std::string_view kGzipMagic = "\x1f\x8b";
constexpr std::string_view kXzMagic{
    "\xFD"
    "7zXZ\0",
    6};

}  // namespace

ByteStream::ByteStream(std::string path)
    : path_(std::move(path)), name_(path_ == "-" ? "standard input" : path_) {}

ByteStream::~ByteStream() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

Result<void> ByteStream::open() {
  descriptor_ = path_ == "-" ? STDIN_FILENO : ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) {
    return invalid("unreadable_file", "cannot read '" + name_ + "': " + std::strerror(errno),
                   name_);
  }
  // Only advice for the system's read-ahead: a pipe refuses it, and nothing is lost.
  ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
  buffer_.resize(kReadBytes);
  return {};
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
  if (got < 0) {
    return invalid("unreadable_file", "cannot read '" + name_ + "': " + std::strerror(errno),
                   name_);
  }
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
