// SPDX-License-Identifier: GPL-2.0-or-later
// How are the members of a JSON object taken strictly, and how is the first fault named?
//
// Inside this room. A reader goes on after a fault with absent values, so that the code above it
// reads as a list of keys; who began it asks for the fault once, at the end.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace carrel {

inline constexpr int kMaxJsonDepth = 16;

// What all parts of one reading share.
struct Reading {
  std::optional<Error> fault;  // the first one
};

// One object and the way to it, for naming a fault: "comments[3].rating".
class ObjectReader {
 public:
  bool has(std::string_view key) const;   // and it is not null
  std::vector<std::string> keys() const;  // of the members that are not null

  // Each leaves `out` as it is where the member is absent. Numbers are numbers, not strings.
  void text(std::string_view key, std::string& out) const;
  void lenient_text(std::string_view key, std::string& out) const;  // no fault if it is no text
  void texts(std::string_view key, std::vector<std::string>& out) const;  // empty ones left out
  void date(std::string_view key, std::string& out) const;                // bad_date
  void whole(std::string_view key, std::optional<int>& out, int least, int most) const;
  void whole(std::string_view key, std::int64_t& out, std::int64_t least) const;
  void number(std::string_view key, std::optional<double>& out) const;
  void flag(std::string_view key, bool& out) const;

  // A reader of the object under `key`; of nothing where it is absent.
  std::optional<ObjectReader> object(std::string_view key) const;
  // Readers of the objects in the array under `key`.
  std::vector<ObjectReader> objects(std::string_view key) const;

  std::string path(std::string_view key) const { return path_ + std::string(key); }
  Reading& reading() const { return *reading_; }
  void fault(std::string_view key, std::string_view code, std::string message,
             std::string hint) const;

 private:
  friend class ParsedObject;
  ObjectReader(const void* object, Reading& reading, std::string path)
      : object_(object), reading_(&reading), path_(std::move(path)) {}

  const void* object_;  // the parser's own: json_reader.cpp knows its type
  Reading* reading_;
  std::string path_;  // of the object, with its dot
};

// A JSON object read from text; readers of it live no longer than it does.
class ParsedObject {
 public:
  // Errors: not_utf8, too_deep, bad_json, not_an_object. The depth is checked before anything is
  // built.
  static Result<ParsedObject> parse(std::string_view text);
  ParsedObject(ParsedObject&&) noexcept;
  ParsedObject& operator=(ParsedObject&&) noexcept;
  ~ParsedObject();

  ObjectReader reader(Reading& reading) const;

 private:
  struct Inside;
  explicit ParsedObject(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace carrel
