// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/generation.hpp"
#include "build/indexer.hpp"
#include "build/verify.hpp"
#include "store/store.hpp"

namespace carrel {
namespace {

void check_store(const std::filesystem::path& root, const std::filesystem::path& generation,
                 CheckReport& report) {
  const auto store = Store::open(layout::catalogue(generation), layout::live_store(root));
  if (!store) {
    report.failed.push_back("store: " + describe(store.error()));
    return;
  }
  const auto sound = store->check();
  if (sound) {
    report.passed.emplace_back("store: SQLite's check of catalogue and live store");
  } else {
    report.failed.push_back("store: " + describe(sound.error()));
  }
  check_counts(*store, generation, report);
}

}  // namespace

Result<CheckReport> check(const std::filesystem::path& root) {
  const auto live = layout::current_generation(root);
  if (!live) return live.error();
  const auto generation = layout::generation(root, *live);
  CheckReport report;
  report.generation = *live;
  const auto manifest = read_generation_manifest(generation);
  if (!manifest) {
    report.failed.push_back("manifest: " + describe(manifest.error()));
    return report;
  }
  check_sums(generation, *manifest, report);
  for (const Audience audience : kAudiences)
    check_audience(generation, audience, report);
  check_store(root, generation, report);
  return report;
}

}  // namespace carrel
