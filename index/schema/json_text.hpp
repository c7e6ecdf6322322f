// SPDX-License-Identifier: GPL-2.0-or-later
// How is text written as a JSON string?
#pragma once

#include <string>
#include <string_view>

namespace carrel {

// `text` in quotation marks, escaped as RFC 8259 demands and no more. Ill-formed UTF-8 is replaced.
void append_json_string(std::string& out, std::string_view text);

}  // namespace carrel
