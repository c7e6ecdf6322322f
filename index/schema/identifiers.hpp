// SPDX-License-Identifier: GPL-2.0-or-later
// When are two identifiers the same?
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace carrel {

// The 13 digits of an ISBN given with 10 or 13, with or without hyphens, spaces, an "ISBN" prefix
// or a trailing "(pbk.)". Nothing unless the check digit is right (ISO 2108; the 10-digit form
// counts as 978-). An ISBN-13 beginning with 979 has no 10-digit form and none is invented.
std::optional<std::string> isbn13(std::string_view text);

// "NNNN-NNNC" of an ISSN with or without its hyphen; nothing unless the check digit is right (ISO
// 3297).
std::optional<std::string> issn(std::string_view text);

// "ISBN" or "ISSN" if `text` is written as one and its check digit is wrong, else empty. Two years
// ("1914-1918") are no ISSN; eight digits are one only with their hyphen or the word before them.
std::string_view wrong_check_digit(std::string_view text);

// Letters and digits only, folded: how barcodes, OCLC, LCCN and record ids are compared.
std::string identifier_key(std::string_view text);

// A call number as it is compared from its left end: folded, punctuation and white space as single
// spaces, a space between letters and digits ("DD257.4 .A51" is "dd 257.4 a 51"), and its sort key
// with numbers padded, so that 9 files before 10.
std::string call_number_key(std::string_view text);
std::string call_number_sort_key(std::string_view text);

// A title or heading as it is filed: folded, without a leading article of `language` (MARC code),
// punctuation as spaces, numbers padded. Never empty unless `text` holds no character.
std::string title_sort_key(std::string_view text, std::string_view language);
std::string heading_sort_key(std::string_view text);

// A heading without trailing ISBD punctuation: "Smith, John." is "Smith, John", "A title /" is
// "A title", "Public, John Q." keeps its period.
std::string trim_heading(std::string_view text);

}  // namespace carrel
