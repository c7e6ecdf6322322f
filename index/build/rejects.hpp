// SPDX-License-Identifier: GPL-2.0-or-later
// Where do the bytes of what was rejected go, so that they can be mended and read again?
//
// Into files that are inputs of the same kind: lines as they came; ISO 2709 records as they came,
// with the terminator that one may lack; MARCXML records inside a collection that declares their
// encoding. What is rejected first goes into the file that was asked for; what is of another kind
// goes beside it, with ".jsonl", ".mrc" or ".xml" behind its name (and the encoding before that,
// where one collection cannot hold them).
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "import/kind.hpp"

namespace carrel {

class RejectsFiles {
 public:
  // Nothing is kept until open() has been called.
  // Errors: unwritable; same_file where one of the files would be one of `inputs`.
  Result<void> open(const std::filesystem::path& path, const std::vector<std::string>& inputs);

  // `encoding` as an XML document declares it.
  void add(InputKind kind, const std::string& encoding, std::string_view raw);

  // storage_full when not all could be written.
  Result<void> finish();

  // Those that something was written to.
  std::vector<std::string> names() const;

 private:
  struct File {
    std::filesystem::path path;
    std::ofstream stream;
    InputKind kind{};
    std::string encoding;
  };

  File& file_for(InputKind kind, const std::string& encoding);

  bool is_open_ = false;
  std::filesystem::path path_;
  std::vector<File> files_;
};

}  // namespace carrel
