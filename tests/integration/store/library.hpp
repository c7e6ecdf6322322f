// SPDX-License-Identifier: GPL-2.0-or-later
// What does a test need of a library? A folder with a live store and a catalogue for each build.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <stdlib.h>

#include "import/line.hpp"
#include "store/store.hpp"
#include "support/catch.hpp"

namespace carrel {

using Lines = std::vector<std::string>;

// Gone with everything in it at the end; what was finished is checked then.
class Library {
 public:
  Library() {
    std::string name = (std::filesystem::temp_directory_path() / "carrel-store-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
  }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library() {
    for (const int build : finished_) {
      auto store = Store::open(catalogue(build), live());
      CHECK((store && store->check()));
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::filesystem::path live() const { return folder_ / "live.sqlite"; }
  std::filesystem::path catalogue(int build) const {
    return folder_ / ("catalogue-" + std::to_string(build) + ".sqlite");
  }

  // A build that is still taking lines.
  Store begin() {
    auto store = Store::create(catalogue(++builds_), live());
    REQUIRE(store);
    return std::move(*store);
  }

  // A build that has read its lines, but is not published.
  Store build(const Lines& lines) {
    Store store = begin();
    const int build_number = builds_;
    for (const std::string& line : lines)
      add(store, line);
    REQUIRE(store.finish_import());
    finished_.push_back(build_number);
    return store;
  }

  // A build that is published.
  Store publish(const Lines& lines) {
    Store store = build(lines);
    REQUIRE(store.acknowledge());
    return store;
  }

  // The newest build, or an older one, as another program would open it.
  Store open(int build = 0) const {
    auto store = Store::open(catalogue(build == 0 ? builds_ : build), live());
    if (!store) INFO(store.error().message);
    REQUIRE(store);
    return std::move(*store);
  }

  static Store::Added add(Store& store, const std::string& json) {
    auto line = parse_line(json);
    INFO(json);
    REQUIRE(line);
    auto added = store.add(*line);
    if (!added) INFO(added.error().message);
    REQUIRE(added);
    return *added;
  }

 private:
  std::filesystem::path folder_;
  int builds_ = 0;
  std::vector<int> finished_;
};

inline Record record_of(const Store& store, std::string_view id) {
  auto record = store.record(id);
  REQUIRE(record);
  REQUIRE(record->has_value());
  return std::move(**record);
}

// The texts of one block of a record, in order.
inline Lines texts(const Store& store, std::string_view id, Block block = Block::comments) {
  Lines found;
  const Record record = record_of(store, id);
  for (const Item& item : record.block(block).items)
    found.push_back(item.text);
  return found;
}

inline StoreCounts counts(const Store& store) {
  auto counted = store.counts();
  REQUIRE(counted);
  return *counted;
}

inline std::uint64_t sequence(const Store& store) {
  auto number = store.live_sequence();
  REQUIRE(number);
  return *number;
}

inline Lines exported(const Store& store, const std::optional<std::string>& user = std::nullopt) {
  Lines lines;
  const auto done = store.export_lines(user, [&](std::string_view line) -> Result<void> {
    lines.emplace_back(line);
    return {};
  });
  REQUIRE(done);
  return lines;
}

}  // namespace carrel
