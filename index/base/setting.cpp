// SPDX-License-Identifier: GPL-2.0-or-later
#define TOML_EXCEPTIONS 0
#include "base/setting.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include <toml++/toml.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "base/toml_guard.hpp"

namespace carrel {
namespace {

std::string full_name(std::string_view table, std::string_view key) {
  return table.empty() ? std::string(key) : std::string(table) + "." + std::string(key);
}

std::string place_in(std::string_view file, const toml::source_region& where) {
  return std::string(file) + ":" + std::to_string(where.begin.line);
}

// Lists of anything but texts, and dates, are nothing that a key takes.
std::variant<std::monostate, Setting::Texts> texts_of(const toml::array& array) {
  Setting::Texts texts;
  for (const toml::node& one : array) {
    if (!one.is_string()) return std::monostate();
    texts.push_back(one.as_string()->get());
  }
  return texts;
}

Setting::Members members_of(const toml::table& table, const std::string& name,
                            std::string_view file);

Setting setting_of(const toml::key& key, const toml::node& node, const std::string& table,
                   std::string_view file) {
  Setting setting{table, std::string(key.str()), place_in(file, key.source()), {}};
  if (const auto* const text = node.as_string()) {
    setting.value = text->get();
  } else if (const auto* const flag = node.as_boolean()) {
    setting.value = flag->get();
  } else if (const auto* const whole = node.as_integer()) {
    setting.value = whole->get();
  } else if (const auto* const number = node.as_floating_point()) {
    setting.value = number->get();
  } else if (const auto* const array = node.as_array()) {
    auto texts = texts_of(*array);
    if (auto* const all = std::get_if<Setting::Texts>(&texts)) setting.value = std::move(*all);
  } else if (const auto* const inner = node.as_table()) {
    setting.value = members_of(*inner, setting.name(), file);
  }
  return setting;
}

// toml++ keeps a table by its keys' alphabet; the order of the file is in their positions.
Setting::Members members_of(const toml::table& table, const std::string& name,
                            std::string_view file) {
  std::vector<std::pair<const toml::key*, const toml::node*>> entries;
  for (const auto& [key, node] : table)
    entries.emplace_back(&key, &node);
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
    return a.first->source().begin < b.first->source().begin;
  });
  Setting::Members members;
  for (const auto& [key, node] : entries)
    members.push_back(setting_of(*key, *node, name, file));
  return members;
}

std::string shortest(double number) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.12g", number);
  return text.data();
}

Error out_of_range(const Setting& setting, const std::string& low, const std::string& high) {
  return setting.error("'" + setting.name() + "' is out of range",
                       "it goes from " + low + " to " + high);
}

}  // namespace

std::string Setting::name() const {
  return full_name(table, key);
}

const Setting::Members* Setting::members() const {
  return std::get_if<Members>(&value);
}

Error Setting::error(std::string message, std::string hint) const {
  return invalid("bad_config", place + ": " + std::move(message), place, std::move(hint));
}

Result<std::string> Setting::text() const {
  if (const auto* const text = std::get_if<std::string>(&value)) return *text;
  return error("'" + name() + "' must be a text in quotes", "write " + key + R"( = "…")");
}

Result<Setting::Texts> Setting::texts() const {
  if (const auto* const texts = std::get_if<Texts>(&value)) return *texts;
  return error("'" + name() + "' must be a list of texts", "write " + key + R"( = ["…", "…"])");
}

Result<bool> Setting::flag() const {
  if (const auto* const flag = std::get_if<bool>(&value)) return *flag;
  return error("'" + name() + "' must be true or false");
}

Result<std::size_t> Setting::whole(std::size_t low, std::size_t high) const {
  const auto* const number = std::get_if<std::int64_t>(&value);
  if (number == nullptr) return error("'" + name() + "' must be a whole number");
  const auto unsigned_number = static_cast<std::size_t>(*number);
  if (*number < 0 || unsigned_number < low || unsigned_number > high) {
    return out_of_range(*this, std::to_string(low), std::to_string(high));
  }
  return unsigned_number;
}

Result<double> Setting::number(double low, double high) const {
  double number = 0;
  if (const auto* const broken = std::get_if<double>(&value)) {
    number = *broken;
  } else if (const auto* const whole_one = std::get_if<std::int64_t>(&value)) {
    number = static_cast<double>(*whole_one);
  } else {
    return error("'" + name() + "' must be a number");
  }
  const bool fits = number >= low && number <= high;  // which no NaN does
  return fits ? Result<double>(number) : out_of_range(*this, shortest(low), shortest(high));
}

Result<Setting> read_settings(const std::filesystem::path& file) {
  const auto text = read_file(file);
  if (text) return parse_settings(*text, file.string());
  return invalid("bad_config", text.error().message, file.string(), "name a file that can be read");
}

Result<Setting> parse_settings(std::string_view text, std::string_view file) {
  if (const auto fault = toml_fault(text)) {
    const std::string place = std::string(file) + ":" + std::to_string(fault->line);
    return invalid("bad_config", place + ": this is not TOML: " + fault->message, place,
                   "a table's name stands in brackets; what is not ASCII, in quotation marks");
  }
  const toml::parse_result parsed = toml::parse(text, file);
  if (!parsed) {
    const std::string place = place_in(file, parsed.error().source());
    return invalid("bad_config",
                   place + ": this is not TOML: " + std::string(parsed.error().description()),
                   place, "mend that line");
  }
  return Setting{"", "", std::string(file), members_of(parsed.table(), "", file)};
}

Error unknown_key(const Setting& setting, const std::vector<std::string_view>& known,
                  std::string otherwise) {
  const std::string_view near = closest(setting.key, known);
  return setting.error("unknown key '" + setting.name() + "'",
                       near.empty() ? std::move(otherwise)
                                    : "did you mean '" + full_name(setting.table, near) + "'?");
}

}  // namespace carrel
