// SPDX-License-Identifier: GPL-2.0-or-later
// What stands around every page: head, banner, box, foot?
#pragma once

#include <string>

#include "page/html.hpp"
#include "page/page.hpp"

namespace carrel {

struct Surroundings {
  std::string title;  // of the window; the catalogue's name is added
  Audience audience;
  const PageStyle& style;
  Html box;  // the search form in the head of the page; empty: no such head
};

// A whole document with `main` in it.
std::string whole_document(Surroundings around, const Html& main);

}  // namespace carrel
