// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/kept_works.hpp"

#include <system_error>
#include <variant>

#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/text.hpp"
#include "import/line.hpp"
#include "schema/manifest.hpp"

namespace carrel {
namespace {

Error damaged(const std::filesystem::path& path) {
  return {ErrorType::index_unavailable, "damaged_works", "'" + path.string() + "' is damaged", "",
          "build with --works and the file of joins and splits"};
}

}  // namespace

Result<void> keep_work_rules(const WorkRules& rules, const std::filesystem::path& generation) {
  using Json = nlohmann::json;
  if (rules.empty()) return {};
  std::string lines;
  for (const std::vector<std::string>& join : rules.joins)
    lines += Json{{"join", join}}.dump() + "\n";
  for (const std::string& record : rules.splits)
    lines += Json{{"split", Json::array({record})}}.dump() + "\n";
  return write_file(layout::works(generation), lines);
}

Result<std::string> kept_work_lines(const std::filesystem::path& generation) {
  const std::filesystem::path path = layout::works(generation);
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) return std::string();
  return read_file(path);
}

Result<WorkRules> kept_work_rules(const std::filesystem::path& generation) {
  const auto lines = kept_work_lines(generation);
  if (!lines) return lines.error();
  WorkRules rules;
  for (const std::string_view text : split(*lines, '\n')) {
    if (text.empty()) continue;
    auto line = parse_line(text);
    if (!line) return damaged(layout::works(generation));
    if (auto* const join = std::get_if<WorkJoin>(&*line)) {
      rules.joins.push_back(std::move(join->records));
    } else if (auto* const split_off = std::get_if<WorkSplit>(&*line)) {
      rules.splits.push_back(std::move(split_off->records.front()));
    } else {
      return damaged(layout::works(generation));
    }
  }
  return rules;
}

}  // namespace carrel
