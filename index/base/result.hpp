// SPDX-License-Identifier: GPL-2.0-or-later
// What went wrong, and what should the reader of the message do about it?
//
// Everything that input or environment can cause travels as a Result<T>; what only a bug can cause
// is asserted. No exception crosses a layer. A Result is default-constructible (it then holds an
// internal error), so that it can pass through co_spawn and containers.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace carrel {

// The `type` of an error in the protocol; each maps to one HTTP status.
enum class ErrorType {
  invalid_request,    // 400
  auth,               // 401, 403
  not_found,          // 404
  method,             // 405
  conflict,           // 409
  too_large,          // 413
  overloaded,         // 429, 503
  timeout,            // 504
  index_unavailable,  // 503
  storage_full,       // 507
  not_implemented,    // 501
  internal,           // 500
};

// `code` is a stable name for programs ("unknown_field"). `message` is lower case, has no full stop
// and names the thing ("unknown field 'autor'"). `param` is the request key or file position it
// speaks of, `hint` what to do; both may be empty. All UTF-8.
struct Error {
  ErrorType type = ErrorType::internal;
  std::string code = "internal";
  std::string message = "no result was set";
  std::string param;
  std::string hint;

  bool operator==(const Error&) const = default;
};

// Shorthands for the commonest kinds.
Error invalid(std::string code, std::string message, std::string param = "", std::string hint = "");
Error not_found(std::string code, std::string message, std::string hint = "");
Error internal(std::string message, std::string hint = "");
Error index_unavailable(std::string message, std::string hint = "");

// "message (hint)" on one line, for a terminal or a log.
std::string describe(const Error& error);

// Either a T or an Error.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result() : state_(Error{}) {}
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const { return std::get<1>(state_); }
  Error& error() { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return !error_; }
  const Error& error() const {
    assert(error_);
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace carrel
