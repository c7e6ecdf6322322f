// SPDX-License-Identifier: GPL-2.0-or-later
// How is a text brought into the form in which letters and their marks are one character?
#pragma once

#include <string>

namespace carrel {

// Unicode's form NFC. Pure; `text` is UTF-8.
std::string composed(std::string text);

}  // namespace carrel
