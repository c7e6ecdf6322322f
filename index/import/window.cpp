// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/window.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace carrel {

namespace {

constexpr std::size_t kChunkBytes = 256U << 10U, kMemoryChunkBytes = 4U << 10U;

// Only what can be read from one end to the other: files, pipes, terminals.
bool can_be_read(mode_t mode) {
  return S_ISREG(mode) || S_ISFIFO(mode) || S_ISCHR(mode);
}

Error not_readable(const std::string& name, int reason) {
  return invalid("unreadable_file", "cannot read '" + name + "': " + std::strerror(reason), name);
}

Result<int> open_descriptor(const std::string& path) {
  if (path == "-") return STDIN_FILENO;
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    if (errno != ENOENT && errno != ENOTDIR) return not_readable(path, errno);
    return not_found("no_such_file", "there is no file '" + path + "'",
                     "check the path; '-' is standard input");
  }
  if (!can_be_read(status.st_mode)) {
    const bool directory = S_ISDIR(status.st_mode);
    return invalid("not_a_file", "'" + path + "' is " + (directory ? "a directory" : "not a file"),
                   path, directory ? "name the files in it" : "");
  }
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return not_readable(path, errno);
  return descriptor;
}

std::uint64_t size_of(int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
  return static_cast<std::uint64_t>(status.st_size);
}

}  // namespace

Result<Window> Window::open(const std::string& path) {
  const auto descriptor = open_descriptor(path);
  if (!descriptor) return descriptor.error();
  const std::string shown = path == "-" ? "standard input" : path;
  const std::uint64_t total = size_of(*descriptor);
  auto stream = std::make_shared<ByteStream>(*descriptor, shown);
  Window window(shown, [stream](std::span<char> out) { return stream->read(out); });
  window.total_ = total;
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
