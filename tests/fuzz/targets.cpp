// SPDX-License-Identifier: GPL-2.0-or-later
#include "fuzz/targets.hpp"

#include <cstdlib>
#include <string>
#include <utility>
#include <variant>

#include "base/text.hpp"
#include "import/line.hpp"
#include "import/marc/iso2709.hpp"
#include "import/marc/marc_mapper.hpp"
#include "import/marc/marcxml.hpp"
#include "import/source.hpp"

namespace carrel::fuzz {
namespace {

// A promise of ours, not the fuzzer's.
void must(bool holds) {
  if (!holds) std::abort();
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

bool is_clean(const std::string& text) {
  for (const char c : text) {
    if (is_control(c)) return false;
  }
  return is_utf8(text);
}

// What import/marc/marc_record.hpp promises.
void check_record(const MarcRecord& record) {
  must(record.leader.size() == 24);
  must(is_clean(record.leader));
  for (const MarcField& field : record.fields) {
    must(field.tag.size() == 3);
    must(is_clean(field.text));
    must(!is_control(field.indicator1) && !is_control(field.indicator2));
    for (const MarcSubfield& subfield : field.subfields)
      must(is_clean(subfield.value));
  }
}

void check_error(const Error& error) {
  must(!error.code.empty() && !error.message.empty() && !error.hint.empty());
}

// Bytes arrive in pieces whose size the input decides, so that every place gets to be a border.
std::size_t step_of(std::string_view bytes) {
  return bytes.empty() ? 1 : 1 + static_cast<unsigned char>(bytes.back()) * std::size_t{17};
}

const MarcMapping& default_mapping() {
  static const MarcMapping mapping = [] {
    auto read = MarcMapping::of_profile("default");
    must(static_cast<bool>(read));
    return std::move(*read);
  }();
  return mapping;
}

// A mapped record must be one that the store could read back.
void check_mapping(const MarcRecord& marc) {
  Mended mended;
  const auto record = map_record(marc, default_mapping(), &mended);
  if (!record) {
    check_error(record.error());
    return;
  }
  const auto again = record_from_json(record_to_json(*record));
  must(again && again->id == record->id && again->title == record->title);
}

template <typename Each>
void each_record(std::string_view bytes, Each each) {
  Window window = Window::over(std::string(bytes), step_of(bytes));
  Iso2709Frames frames(window);
  Iso2709Reader reader;
  Iso2709Frame frame;
  std::uint64_t reached = 0;
  while (true) {
    const auto more = frames.next(frame);
    must(static_cast<bool>(more));
    if (!*more) break;
    must(!frame.bytes.empty() || frame.fault);
    must(frame.offset >= reached && frame.offset + frame.bytes.size() <= bytes.size());
    reached = frame.offset + frame.bytes.size();
    Mended mended;
    auto record = reader.read(frame, mended);
    if (record) {
      check_record(*record);
      each(*record);
      reader.give_back(*std::move(record));
    } else {
      check_error(record.error());
    }
  }
}

}  // namespace

void iso2709(std::string_view bytes) {
  each_record(bytes, [](const MarcRecord&) {});
}

void mapping(std::string_view bytes) {
  each_record(bytes, check_mapping);
}

void marcxml(std::string_view bytes) {
  Window window = Window::over(std::string(bytes), step_of(bytes));
  MarcxmlFrames frames(window);
  MarcxmlReader reader;
  MarcxmlFrame frame;
  while (true) {
    const auto more = frames.next(frame);
    if (!more) {
      check_error(more.error());
      const auto again = frames.next(frame);
      must(again && !*again);
      return;
    }
    if (!*more) return;
    must(!frame.bytes.empty() || frame.fault);
    Mended mended;
    const auto record = reader.read(frame, frames.encoding(), mended);
    if (record) {
      check_record(*record);
    } else {
      check_error(record.error());
    }
  }
}

void json_lines(std::string_view bytes) {
  Window window = Window::over(std::string(bytes), step_of(bytes));
  LineSource lines(window);
  Line line;
  while (true) {
    const auto more = lines.next(line);
    must(static_cast<bool>(more));
    if (!*more) return;
    const auto read = parse_line(line.text);
    if (!read) {
      check_error(read.error());
    } else if (const auto* record = std::get_if<RecordLine>(&*read)) {
      const auto again = record_from_json(record_to_json(record->record));
      must(again && again->id == record->record.id);
    }
  }
}

// Built on nothing: reading the default mapping each time would be most of the work.
void mapping_file(std::string_view bytes) {
  const std::string text = "extends = \"none\"\n" + std::string(bytes);
  const auto mapping = MarcMapping::from_toml(text, "fuzz.toml");
  if (!mapping) {
    check_error(mapping.error());
    return;
  }
  const MarcRecord marc{"00000nam a2200000 a 4500",
                        {{"001", ' ', ' ', "1", {}},
                         {"245", '0', '0', "", {{'a', "A title /"}, {'c', "someone."}}},
                         {"852", '0', ' ', "", {{'b', "Main"}, {'h', "QA 1"}, {'x', "private"}}}}};
  const auto record = map_record(marc, *mapping);
  if (!record) check_error(record.error());
}

}  // namespace carrel::fuzz
