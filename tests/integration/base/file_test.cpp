// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/file.hpp"

#include <filesystem>
#include <optional>

#include <stdlib.h>
#include <unistd.h>

#include "support/catch.hpp"

namespace carrel {
namespace {

namespace fs = std::filesystem;

// A folder of this test's own, gone when it ends.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "carrel-file-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  fs::path operator/(std::string_view name) const { return path_ / name; }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

}  // namespace

TEST_CASE("what was written is read, and nothing is left beside it") {
  const Folder folder;
  REQUIRE(write_file(folder / "a", "first"));
  REQUIRE(write_file(folder / "a", std::string(100'000, 'x')));
  const auto read = read_file(folder / "a");
  REQUIRE(read);
  CHECK(*read == std::string(100'000, 'x'));
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("a file that is not there is not_found and named") {
  const Folder folder;
  const auto read = read_file(folder / "missing");
  REQUIRE_FALSE(read);
  CHECK(read.error().type == ErrorType::not_found);
  CHECK(read.error().message.find("missing") != std::string::npos);
}

TEST_CASE("writing into a folder that is not there fails") {
  const Folder folder;
  CHECK_FALSE(write_file(folder / "no/such/folder", "x"));
}

TEST_CASE("a full disk is storage_full") {
  if (!fs::exists("/dev/full")) return;
  const Folder folder;
  const fs::path path = folder / "a";
  fs::create_symlink("/dev/full", path.string() + ".new." + std::to_string(::getpid()));
  const auto written = write_file(path, "x");
  REQUIRE_FALSE(written);
  CHECK(written.error().type == ErrorType::storage_full);
  CHECK_FALSE(fs::exists(path));
}

TEST_CASE("a tree is synced whole, a missing one is an error") {
  const Folder folder;
  fs::create_directories(folder / "a/b");
  REQUIRE(write_file(folder / "a/b/c", "x"));
  fs::create_symlink("nowhere", folder / "a/dangling");
  CHECK(sync_tree(folder.path()));
  CHECK_FALSE(sync_tree(folder / "missing"));
}

TEST_CASE("a file's digest is that of its bytes") {
  const Folder folder;
  const std::string bytes(200'000, 'y');
  REQUIRE(write_file(folder / "a", bytes));
  const auto digest = sha256_of_file(folder / "a");
  REQUIRE(digest);
  CHECK(*digest == sha256(bytes));
}

TEST_CASE("a directory and a missing file have no digest") {
  const Folder folder;
  CHECK_FALSE(sha256_of_file(folder.path()));
  CHECK_FALSE(sha256_of_file(folder / "missing"));
}

TEST_CASE("a lock that is held is refused until it is let go") {
  const Folder folder;
  {
    const auto held = FileLock::acquire(folder / ".lock");
    REQUIRE(held);
    const auto second = FileLock::acquire(folder / ".lock");
    REQUIRE_FALSE(second);
    CHECK(second.error().type == ErrorType::conflict);
    CHECK(second.error().code == "locked");
  }
  CHECK(FileLock::acquire(folder / ".lock"));
}

TEST_CASE("a lock moves with its object") {
  const Folder folder;
  std::optional<FileLock> kept;
  {
    auto held = FileLock::acquire(folder / ".lock");
    REQUIRE(held);
    kept.emplace(std::move(*held));
  }
  CHECK_FALSE(FileLock::acquire(folder / ".lock"));
}

}  // namespace carrel
