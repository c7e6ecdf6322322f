// SPDX-License-Identifier: GPL-2.0-or-later
#include "inspect/index.hpp"

#include <iostream>

#include "inspect/exit_code.hpp"
#include "query/terminal_text.hpp"
#include "schema/manifest.hpp"

namespace carrel {

Result<std::shared_ptr<const Snapshot>> open_index(const IndexArguments& arguments) {
  const auto number = layout::current_generation(arguments.root);
  if (!number) return number.error();
  const Audience audience = arguments.audience == "staff" ? Audience::staff : Audience::everyone;
  return Snapshot::open(layout::audience(layout::generation(arguments.root, *number), audience));
}

int complain(const Error& error) {
  std::cerr << "carrel-inspect: " << terminal_text(describe(error)) << '\n';
  if (error.type == ErrorType::not_found) return kNothingThere;
  return error.type == ErrorType::index_unavailable ? kUnreadable : kUsage;
}

void print_heading(std::string_view heading) {
  std::cout << '\n' << heading << '\n';
}

void print_line(std::string_view name, std::string_view value) {
  constexpr std::size_t kNameWidth = 18;
  std::string shown = terminal_text(name);
  const std::size_t width = columns_of(shown);
  if (width < kNameWidth) shown.append(kNameWidth - width, ' ');
  std::cout << "  " << shown << ' ' << terminal_text(value) << '\n';
}

}  // namespace carrel
