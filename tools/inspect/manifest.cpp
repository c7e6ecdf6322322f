// SPDX-License-Identifier: GPL-2.0-or-later
#include "inspect/manifest.hpp"

#include <iostream>

#include "base/file.hpp"
#include "inspect/exit_code.hpp"
#include "inspect/index.hpp"
#include "query/terminal_text.hpp"
#include "schema/manifest.hpp"

namespace carrel {
namespace {

Result<void> print_file(const std::string& what, const layout::Path& path) {
  const auto text = read_file(path);
  if (!text) return text.error();
  print_heading(what + ": " + terminal_text(path.string()));
  std::cout << terminal_json(*text) << '\n';
  return {};
}

}  // namespace

int run_manifest(const std::string& root) {
  const auto number = layout::current_generation(root);
  if (!number) return complain(number.error());
  const layout::Path generation = layout::generation(root, *number);
  for (const auto& [what, folder] :
       {std::pair{"Generation " + std::to_string(*number), generation},
        std::pair{std::string("Public"), layout::audience(generation, Audience::everyone)},
        std::pair{std::string("Staff"), layout::audience(generation, Audience::staff)}}) {
    const auto printed = print_file(what, layout::manifest(folder));
    if (!printed) return complain(printed.error());
  }
  return std::cout ? kShown : kUnreadable;
}

}  // namespace carrel
