// SPDX-License-Identifier: GPL-2.0-or-later
// What stays: the live generation, the first `keep` on its chain of predecessors, and every whole
// one whose number or whose revision for either audience is above the live one's. The last are
// those that a rollback left behind, or that a build sealed and could not link. Numbers and
// revisions are given out by looking at what is there, so without them the next build would use
// theirs for another content, and a client's copy would pass for current.
#include <algorithm>
#include <set>
#include <system_error>

#include "base/file.hpp"
#include "build/figures.hpp"
#include "build/generation.hpp"
#include "build/indexer.hpp"

namespace carrel {
namespace {

namespace fs = std::filesystem;

// The chain ends where a predecessor is gone or damaged: rollback could go no further either.
std::set<std::uint64_t> predecessors(const fs::path& root, std::uint64_t live, std::uint64_t keep) {
  std::set<std::uint64_t> chain;
  std::uint64_t number = live;
  while (chain.size() < keep) {
    const auto manifest = read_generation_manifest(layout::generation(root, number));
    if (!manifest || manifest->previous == 0 || manifest->previous == live) break;
    number = manifest->previous;
    if (!chain.insert(number).second) break;
  }
  return chain;
}

std::uint64_t revision_of(const fs::path& generation, Audience audience) {
  const auto manifest = read_audience_manifest(layout::audience(generation, audience));
  return manifest ? manifest->revision : 0;
}

bool is_ahead(const fs::path& root, std::uint64_t number, std::uint64_t live) {
  const fs::path folder = layout::generation(root, number);
  if (!read_generation_manifest(folder)) return false;
  if (number > live) return true;
  const fs::path live_folder = layout::generation(root, live);
  return std::any_of(kAudiences.begin(), kAudiences.end(), [&](Audience audience) {
    return revision_of(folder, audience) > revision_of(live_folder, audience);
  });
}

}  // namespace

Result<PruneReport> prune(const fs::path& root, std::uint64_t keep) {
  if (const auto live = layout::current_generation(root); !live) return live.error();
  const auto lock = FileLock::acquire(layout::lock(root));
  if (!lock) return lock.error();
  // Read again: another build may have ended before the lock was ours.
  const auto live = layout::current_generation(root);
  if (!live) return live.error();
  // Where the live generation cannot be read, nothing can be judged by it.
  const auto manifest = read_generation_manifest(layout::generation(root, *live));
  if (!manifest) return manifest.error();
  PruneReport report;
  report.live = *live;
  const auto leftovers = remove_leftovers(root);
  if (!leftovers) return leftovers.error();
  report.leftovers = leftovers->folders;
  report.leftover_bytes = leftovers->bytes;
  const auto numbers = generation_numbers(root);
  if (!numbers) return numbers.error();
  const std::set<std::uint64_t> chain = predecessors(root, *live, keep);
  for (const std::uint64_t number : *numbers) {
    if (number == *live) continue;
    if (chain.contains(number) || is_ahead(root, number, *live)) {
      report.kept.push_back(number);
      continue;
    }
    const auto removed = remove_generation(root, number);
    if (!removed) return removed.error();
    report.dropped.push_back({number, removed->bytes});
  }
  return report;
}

std::string to_text(const PruneReport& report) {
  std::string text;
  std::uint64_t bytes = report.leftover_bytes;
  for (const auto& dropped : report.dropped) {
    text += "dropped generation " + std::to_string(dropped.generation) + ", " +
            in_bytes(dropped.bytes) + "\n";
    bytes += dropped.bytes;
  }
  if (report.leftovers > 0) {
    text += "removed what " + grouped(report.leftovers) +
            (report.leftovers == 1 ? " dead build" : " dead builds") + " left, " +
            in_bytes(report.leftover_bytes) + "\n";
  }
  text += bytes > 0 || !report.dropped.empty() ? in_bytes(bytes) + " freed; " : "nothing to drop; ";
  text += "generation " + std::to_string(report.live) + " is live";
  for (std::size_t i = 0; i < report.kept.size(); ++i) {
    text += (i == 0 ? ", kept beside it: " : ", ") + std::to_string(report.kept[i]);
  }
  return text + "\n";
}

}  // namespace carrel
