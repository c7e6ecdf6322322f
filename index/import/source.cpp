// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/source.hpp"

#include <cerrno>
#include <cstring>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "import/bytes.hpp"

namespace carrel {

namespace {

constexpr std::size_t kChunkBytes = 256U << 10U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

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

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r") == std::string_view::npos;
}

}  // namespace

struct LineSource::Inside {
  Inside(int descriptor, const std::string& shown)
      : name(shown), total(size_of(descriptor)), stream(descriptor, shown), chunk(kChunkBytes) {}

  Result<bool> next_raw(Line& line);
  Result<bool> refill();
  void keep(std::string_view piece, Line& line);

  std::string name;
  std::uint64_t total;
  ByteStream stream;
  std::vector<char> chunk;
  std::size_t begin = 0, end = 0;  // what of the chunk is still to be given out
  std::string held;                // the front of a line that reaches over a chunk's end
  std::uint64_t number = 0;
  bool done = false;
  std::optional<Error> failure;  // said again at every later call: a broken file has no end
};

LineSource::LineSource(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
LineSource::LineSource(LineSource&&) noexcept = default;
LineSource& LineSource::operator=(LineSource&&) noexcept = default;
LineSource::~LineSource() = default;

Result<LineSource> LineSource::open(const std::string& path) {
  auto descriptor = open_descriptor(path);
  if (!descriptor) return descriptor.error();
  const std::string shown = path == "-" ? "standard input" : path;
  return LineSource(std::make_unique<Inside>(*descriptor, shown));
}

Result<bool> LineSource::next(Line& line) {
  while (true) {
    auto got = inside_->next_raw(line);
    if (!got || !*got) return got;
    if (line.number == 1 && line.text.starts_with(kByteOrderMark)) {
      line.text.remove_prefix(kByteOrderMark.size());
    }
    if (line.text.ends_with('\r')) line.text.remove_suffix(1);
    if (line.text.size() > kMaxLineBytes) line.too_long = true;
    if (line.too_long) line.text = {};
    if (line.too_long || !is_blank(line.text)) return true;
  }
}

// One line up to its line feed. A line inside one chunk is given as it lies there, without a copy.
Result<bool> LineSource::Inside::next_raw(Line& line) {
  if (failure) return *failure;
  held.clear();
  line = Line{.text = {}, .number = number + 1, .too_long = false};
  bool started = false;
  while (!done) {
    if (begin == end) {
      auto more = refill();
      if (!more) return more.error();
      if (!*more) break;
    }
    started = true;
    const std::string_view rest(chunk.data() + begin, end - begin);
    const std::size_t line_end = rest.find('\n');
    if (line_end == std::string_view::npos) {
      keep(rest, line);
      begin = end;
      continue;
    }
    begin += line_end + 1;
    ++number;
    if (held.empty() && !line.too_long) {
      line.text = rest.substr(0, line_end);
    } else {
      keep(rest.substr(0, line_end), line);
      line.text = held;
    }
    return true;
  }
  if (!started) return false;
  ++number;
  line.text = held;
  return true;
}

Result<bool> LineSource::Inside::refill() {
  auto got = stream.read(chunk);
  if (!got) {
    failure = got.error();
    return got.error();
  }
  begin = 0;
  end = *got;
  done = end == 0;
  return !done;
}

// Four bytes more than a line may have are held: room for a byte order mark and a carriage return,
// which do not count.
void LineSource::Inside::keep(std::string_view piece, Line& line) {
  if (line.too_long) return;
  if (held.size() + piece.size() > kMaxLineBytes + kByteOrderMark.size() + 1) {
    line.too_long = true;
    held.clear();
    held.shrink_to_fit();
    return;
  }
  held.append(piece);
}

const std::string& LineSource::name() const {
  return inside_->name;
}
std::uint64_t LineSource::bytes_read() const {
  return inside_->stream.bytes_read();
}
std::uint64_t LineSource::bytes_total() const {
  return inside_->total;
}

}  // namespace carrel
