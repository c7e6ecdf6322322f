// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/bytes.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace carrel {

namespace {

constexpr std::size_t kReadBytes = 256U << 10U;
constexpr unsigned char kGzipMagic0 = 0x1f, kGzipMagic1 = 0x8b;
// 15 is zlib's largest window, 16 more ask for a gzip header and trailer.
constexpr int kGzipWindowBits = 15 + 16;

}  // namespace

ByteStream::ByteStream(int descriptor, std::string name)
    : descriptor_(descriptor), name_(std::move(name)), buffer_(kReadBytes) {
  // Only advice for the system's read-ahead: a pipe refuses it, and nothing is lost.
  ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
}

ByteStream::~ByteStream() {
  if (packing_ == Packing::gzip) inflateEnd(&zlib_);
  if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

Result<std::size_t> ByteStream::read(std::span<char> out) {
  if (packing_ == Packing::unknown) {
    if (auto told = tell_packing(); !told) return told.error();
  }
  return packing_ == Packing::gzip ? inflate_into(out) : read_plain(out);
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
  while (end_ - begin_ < 2 && !at_end_) {
    if (auto filled = fill(); !filled) return filled;
  }
  const bool magic =
      end_ - begin_ >= 2 && buffer_[begin_] == kGzipMagic0 && buffer_[begin_ + 1] == kGzipMagic1;
  if (!magic) {
    packing_ = Packing::plain;
    return {};
  }
  if (inflateInit2(&zlib_, kGzipWindowBits) != Z_OK) return internal("zlib does not start");
  packing_ = Packing::gzip;
  in_member_ = true;
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

// A gzip file is one member after another (RFC 1952, 2.2): `cat a.gz b.gz` is a valid file.
Result<std::size_t> ByteStream::inflate_into(std::span<char> out) {
  std::size_t made = 0;
  while (made == 0) {
    if (!in_member_) {
      auto more = next_member();
      if (!more) return more.error();
      if (!*more) return std::size_t{0};
    }
    if (begin_ == end_ && !at_end_) {
      if (auto filled = fill(); !filled) return filled.error();
    }
    if (begin_ == end_) return damaged("it ends too soon");
    zlib_.next_in = buffer_.data() + begin_;
    zlib_.avail_in = static_cast<uInt>(end_ - begin_);
    zlib_.next_out = reinterpret_cast<Bytef*>(out.data());
    zlib_.avail_out = static_cast<uInt>(out.size());
    const int state = ::inflate(&zlib_, Z_NO_FLUSH);
    begin_ = end_ - zlib_.avail_in;
    made = out.size() - zlib_.avail_out;
    if (state == Z_STREAM_END) {
      in_member_ = false;
    } else if (state != Z_OK && state != Z_BUF_ERROR) {
      return damaged(zlib_.msg != nullptr ? zlib_.msg : "zlib cannot unpack it");
    }
  }
  return made;
}

// Whether another member follows. Zero bytes behind the last one are padding, as tape and block
// devices leave it; anything else is damage that must not pass for the end.
Result<bool> ByteStream::next_member() {
  while (true) {
    while (begin_ != end_ && buffer_[begin_] == 0)
      ++begin_;
    if (end_ - begin_ >= 2 || (at_end_ && begin_ != end_)) break;
    if (at_end_) return false;
    if (auto filled = fill(); !filled) return filled.error();
  }
  const bool magic =
      end_ - begin_ >= 2 && buffer_[begin_] == kGzipMagic0 && buffer_[begin_ + 1] == kGzipMagic1;
  if (!magic) return damaged("something that is not gzip follows");
  if (inflateReset(&zlib_) != Z_OK) return internal("zlib does not start again");
  in_member_ = true;
  return true;
}

Error ByteStream::damaged(const std::string& what) const {
  return invalid("damaged_input", "'" + name_ + "' is damaged: " + what, name_,
                 "what was read before the damage counts; fetch the file again");
}

}  // namespace carrel
