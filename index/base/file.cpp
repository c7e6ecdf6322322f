// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/file.hpp"

#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace carrel {
namespace {

namespace fs = std::filesystem;

Error failure(std::string_view doing, const fs::path& path, int number) {
  Error error = internal("cannot " + std::string(doing) + " '" + path.string() +
                         "': " + std::generic_category().message(number));
  if (number == ENOSPC || number == EDQUOT) {
    error.type = ErrorType::storage_full;
    error.code = "storage_full";
    error.hint = "make room on the disk and try again";
  } else if (number == ENOENT) {
    error.type = ErrorType::not_found;
    error.code = "no_such_file";
  } else if (number == EACCES || number == EPERM || number == EROFS) {
    error.hint = "check the permissions";
  }
  return error;
}

// A descriptor that closes itself. close() is checked where it may report a lost write.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  explicit operator bool() const { return number_ >= 0; }
  int number() const { return number_; }
  int close() { return ::close(std::exchange(number_, -1)); }

 private:
  int number_;
};

Descriptor open_file(const fs::path& path, int flags) {
  int number = -1;
  do {
    number = ::open(path.c_str(), flags | O_CLOEXEC, 0666);
  } while (number < 0 && errno == EINTR);
  return Descriptor(number);
}

Result<void> write_all(const Descriptor& file, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return failure("write", path, errno);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fsync(file.number()) != 0) return failure("sync", path, errno);
  return {};
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

}  // namespace

Result<std::string> read_file(const fs::path& path) {
  const Descriptor file = open_file(path, O_RDONLY);
  if (!file) return failure("read", path, errno);
  std::string bytes;
  struct stat status {};
  if (::fstat(file.number(), &status) == 0 && status.st_size > 0) {
    bytes.reserve(static_cast<std::size_t>(status.st_size));
  }
  char buffer[1U << 15U];
  for (;;) {
    const ssize_t count = ::read(file.number(), buffer, sizeof buffer);
    if (count == 0) return bytes;
    if (count < 0) {
      if (errno == EINTR) continue;
      return failure("read", path, errno);
    }
    bytes.append(buffer, static_cast<std::size_t>(count));
  }
}

// The process id in the name keeps two writers of the same path out of each other's half-written
// file.
Result<void> write_file(const fs::path& path, std::string_view bytes) {
  const fs::path beside = path.string() + ".new." + std::to_string(::getpid());
  Result<void> written;
  {
    Descriptor file = open_file(beside, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file) return failure("write", beside, errno);
    written = write_all(file, bytes, beside);
    if (file.close() != 0 && written) written = failure("close", beside, errno);
  }
  if (written && ::rename(beside.c_str(), path.c_str()) != 0) {
    written = failure("rename", beside, errno);
  }
  if (!written) {
    ::unlink(beside.c_str());
    return written;
  }
  return sync_path(folder_of(path));
}

Result<void> sync_path(const fs::path& path) {
  const Descriptor file = open_file(path, O_RDONLY);
  if (!file) return failure("open", path, errno);
  if (::fsync(file.number()) != 0) return failure("sync", path, errno);
  return {};
}

Result<void> sync_tree(const fs::path& directory) {
  std::error_code error;
  fs::recursive_directory_iterator entry(directory, error);
  if (error) return failure("list", directory, error.value());
  for (; entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const bool worth_it = entry->is_directory(error) || entry->is_regular_file(error);
    if (worth_it && !entry->is_symlink(error)) {
      if (auto synced = sync_path(entry->path()); !synced) return synced;
    }
  }
  if (error) return failure("list", directory, error.value());
  return sync_path(directory);
}

Result<FileLock> FileLock::acquire(const fs::path& path) {
  Descriptor file = open_file(path, O_RDWR | O_CREAT);
  if (!file) return failure("open", path, errno);
  int locked = 0;
  do {
    locked = ::flock(file.number(), LOCK_EX | LOCK_NB);
  } while (locked != 0 && errno == EINTR);
  if (locked != 0 && errno == EWOULDBLOCK) {
    return Error{ErrorType::conflict, "locked",
                 "another process holds the lock '" + path.string() + "'", "",
                 "wait until it is done and try again"};
  }
  if (locked != 0) return failure("lock", path, errno);
  const int number = ::fcntl(file.number(), F_DUPFD_CLOEXEC, 0);
  if (number < 0) return failure("lock", path, errno);
  return FileLock(number);
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace carrel
