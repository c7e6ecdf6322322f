// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/window.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

namespace carrel {

namespace {

bool is_terminal(const std::string& path) {
  if (path == "-") return ::isatty(STDIN_FILENO) == 1;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (descriptor < 0) return false;
  const bool is = ::isatty(descriptor) == 1;
  ::close(descriptor);
  return is;
}

constexpr std::size_t kChunkBytes = 256U << 10U, kMemoryChunkBytes = 4U << 10U;

Error not_readable(const std::string& name, int reason) {
  return invalid("unreadable_file", "cannot read '" + name + "': " + std::strerror(reason), name,
                 "look at its permissions, and at the disk it lies on");
}

// Of what can be read from one end to the other, a device may give bytes for ever.
bool is_endless(const struct stat& status, const std::string& path) {
  if (!S_ISCHR(status.st_mode)) return false;
  const bool is_null = status.st_rdev == ::makedev(1, 3);
  return !is_null && !is_terminal(path);
}

// Why it cannot be read like a file, if so: by what kind of thing it is.
std::optional<Error> why_no_file(const struct stat& status, const std::string& path) {
  const std::string name = path == "-" ? "standard input" : "'" + path + "'";
  if (S_ISDIR(status.st_mode))
    return invalid("not_a_file", name + " is a directory", path, "name the files in it");
  if (S_ISBLK(status.st_mode) || is_endless(status, path)) {
    return invalid(
        "not_a_file", name + " is a device", path,
        "name a file, or read the device by a program: dd if=… | carrel-index build … -");
  }
  if (S_ISSOCK(status.st_mode) && path != "-") {
    return invalid(
        "not_a_file", name + " is a socket", path,
        "name a file, or read the socket by a program: nc -U … | carrel-index build … -");
  }
  return std::nullopt;
}

// Its size in bytes; 0 where that is not known.
Result<std::uint64_t> readable_size(const std::string& path) {
  const bool is_input = path == "-";
  struct stat status {};
  const bool known =
      is_input ? ::fstat(STDIN_FILENO, &status) == 0 : ::stat(path.c_str(), &status) == 0;
  if (!known && !is_input && errno != ENOENT && errno != ENOTDIR) return not_readable(path, errno);
  if (!known && !is_input) {
    return not_found("no_such_file", "there is no file '" + path + "'",
                     "check the path; '-' is standard input");
  }
  if (!known) return std::uint64_t{0};
  if (auto error = why_no_file(status, path)) return *error;
  if (!is_input && ::access(path.c_str(), R_OK) != 0) return not_readable(path, errno);
  return S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
}

}  // namespace

Result<Window> Window::open(const std::string& path) {
  const auto size = readable_size(path);
  if (!size) return size.error();
  auto stream = std::make_shared<ByteStream>(path);
  const std::string shown = path == "-" ? "standard input" : path;
  Window window(shown, [stream](std::span<char> out) { return stream->read(out); });
  window.total_ = *size;
  window.chunk_ = kChunkBytes;
  window.stream_ = std::move(stream);
  return window;
}

Window Window::over(std::string bytes, std::size_t step) {
  const auto read = [held = std::move(bytes), step,
                     at = std::size_t{0}](std::span<char> out) mutable -> Result<std::size_t> {
    const std::size_t count = std::min({step, out.size(), held.size() - at});
    std::memcpy(out.data(), held.data() + at, count);
    at += count;
    return count;
  };
  Window window("memory", read);
  window.chunk_ = kMemoryChunkBytes;
  return window;
}

std::string_view Window::see(std::size_t bytes) {
  while (end_ - begin_ < bytes && !at_end_) {
    make_room(bytes);
    const auto got = read_({buffer_.data() + end_, buffer_.size() - end_});
    if (!got) damage_ = got.error();
    at_end_ = !got || *got == 0;
    if (got) end_ += *got;
  }
  return {buffer_.data() + begin_, end_ - begin_};
}

// What is skipped leaves the buffer before it grows, and it grows twofold, so that what is seen
// is moved a bounded number of times on the whole.
void Window::make_room(std::size_t bytes) {
  if (buffer_.size() - end_ >= chunk_) return;
  std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
            buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
  skipped_before_ += begin_;
  end_ -= begin_;
  begin_ = 0;
  const std::size_t wanted = std::max(bytes, end_) + chunk_;
  if (buffer_.size() < wanted) buffer_.resize(std::max(wanted, 2 * end_));
}

std::uint64_t Window::bytes_read() const {
  return stream_ ? stream_->bytes_read() : 0;
}

}  // namespace carrel
