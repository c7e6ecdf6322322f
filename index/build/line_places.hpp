// SPDX-License-Identifier: GPL-2.0-or-later
// Where among the files of a build did the line stand that was taken as the n-th?
//
// Memory grows with the number of files and of lines that were left out, not with that of lines:
// between two such gaps the numbers in the file and those of what was taken rise together.
#pragma once

#include <cstdint>
#include <vector>

#include "build/indexer.hpp"

namespace carrel {

class LinePlaces {
 public:
  // From now on lines are of this file.
  void begin_file(std::string file, InputKind kind);

  // The line with this number in the file was taken under `sequence`, which is higher than those
  // before.
  void add(std::uint64_t sequence, std::uint64_t number);

  // Of a line that was added.
  RecordPlace find(std::uint64_t sequence) const;

 private:
  struct Run {
    std::uint64_t sequence = 0, number = 0;  // of its first line
    std::size_t file = 0;
  };

  std::vector<RecordPlace> files_;
  std::vector<Run> runs_;
};

}  // namespace carrel
