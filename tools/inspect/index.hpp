// SPDX-License-Identifier: GPL-2.0-or-later
// Which part of which published index is looked into, and how is what it holds printed?
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "search/searcher.hpp"

namespace carrel {

struct IndexArguments {
  std::string root;
  std::string audience = "public";  // or "staff"
};

Result<std::shared_ptr<const Snapshot>> open_index(const IndexArguments& arguments);

// Says on standard error what is wrong; gives the exit code.
int complain(const Error& error);

void print_heading(std::string_view heading);
// A name and what it holds on one line, made safe for a terminal.
void print_line(std::string_view name, std::string_view value);

}  // namespace carrel
