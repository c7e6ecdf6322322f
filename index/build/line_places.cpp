// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/line_places.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace carrel {

void LinePlaces::begin_file(std::string file, InputKind kind) {
  files_.push_back({std::move(file), kind, 0});
}

void LinePlaces::add(std::uint64_t sequence, std::uint64_t number) {
  assert(!files_.empty());
  const std::size_t file = files_.size() - 1;
  const bool goes_on = !runs_.empty() && runs_.back().file == file &&
                       sequence - runs_.back().sequence == number - runs_.back().number;
  if (!goes_on) runs_.push_back({sequence, number, file});
}

RecordPlace LinePlaces::find(std::uint64_t sequence) const {
  const auto behind =
      std::upper_bound(runs_.begin(), runs_.end(), sequence,
                       [](std::uint64_t wanted, const Run& run) { return wanted < run.sequence; });
  assert(behind != runs_.begin());
  const Run& run = *std::prev(behind);
  RecordPlace place = files_[run.file];
  place.number = run.number + (sequence - run.sequence);
  return place;
}

}  // namespace carrel
