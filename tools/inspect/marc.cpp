// SPDX-License-Identifier: GPL-2.0-or-later
#include "inspect/marc.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <string>
#include <variant>

#include <sys/ioctl.h>
#include <unistd.h>

#include "import/input_source.hpp"
#include "inspect/exit_code.hpp"
#include "inspect/marc_page.hpp"
#include "inspect/marc_trace.hpp"
#include "schema/record_json.hpp"

namespace carrel {
namespace {

PageStyle style_here() {
  PageStyle style;
  if (isatty(STDOUT_FILENO) == 0) return style;
  const char* const refused = std::getenv("NO_COLOR");
  style.colour = refused == nullptr || *refused == '\0';
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) style.width = size.ws_col;
  return style;
}

int give_up(const std::string& message, int code) {
  std::cerr << "carrel-inspect: " << terminal_text(message) << '\n';
  return code;
}

// 001 tells a record that was refused as well.
std::string id_of(const InputItem& item) {
  if (item.line && std::holds_alternative<RecordLine>(*item.line))
    return std::get<RecordLine>(*item.line).record.id;
  const MarcField* const field = item.marc ? item.marc->find("001") : nullptr;
  return field == nullptr ? std::string() : field->text;
}

// The first record that has this id or stands at this place.
bool is_wanted(const InputItem& item, const std::string& record) {
  if (record.empty()) return item.marc.has_value();
  return id_of(item) == record || std::to_string(item.number) == record;
}

std::string heading_of(const InputItem& item, const MarcArguments& arguments) {
  const std::string file = arguments.file == "-" ? "standard input" : arguments.file;
  return "record " + std::to_string(item.number) + " of " + file + ", at byte " +
         std::to_string(item.offset) + ", profile " + arguments.profile;
}

int show(const InputItem& item, const MarcArguments& arguments, const MarcMapping& mapping) {
  MarcPage page;
  page.heading = heading_of(item, arguments);
  page.leader = item.marc->leader;
  std::replace(page.leader.begin(), page.leader.end(), ' ', '#');
  page.fields = trace(*item.marc, mapping);
  page.mended = item.mended;
  if (item.line) {
    page.record = facts_of(record_to_json(std::get<RecordLine>(*item.line).record));
  } else {
    page.refusal = describe(item.line.error());
  }
  std::cout << marc_page(page, style_here()) << std::flush;
  return std::cout ? kShown : kUnreadable;
}

}  // namespace

int run_marc(const MarcArguments& arguments) {
  const auto mapping = MarcMapping::of_profile(arguments.profile);
  if (!mapping) return give_up(describe(mapping.error()), kUsage);
  auto source = InputSource::open(arguments.file, *mapping);
  if (!source) return give_up(describe(source.error()), kUnreadable);
  InputItem item;
  while (true) {
    item = InputItem();
    const auto more = source->next(item);
    if (!more) return give_up(describe(more.error()), kUnreadable);
    if (!*more) break;
    if (!is_wanted(item, arguments.record)) continue;
    if (item.marc) return show(item, arguments, *mapping);
    return give_up(
        "record " + std::to_string(item.number) + " cannot be read: " + describe(item.line.error()),
        kUnreadable);
  }
  const std::string wanted =
      arguments.record.empty() ? "MARC record" : "record '" + arguments.record + "'";
  return give_up("there is no " + wanted + " in " + arguments.file, kNothingThere);
}

}  // namespace carrel
