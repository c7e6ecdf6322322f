// SPDX-License-Identifier: GPL-2.0-or-later
// What kind of thing does a record describe: a book, a DVD, a journal?
#pragma once

#include <string_view>

#include "import/marc/marc_record.hpp"

namespace carrel {

// One of the formats in schema/vocabulary.hpp; "other" where nothing tells.
//
// Leader positions 6 and 7 say what it is, the form of item in 008 and 006 and the carrier codes of
// 007 what it comes on; where they are silent or too coarse (is a video a DVD?), the words of 245
// $h, 300, 33X, 34X, 347 and 538 tell. Words and codes that speak of an accompanying piece count
// for nothing: a book with a disc is a book.
std::string_view format_of(const MarcRecord& marc);

}  // namespace carrel
