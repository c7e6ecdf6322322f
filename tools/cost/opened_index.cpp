// SPDX-License-Identifier: GPL-2.0-or-later
#include "cost/opened_index.hpp"

#include <utility>

#include "schema/manifest.hpp"
#include "search/query_parser.hpp"

namespace carrel {

Result<std::unique_ptr<OpenedIndex>> OpenedIndex::open(const std::filesystem::path& root) {
  const Result<std::uint64_t> number = layout::current_generation(root);
  if (!number) return number.error();
  auto snapshot =
      Snapshot::open(layout::audience(layout::generation(root, *number), Audience::everyone));
  if (!snapshot) return snapshot.error();
  try {
    return std::make_unique<OpenedIndex>(*std::move(snapshot));
  } catch (const Xapian::Error& error) {
    return index_unavailable("the index can't be read: " + error.get_msg());
  }
}

OpenedIndex::OpenedIndex(std::shared_ptr<const Snapshot> snapshot)
    : snapshot_(std::move(snapshot)),
      database_(layout::xapian(snapshot_->folder()).string()),
      analyzer_(snapshot_->manifest().analysis),
      view_{snapshot_->columns(), snapshot_->folded(), snapshot_->manifest().vocabulary},
      context_{database_, analyzer_, view_, limits_, ranking_, Sources::all, watch_, known_} {}

ParsedQuery OpenedIndex::parse(const std::string& typed) const {
  return parse_query(typed, analyzer_, snapshot_->audience(), limits_);
}

}  // namespace carrel
