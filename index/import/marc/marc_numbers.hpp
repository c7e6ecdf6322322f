// SPDX-License-Identifier: GPL-2.0-or-later
// Which number does a subfield hold, once its qualifiers are off?
#pragma once

#include <string>
#include <string_view>

namespace carrel {

// "0140328726 (pbk.) : $3.95" -> digits "9780140328721", valid; with a wrong check digit the
// number as it is printed, not valid; empty where there is no number at all ("(pbk.)").
struct PrintedIsbn {
  std::string digits;
  bool is_valid = false;
};
PrintedIsbn isbn_in(std::string_view text);

// The same for "NNNN-NNNC"; one with a wrong check digit is empty.
std::string issn_in(std::string_view text);

// The digits of a number that says it is OCLC's: "(OCoLC)ocm00123456" and "ocn123456789" without
// prefix and leading zeros. `is_oclc` tells it from elsewhere (003). Empty for any other.
std::string oclc_in(std::string_view text, bool is_oclc = false);

// The Library of Congress's own normal form: without blanks, without what follows a slash, and
// with the part behind a hyphen filled up to six digits.
std::string lccn_in(std::string_view text);

}  // namespace carrel
