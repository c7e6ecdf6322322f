// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/verify.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <xapian.h>

#include "base/file.hpp"
#include "build/generation.hpp"
#include "build/xapian_guard.hpp"
#include "schema/columns.hpp"
#include "schema/stored.hpp"

namespace carrel {
namespace {

namespace fs = std::filesystem;

void note(CheckReport& report, const std::string& what, const Result<void>& result) {
  if (result) {
    report.passed.push_back(what);
  } else {
    report.failed.push_back(what + ": " + describe(result.error()));
  }
}

Result<void> same_number(const std::string& what, std::uint64_t found, std::uint64_t wanted) {
  if (found == wanted) return {};
  return index_unavailable(what + " " + std::to_string(found) + ", not " + std::to_string(wanted));
}

Result<void> check_database(const fs::path& folder) {
  return guarded([&]() -> Result<void> {
    const std::size_t errors = Xapian::Database::check(layout::xapian(folder).string());
    return same_number("errors found:", errors, 0);
  });
}

Result<void> read_document(const Xapian::Database& database, Xapian::docid number) {
  const std::string data = database.get_document(number).get_data();
  const auto document = StoredView::open(data);
  if (!document) return document.error();
  return {};
}

// Documents are numbered without a gap, since the columns' rows are counted by them.
Result<void> check_documents(const fs::path& folder, std::uint64_t documents) {
  return guarded([&]() -> Result<void> {
    const Xapian::Database database(layout::xapian(folder).string());
    auto result = same_number("documents:", database.get_doccount(), documents);
    if (!result || documents == 0) return result;
    result = same_number("last document:", database.get_lastdocid(), documents);
    if (!result) return result;
    result = read_document(database, 1);
    if (!result) return result;
    return read_document(database, database.get_lastdocid());
  });
}

Result<void> check_columns(const fs::path& folder, std::uint64_t documents) {
  const auto bytes = read_file(layout::columns(folder));
  if (!bytes) return bytes.error();
  const auto columns = decode_columns(*bytes);
  if (!columns) return columns.error();
  return same_number("rows:", columns->rows, documents);
}

Result<void> compare_counts(const Store& store, const fs::path& generation) {
  const auto counts = store.counts();
  if (!counts) return counts.error();
  const auto staff = read_audience_manifest(layout::audience(generation, Audience::staff));
  if (!staff) return staff.error();
  const auto everyone = read_audience_manifest(layout::audience(generation, Audience::everyone));
  if (!everyone) return everyone.error();
  const auto result = same_number("documents for staff:", staff->documents, counts->records);
  if (!result || everyone->documents <= staff->documents) return result;
  return index_unavailable("there are more documents for the public than for staff");
}

const std::string kChecksumOf = "checksum of ";

Result<void> compare_file(const std::string& name,
                          const std::map<std::string, GenerationManifest::File>& found,
                          const GenerationManifest::File& wanted) {
  const auto file = found.find(name);
  if (file == found.end()) return index_unavailable("the file is missing");
  if (file->second.sha256 == wanted.sha256) return {};
  return index_unavailable("its checksum is not the manifest's");
}

// Whether no file whose name begins so has failed its checksum. Xapian 1.4's check may end the
// process over a damaged table, so it only looks at files that are as they were written.
bool files_intact(const CheckReport& report, const std::string& beginning) {
  return std::none_of(report.failed.begin(), report.failed.end(), [&](const std::string& line) {
    return line.starts_with(kChecksumOf + beginning);
  });
}

}  // namespace

void check_audience(const fs::path& generation, Audience audience, CheckReport& report) {
  const std::string name(name_of(audience));
  const fs::path folder = layout::audience(generation, audience);
  const auto manifest = read_audience_manifest(folder);
  if (!manifest) {
    note(report, name + ": manifest", manifest.error());
    return;
  }
  if (files_intact(report, name + "/xapian/")) {
    note(report, name + ": Xapian's check", check_database(folder));
    note(report, name + ": documents", check_documents(folder, manifest->documents));
  }
  note(report, name + ": columns", check_columns(folder, manifest->documents));
}

void check_counts(const Store& store, const fs::path& generation, CheckReport& report) {
  note(report, "catalogue and indexes agree", compare_counts(store, generation));
}

void check_sums(const fs::path& generation, const GenerationManifest& manifest,
                CheckReport& report) {
  const auto found = sums_of(generation);
  if (!found) {
    note(report, "checksums", found.error());
    return;
  }
  for (const auto& [name, wanted] : manifest.files) {
    note(report, kChecksumOf + name, compare_file(name, *found, wanted));
  }
  for (const auto& [name, file] : *found) {
    if (manifest.files.contains(name)) continue;
    note(report, kChecksumOf + name, index_unavailable("the manifest knows no such file"));
  }
}

Result<void> verify_generation(const Store& store, const fs::path& generation) {
  CheckReport report;
  for (const Audience audience : kAudiences)
    check_audience(generation, audience, report);
  check_counts(store, generation, report);
  if (report.failed.empty()) return {};
  return internal("the new generation failed its verification: " + report.failed.front(),
                  "nothing was published; check the disk, and build again");
}

}  // namespace carrel
