// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/result.hpp"

namespace carrel {

Error invalid(std::string code, std::string message, std::string param, std::string hint) {
  return {ErrorType::invalid_request, std::move(code), std::move(message), std::move(param),
          std::move(hint)};
}

Error not_found(std::string code, std::string message, std::string hint) {
  return {ErrorType::not_found, std::move(code), std::move(message), "", std::move(hint)};
}

Error internal(std::string message, std::string hint) {
  return {ErrorType::internal, "internal", std::move(message), "", std::move(hint)};
}

Error index_unavailable(std::string message, std::string hint) {
  return {ErrorType::index_unavailable, "index_unavailable", std::move(message), "",
          std::move(hint)};
}

std::string describe(const Error& error) {
  std::string line = error.message;
  if (!error.hint.empty()) line += " (" + error.hint + ")";
  for (char& c : line) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return line;
}

}  // namespace carrel
