// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/source.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "import/bytes.hpp"
#include "memory_file.hpp"
#include "support/catch.hpp"

namespace carrel {

namespace {

struct ReadLine {
  std::string text;
  std::uint64_t number;
  bool too_long;
  bool operator==(const ReadLine&) const = default;
};

std::vector<ReadLine> drain(LineSource& source, std::optional<Error>* error = nullptr) {
  std::vector<ReadLine> lines;
  Line line;
  while (true) {
    auto more = source.next(line);
    if (!more && error != nullptr) *error = more.error();
    if (!more || !*more) return lines;
    lines.push_back({std::string(line.text), line.number, line.too_long});
  }
}

std::vector<ReadLine> lines_of(std::string_view bytes, std::optional<Error>* error = nullptr) {
  const MemoryFile file(bytes);
  auto window = Window::open(file.path());
  REQUIRE(window);
  LineSource source(*window);
  return drain(source, error);
}

std::vector<std::string> texts_of(std::string_view bytes) {
  std::vector<std::string> texts;
  for (const ReadLine& line : lines_of(bytes))
    texts.push_back(line.text);
  return texts;
}

std::string code_of_opening(const std::string& path) {
  const auto window = Window::open(path);
  return window ? "opened" : window.error().code;
}

using Texts = std::vector<std::string>;

// A pipe in a folder of its own, gone with the object.
class NamedPipe {
 public:
  NamedPipe() {
    std::string name = (std::filesystem::temp_directory_path() / "carrel-pipe-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
    REQUIRE(::mkfifo(path().c_str(), 0600) == 0);
  }
  NamedPipe(const NamedPipe&) = delete;
  NamedPipe& operator=(const NamedPipe&) = delete;
  ~NamedPipe() { std::filesystem::remove_all(folder_); }

  std::string path() const { return (folder_ / "pipe").string(); }

 private:
  std::filesystem::path folder_;
};

Result<std::string> read_all(const std::string& path, std::chrono::milliseconds patience) {
  ByteStream stream(path, patience);
  std::string all, piece(4096, '\0');
  while (true) {
    const auto count = stream.read(piece);
    if (!count) return count.error();
    if (*count == 0) return all;
    all.append(piece, 0, *count);
  }
}

}  // namespace

TEST_CASE("lines are given with their numbers") {
  CHECK(lines_of("one\ntwo\n") == std::vector<ReadLine>{{"one", 1, false}, {"two", 2, false}});
}

TEST_CASE("a last line needs no line end") {
  CHECK(texts_of("one\ntwo") == Texts{"one", "two"});
}

TEST_CASE("an empty file has no lines") {
  CHECK(texts_of("").empty());
}

TEST_CASE("blank lines are passed over but numbered") {
  CHECK(lines_of("\none\n \t\n\ntwo\n") ==
        std::vector<ReadLine>{{"one", 2, false}, {"two", 5, false}});
}

TEST_CASE("a carriage return before the line feed goes, one inside a line stays") {
  CHECK(texts_of("one\r\ntw\ro\r\n") == Texts{"one", "tw\ro"});
}

TEST_CASE("a byte order mark at the start is skipped, elsewhere it stays") {
  CHECK(texts_of("\xEF\xBB\xBFone\n\xEF\xBB\xBFtwo\n") == Texts{"one", "\xEF\xBB\xBFtwo"});
}

TEST_CASE("a line that reaches over many chunks is given whole") {
  std::string text;
  for (int i = 0; text.size() < 3'000'000; ++i)
    text += std::to_string(i);
  CHECK(texts_of("a\n" + text + "\nb\n") == Texts{"a", text, "b"});
}

TEST_CASE("a line of the greatest length is given, also with a carriage return") {
  const std::string longest(kMaxLineBytes, 'x');
  const auto lines = lines_of(longest + "\r\nnext\n");
  REQUIRE(lines.size() == 2);
  CHECK_FALSE(lines[0].too_long);
  CHECK(lines[0].text.size() == kMaxLineBytes);
}

TEST_CASE("a longer line is given without its text, and the next one follows") {
  const std::string too_long(kMaxLineBytes + 1, 'x');
  CHECK(lines_of(too_long + "\nnext\n") ==
        std::vector<ReadLine>{{"", 1, true}, {"next", 2, false}});
}

TEST_CASE("a line much longer than the limit is given without its text") {
  const std::string too_long(2 * kMaxLineBytes, 'x');
  CHECK(lines_of(too_long) == std::vector<ReadLine>{{"", 1, true}});
}

TEST_CASE("a gzipped file is told by its first bytes") {
  CHECK(texts_of(gzipped("one\ntwo\n")) == Texts{"one", "two"});
}

TEST_CASE("gzip members that follow each other are one file, also inside of a line") {
  CHECK(texts_of(gzipped("one\ntw") + gzipped("o\nthree\n")) == Texts{"one", "two", "three"});
}

TEST_CASE("an empty gzip member between others adds nothing") {
  CHECK(texts_of(gzipped("one\n") + gzipped("") + gzipped("two\n")) == Texts{"one", "two"});
}

TEST_CASE("zero bytes behind the last gzip member are padding") {
  CHECK(texts_of(gzipped("one\n") + std::string(600'000, '\0')) == Texts{"one"});
}

TEST_CASE("what is not gzip behind a gzip member is damage") {
  std::optional<Error> error;
  const auto lines = lines_of(gzipped("one\n") + "two\n", &error);
  CHECK(lines.size() == 1);
  REQUIRE(error);
  CHECK(error->code == "damaged_input");
}

TEST_CASE("a gzipped file that ends too soon gives its whole lines and then the error") {
  std::string text;
  for (int i = 0; i < 20'000; ++i)
    text += "line " + std::to_string(i * 7919) + "\n";
  const std::string packed = gzipped(text);
  std::optional<Error> error;
  const auto lines = lines_of(packed.substr(0, packed.size() / 2), &error);
  REQUIRE(error);
  CHECK(error->code == "damaged_input");
  REQUIRE(lines.size() > 1'000);
  CHECK(lines.back().text == "line " + std::to_string((lines.size() - 1) * 7919));
}

TEST_CASE("a flipped bit in a gzipped file is damage") {
  std::string packed = gzipped("one two three four five six seven\n");
  packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 0x10);
  std::optional<Error> error;
  lines_of(packed, &error);
  REQUIRE(error);
  CHECK(error->code == "damaged_input");
}

TEST_CASE("a damaged file says so again at the next call") {
  const MemoryFile file(gzipped("one\n").substr(0, 12));
  auto window = Window::open(file.path());
  REQUIRE(window);
  LineSource source(*window);
  Line line;
  REQUIRE_FALSE(source.next(line));
  const auto again = source.next(line);
  REQUIRE_FALSE(again);
  CHECK(again.error().code == "damaged_input");
}

TEST_CASE("a file packed by xz is read as if it lay there unpacked") {
  CHECK(texts_of(xz_packed("one\ntwo\n")) == Texts{"one", "two"});
}

TEST_CASE("one xz stream after another is one text, with padding between them") {
  CHECK(texts_of(xz_packed("one\n") + std::string(8, '\0') + xz_packed("two\n")) ==
        Texts{"one", "two"});
}

TEST_CASE("an xz stream that ends too soon is damage, and what came before it counts") {
  std::string text;
  for (int i = 0; i < 200'000; ++i)
    text += "line " + std::to_string(i * 7919) + "\n";
  const std::string packed = xz_packed(text);
  std::optional<Error> error;
  const auto lines = lines_of(packed.substr(0, packed.size() / 2), &error);
  REQUIRE(error);
  CHECK(error->code == "damaged_input");
  CHECK(lines.size() > 10'000);
}

TEST_CASE("what is not xz behind an xz stream is damage") {
  std::optional<Error> error;
  CHECK(lines_of(xz_packed("one\n") + "two\n", &error).size() == 1);
  REQUIRE(error);
  CHECK(error->code == "damaged_input");
}

TEST_CASE("a flipped bit in an xz stream is damage") {
  std::string packed = xz_packed(std::string(1000, 'x') + "\n");
  packed[packed.size() / 2] = static_cast<char>(packed[packed.size() / 2] ^ 0x10);
  std::optional<Error> error;
  lines_of(packed, &error);
  REQUIRE(error);
  CHECK(error->code == "damaged_input");
}

TEST_CASE("what a gzipped file gave before a broken byte is not lost") {
  std::string text;
  for (int i = 0; i < 20'000; ++i)
    text += "line " + std::to_string(i * 7919) + "\n";
  std::string packed = gzipped(text);
  std::fill(packed.end() - 2000, packed.end() - 1000, '\xFF');
  std::optional<Error> error;
  const auto lines = lines_of(packed, &error);
  REQUIRE(error);
  CHECK(lines.size() > 15'000);
}

TEST_CASE("lines are given with the offset of their first byte, unpacked") {
  const MemoryFile file(xz_packed("one\n\ntwo\n"));
  auto window = Window::open(file.path());
  REQUIRE(window);
  LineSource source(*window);
  Line line;
  REQUIRE(source.next(line));
  CHECK(line.offset == 0);
  REQUIRE(source.next(line));
  CHECK(line.offset == 5);
}

TEST_CASE("a file of the first magic byte alone is plain") {
  CHECK(texts_of("\x1f") == Texts{"\x1f"});
}

TEST_CASE("a missing file is not found") {
  CHECK(code_of_opening("/nonexistent/records.jsonl") == "no_such_file");
}

TEST_CASE("a directory is not a file") {
  CHECK(code_of_opening("/") == "not_a_file");
}

TEST_CASE("a device that gives bytes for ever is not a file, an empty one is") {
  CHECK(code_of_opening("/dev/zero") == "not_a_file");
  CHECK(code_of_opening("/dev/null") == "opened");
}

TEST_CASE("a pipe that nobody writes into is refused in time") {
  const NamedPipe pipe;
  const auto begun = std::chrono::steady_clock::now();
  const auto got = read_all(pipe.path(), std::chrono::milliseconds(20));
  REQUIRE_FALSE(got);
  CHECK(got.error().code == "no_writer");
  CHECK_FALSE(got.error().hint.empty());
  CHECK(std::chrono::steady_clock::now() - begun < kPatienceWithPipe);
}

TEST_CASE("a pipe that somebody writes into later is read to its end") {
  const NamedPipe pipe;
  std::thread writer([&] {
    const int descriptor = ::open(pipe.path().c_str(), O_WRONLY | O_CLOEXEC);
    CHECK(::write(descriptor, "one\n", 4) == 4);
    ::close(descriptor);
  });
  const auto got = read_all(pipe.path(), kPatienceWithPipe);
  writer.join();
  REQUIRE(got);
  CHECK(*got == "one\n");
}

TEST_CASE("a writer that is there but silent is waited for beyond the time of patience") {
  const NamedPipe pipe;
  const int both = ::open(pipe.path().c_str(), O_RDWR | O_CLOEXEC);
  ByteStream stream(pipe.path(), std::chrono::milliseconds(0));
  std::string got(16, '\0');
  std::thread writer([&] { CHECK(::write(both, "one\ntwo\n", 8) == 8); });
  const auto count = stream.read(got);
  writer.join();
  ::close(both);
  REQUIRE(count);
  CHECK(got.substr(0, *count) == "one\ntwo\n");
}

TEST_CASE("a pipe without a name whose writer wrote nothing is empty, and no mistake") {
  const FilledPipe pipe("");
  const auto got = read_all(pipe.path(), kPatienceWithPipe);
  REQUIRE(got);
  CHECK(got->empty());
}

TEST_CASE("inputs that wait for their turn need no descriptor each") {
  const MemoryFile file("one\n");
  struct rlimit usual {};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &usual) == 0);
  rlimit few = usual;
  few.rlim_cur = 32;
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &few) == 0);
  std::vector<Window> waiting;
  for (int i = 0; i < 100; ++i) {
    auto window = Window::open(file.path());
    if (window) waiting.push_back(std::move(*window));
  }
  const bool seen = !waiting.empty() && waiting.back().see(4) == "one\n";
  ::setrlimit(RLIMIT_NOFILE, &usual);
  CHECK(waiting.size() == 100);
  CHECK(seen);
}

TEST_CASE("a named pipe is read, and its size is not known") {
  const FilledPipe pipe("one\ntwo\n");
  REQUIRE(pipe.written());
  auto window = Window::open(pipe.path());
  REQUIRE(window);
  LineSource source(*window);
  CHECK(window->bytes_total() == 0);
  CHECK(drain(source).size() == 2);
}

TEST_CASE("standard input is read, gzipped or not, and stays open") {
  const std::string packed = GENERATE(std::string("one\ntwo\n"), gzipped("one\ntwo\n"));
  const FilledPipe pipe(packed);
  REQUIRE(pipe.written());
  const int kept = ::dup(STDIN_FILENO);
  ::dup2(pipe.descriptor(), STDIN_FILENO);
  std::size_t count = 0;
  std::string name;
  {
    auto window = Window::open("-");
    REQUIRE(window);
    LineSource source(*window);
    name = window->name();
    count = drain(source).size();
  }
  const bool open = ::fcntl(STDIN_FILENO, F_GETFD) != -1;
  ::dup2(kept, STDIN_FILENO);
  ::close(kept);
  CHECK(name == "standard input");
  CHECK(count == 2);
  CHECK(open);
}

TEST_CASE("progress counts the bytes of the file as it lies there") {
  const std::string packed = gzipped(std::string(100'000, 'x') + "\n");
  const MemoryFile file(packed);
  auto window = Window::open(file.path());
  REQUIRE(window);
  LineSource source(*window);
  CHECK(window->bytes_total() == packed.size());
  CHECK(window->bytes_read() == 0);
  drain(source);
  CHECK(window->bytes_read() == packed.size());
}

}  // namespace carrel
