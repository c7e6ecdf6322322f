// SPDX-License-Identifier: GPL-2.0-or-later
// Which of these, this time? The same for the same seed, with every compiler and library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace carrel::fuzz {

// SplitMix64 (Steele, Lea and Flood 2014): one word of state, so that each query can have dice of
// its own.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  // Those of the number-th throw of a game.
  Dice(std::uint64_t seed, std::uint64_t number) : state_(seed) { state_ = next() ^ number; }

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return mixed ^ (mixed >> 31);
  }

  std::size_t below(std::size_t end) { return static_cast<std::size_t>(next() % end); }
  // From 1 to `most`, the small ones far more often.
  std::size_t few(std::size_t most) { return 1 + below(1 + below(1 + below(most))); }
  bool one_in(std::size_t times) { return below(times) == 0; }

  template <typename List>
  decltype(auto) pick(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace carrel::fuzz
