// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/input_source.hpp"

#include <utility>

#include "import/line.hpp"
#include "import/marc/iso2709.hpp"
#include "import/marc/marc_mapper.hpp"
#include "import/marc/marcxml.hpp"
#include "import/source.hpp"

namespace carrel {

namespace {

// One kind of input. next() fills all of an item but its number.
class Reader {
 public:
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  virtual ~Reader() = default;
  virtual Result<bool> next(InputItem& item) = 0;
  virtual std::string encoding() const { return "UTF-8"; }
  // A record that nobody needs any more, for its memory.
  virtual void give_back(MarcRecord /*record*/) {}
};

Error line_too_long() {
  return invalid("line_too_long",
                 "the line is longer than " + std::to_string(kMaxLineBytes >> 20U) + " MB", "",
                 "split the record's contributions into lines of their own");
}

class JsonLines : public Reader {
 public:
  explicit JsonLines(Window& window) : lines_(window) {}

  Result<bool> next(InputItem& item) override {
    Line line;
    auto more = lines_.next(line);
    item.number = line.number;
    if (!more || !*more) return more;
    item.offset = line.offset;
    item.raw = line.text;
    item.line = line.too_long ? line_too_long() : parse_line(line.text);
    return true;
  }

 private:
  LineSource lines_;
};

// Maps a MARC record that was read into the line of ours that it stands for.
void take_marc(Result<MarcRecord> record, const MarcMapping& mapping, InputItem& item) {
  if (!record) {
    item.line = record.error();
    return;
  }
  auto mapped = map_record(*record, mapping, &item.mended);
  item.marc = std::move(*record);
  if (!mapped) {
    item.line = mapped.error();
    return;
  }
  item.line = InputLine(RecordLine{.record = std::move(*mapped), .json = {}});
}

// Takes what stands in the next frame, but for what it says. False at the end.
template <typename Frames, typename Frame>
Result<bool> next_frame(Frames& frames, Frame& frame, InputItem& item) {
  ++item.number;
  auto more = frames.next(frame);
  if (!more || !*more) return more;
  item.offset = frame.offset;
  item.raw = frame.bytes;
  return true;
}

class Iso2709 : public Reader {
 public:
  Iso2709(Window& window, const MarcMapping& mapping) : frames_(window), mapping_(mapping) {}

  Result<bool> next(InputItem& item) override {
    auto more = next_frame(frames_, frame_, item);
    if (more && *more) take_marc(reader_.read(frame_, item.mended), mapping_, item);
    return more;
  }
  void give_back(MarcRecord record) override { reader_.give_back(std::move(record)); }

 private:
  Iso2709Frames frames_;
  Iso2709Frame frame_;
  Iso2709Reader reader_;
  const MarcMapping& mapping_;
};

class Marcxml : public Reader {
 public:
  Marcxml(Window& window, const MarcMapping& mapping) : frames_(window), mapping_(mapping) {}

  Result<bool> next(InputItem& item) override {
    auto more = next_frame(frames_, frame_, item);
    if (more && *more)
      take_marc(reader_.read(frame_, frames_.encoding(), item.mended), mapping_, item);
    return more;
  }
  std::string encoding() const override { return frames_.encoding(); }

 private:
  MarcxmlFrames frames_;
  MarcxmlFrame frame_;
  MarcxmlReader reader_;
  const MarcMapping& mapping_;
};

std::unique_ptr<Reader> reader_for(InputKind kind, Window& window, const MarcMapping& mapping) {
  switch (kind) {
    case InputKind::json_lines:
      return std::make_unique<JsonLines>(window);
    case InputKind::iso2709:
      return std::make_unique<Iso2709>(window, mapping);
    case InputKind::marcxml:
      return std::make_unique<Marcxml>(window, mapping);
  }
  return nullptr;
}

}  // namespace

struct InputSource::Inside {
  Inside(Window seen, const MarcMapping& by) : window(std::move(seen)), mapping(by) {}

  Result<bool> start();
  std::string_view left_by_damage();

  Window window;
  const MarcMapping& mapping;
  std::optional<InputKind> kind;
  std::unique_ptr<Reader> reader;
  std::uint64_t number = 0;
  bool ended = false;
};

// False for an input that holds nothing.
Result<bool> InputSource::Inside::start() {
  const std::string_view front = window.see(kKindBytes);
  if (front.empty() && window.damage()) return *window.damage();
  if (front.empty()) return false;
  const auto told = kind_of(front.substr(0, kKindBytes));
  if (!told) return told.error();
  kind = *told;
  reader = reader_for(*kind, window, mapping);
  return true;
}

// What could still be read of the item in whose midst the input broke off.
std::string_view InputSource::Inside::left_by_damage() {
  if (!window.damage()) return {};
  const std::string_view left = window.see(0);
  const bool says_nothing = left.find_first_not_of(" \t\r\n") == std::string_view::npos;
  return says_nothing ? std::string_view() : left;
}

InputSource::InputSource(Window window, const MarcMapping& mapping)
    : inside_(std::make_unique<Inside>(std::move(window), mapping)) {}
InputSource::InputSource(InputSource&&) noexcept = default;
InputSource& InputSource::operator=(InputSource&&) noexcept = default;
InputSource::~InputSource() = default;

Result<InputSource> InputSource::open(const std::string& path, const MarcMapping& mapping) {
  auto window = Window::open(path);
  if (!window) return window.error();
  return InputSource(std::move(*window), mapping);
}

Result<bool> InputSource::next(InputItem& item) {
  Inside& in = *inside_;
  if (item.marc && in.reader) in.reader->give_back(std::move(*item.marc));
  item = InputItem{};
  item.number = in.number;
  item.offset = in.window.offset();
  if (in.ended) return false;
  Result<bool> more = in.reader ? Result<bool>(true) : in.start();
  if (more && *more) more = in.reader->next(item);
  in.ended = !more || !*more;
  in.number = item.number;
  if (!more) {
    item.offset = in.window.offset();
    item.raw = in.left_by_damage();
  }
  return more;
}

std::optional<InputKind> InputSource::kind() const {
  return inside_->kind;
}
std::string InputSource::encoding() const {
  return inside_->reader ? inside_->reader->encoding() : "UTF-8";
}
const Window& InputSource::window() const {
  return inside_->window;
}

}  // namespace carrel
