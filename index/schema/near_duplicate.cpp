// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/near_duplicate.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "schema/heading_words.hpp"

// Two texts are compared word by word, folded. They are one if the shorter stands in the longer as
// it is, or if neither is much longer and nearly all words of the shorter stand in the longer in
// their order (the longest common subsequence). Only the first words of a long text are compared in
// that way, which bounds the work.

namespace carrel {
namespace {

constexpr std::size_t kMuchLonger = 2;
constexpr std::size_t kWordsCompared = 200;

std::size_t common_words_in_order(std::span<const std::string> a, std::span<const std::string> b) {
  std::vector<std::size_t> before(b.size() + 1, 0), now(b.size() + 1, 0);
  for (const std::string& word : a) {
    for (std::size_t j = 0; j < b.size(); ++j)
      now[j + 1] = word == b[j] ? before[j] + 1 : std::max(now[j], before[j + 1]);
    std::swap(before, now);
  }
  return before.back();
}

// At most so many words stand in both, whatever their order: cheap, and mostly tells.
std::size_t common_words(std::span<const std::string> a, std::span<const std::string> b) {
  std::map<std::string_view, std::size_t> counts;
  for (const std::string& word : a)
    ++counts[word];
  std::size_t common = 0;
  for (const std::string& word : b) {
    const auto count = counts.find(word);
    if (count == counts.end() || count->second == 0) continue;
    --count->second;
    ++common;
  }
  return common;
}

std::span<const std::string> first_of(const Words& words) {
  return std::span(words).first(std::min(words.size(), kWordsCompared));
}

bool are_near(const Words& a, const Words& b) {
  const Words& shorter = a.size() <= b.size() ? a : b;
  const Words& longer = a.size() <= b.size() ? b : a;
  if (shorter.empty()) return false;
  if (shorter == longer) return true;
  if (shorter.size() < kWordsOfShortText) return false;
  if (std::search(longer.begin(), longer.end(), shorter.begin(), shorter.end()) != longer.end())
    return true;
  if (longer.size() > kMuchLonger * shorter.size()) return false;
  const auto some = first_of(shorter), others = first_of(longer);
  const double needed = kNearlyAll * static_cast<double>(some.size());
  return static_cast<double>(common_words(some, others)) >= needed &&
         static_cast<double>(common_words_in_order(some, others)) >= needed;
}

// One text that is shown, and where it stands.
struct Shown {
  SaidText said;
  Words words;
  std::size_t place = 0;
};

bool may_be_one(const Shown& a, const Shown& b) {
  if (a.said.state != b.said.state) return false;
  const bool is_short = std::min(a.words.size(), b.words.size()) < kWordsOfShortText;
  return !is_short || (a.said.by == b.said.by && !a.said.by.empty());
}

}  // namespace

bool is_near_duplicate(std::string_view a, std::string_view b) {
  return are_near(words_of(a), words_of(b));
}

std::vector<std::size_t> shown_once(std::span<const SaidText> texts) {
  std::vector<Shown> shown;
  for (std::size_t place = 0; place < texts.size(); ++place) {
    Shown more{texts[place], words_of(texts[place].text), place};
    std::size_t compared = 0;
    const auto same = std::find_if(shown.begin(), shown.end(), [&](const Shown& other) {
      if (!may_be_one(other, more)) return false;
      return compared++ < kTextsCompared ? are_near(other.words, more.words)
                                         : !more.words.empty() && other.words == more.words;
    });
    if (same == shown.end()) {
      shown.push_back(std::move(more));
    } else if (more.words.size() > same->words.size()) {
      *same = std::move(more);
    }
  }
  std::vector<std::size_t> places;
  for (const Shown& one : shown)
    places.push_back(one.place);
  return places;
}

}  // namespace carrel
