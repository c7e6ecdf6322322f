// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/rejects.hpp"

#include <algorithm>
#include <array>
#include <system_error>

namespace carrel {
namespace {

namespace fs = std::filesystem;

constexpr char kRecordEnd = '\x1D';
constexpr std::array kKinds{InputKind::json_lines, InputKind::iso2709, InputKind::marcxml};

std::string ending_for(InputKind kind) {
  switch (kind) {
    case InputKind::json_lines:
      return ".jsonl";
    case InputKind::iso2709:
      return ".mrc";
    case InputKind::marcxml:
      return ".xml";
  }
  return "";
}

// An encoding's name comes from the input, and becomes part of a file's.
std::string safe(std::string name) {
  std::replace_if(
      name.begin(), name.end(),
      [](char c) {
        return !((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
      },
      '-');
  return name.substr(0, 32);
}

}  // namespace

Result<void> RejectsFiles::open(const fs::path& path, const std::vector<std::string>& inputs) {
  std::vector<fs::path> paths{path};
  for (const InputKind kind : kKinds)
    paths.emplace_back(path.string() + ending_for(kind));
  for (const fs::path& one : paths) {
    for (const std::string& input : inputs) {
      std::error_code ignored;
      if (!fs::equivalent(one, input, ignored)) continue;
      return invalid("same_file", "rejects would go to '" + one.string() + "', which is an input",
                     "--rejects", "name another file; this one would be overwritten");
    }
  }
  if (!std::ofstream(path, std::ios::binary | std::ios::trunc)) {
    return invalid("unwritable", "cannot write '" + path.string() + "'", "--rejects",
                   "name a file in a folder that is there");
  }
  path_ = path;
  is_open_ = true;
  return {};
}

void RejectsFiles::add(InputKind kind, const std::string& encoding, std::string_view raw) {
  if (!is_open_ || raw.empty()) return;
  std::ofstream& stream = file_for(kind, encoding).stream;
  stream << raw;
  if (kind == InputKind::iso2709) {
    if (!raw.ends_with(kRecordEnd)) stream << kRecordEnd;
  } else {
    stream << '\n';
  }
}

RejectsFiles::File& RejectsFiles::file_for(InputKind kind, const std::string& encoding) {
  const auto found = std::find_if(files_.begin(), files_.end(), [&](const File& file) {
    return file.kind == kind && file.encoding == encoding;
  });
  if (found != files_.end()) return *found;
  const bool same_kind = std::any_of(files_.begin(), files_.end(),
                                     [&](const File& file) { return file.kind == kind; });
  fs::path path = path_;
  if (!files_.empty()) {
    path += (same_kind ? "." + safe(encoding) : "") + ending_for(kind);
  }
  File& file = files_.emplace_back(
      File{path, std::ofstream(path, std::ios::binary | std::ios::trunc), kind, encoding});
  if (kind == InputKind::marcxml) {
    file.stream << "<?xml version=\"1.0\" encoding=\"" << encoding << "\"?>\n"
                << "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">\n";
  }
  return file;
}

Result<void> RejectsFiles::finish() {
  for (File& file : files_) {
    if (file.kind == InputKind::marcxml) file.stream << "</collection>\n";
    file.stream.close();
    if (file.stream) continue;
    return Error{ErrorType::storage_full, "storage_full",
                 "could not write all of '" + file.path.string() + "'", "--rejects",
                 "free some space and build again"};
  }
  return {};
}

std::vector<std::string> RejectsFiles::names() const {
  std::vector<std::string> names;
  for (const File& file : files_)
    names.push_back(file.path.string());
  return names;
}

}  // namespace carrel
