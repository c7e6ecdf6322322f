// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <utility>

#include "base/file.hpp"
#include "search/folded.hpp"
#include "search/searcher.hpp"
#include "search/works.hpp"

namespace carrel {
namespace {

Error refused(const std::string& code, const std::string& message) {
  Error error = index_unavailable(message, "rebuild with carrel-index build");
  error.code = code;
  return error;
}

}  // namespace

const Works& Snapshot::works() const {
  std::call_once(works_made_, [this] { works_ = std::make_shared<const Works>(columns_); });
  return *works_;
}

Result<std::shared_ptr<const Snapshot>> Snapshot::open(
    const std::filesystem::path& audience_folder) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->folder_ = audience_folder;
  const auto manifest_text = read_file(layout::manifest(audience_folder));
  if (!manifest_text) return refused("no_index", "no index in " + audience_folder.string());
  auto manifest = audience_manifest_from_json(*manifest_text);
  if (!manifest) return manifest.error();
  snapshot->manifest_ = *std::move(manifest);
  const AudienceManifest& made = snapshot->manifest_;
  if (made.format != kIndexFormat || made.analysis.version != AnalysisSettings{}.version) {
    return refused("other_format", "the index is of another format");
  }
  snapshot->audience_ =
      made.audience == name_of(Audience::staff) ? Audience::staff : Audience::everyone;
  if (made.audience != name_of(snapshot->audience_)) {
    return refused("damaged_manifest", "the index is of no known audience");
  }

  const auto bytes = read_file(layout::columns(audience_folder));
  if (!bytes) return refused("damaged_columns", "the index has no columns");
  auto columns = decode_columns(*bytes);
  if (!columns) return columns.error();
  snapshot->columns_ = *std::move(columns);
  if (snapshot->columns_.rows != made.documents) {
    return refused("damaged_columns", "columns and manifest count different documents");
  }
  snapshot->folded_ = std::make_shared<const FoldedColumns>();
  return std::shared_ptr<const Snapshot>(std::move(snapshot));
}

}  // namespace carrel
