// SPDX-License-Identifier: GPL-2.0-or-later
#include "integration/build/temporary_catalogue.hpp"

#include <cstdlib>
#include <fstream>
#include <system_error>

#include <unistd.h>
#include <xapian.h>

#include "base/file.hpp"
#include "support/catch.hpp"

namespace carrel::test {
namespace {

namespace fs = std::filesystem;

Xapian::Database database(const TemporaryCatalogue& catalogue, Audience audience) {
  return Xapian::Database(layout::xapian(layout::audience(catalogue.live(), audience)).string());
}

std::string bytes_of(const fs::path& path) {
  const auto bytes = read_file(path);
  REQUIRE(bytes);
  return *bytes;
}

}  // namespace

TemporaryCatalogue::TemporaryCatalogue() {
  std::string name = (fs::temp_directory_path() / "carrel-build-test-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()));
  folder_ = name;
}

TemporaryCatalogue::~TemporaryCatalogue() {
  std::error_code failed;
  if (!expect_damage_ && fs::exists(layout::current(root()), failed)) {
    const auto report = check(root());
    CHECK(report);
    if (report) CHECK(report->failed == std::vector<std::string>{});
  }
  fs::remove_all(folder_, failed);
}

std::string TemporaryCatalogue::file(const std::string& name,
                                     const std::vector<std::string>& lines) const {
  const fs::path path = folder_ / name;
  std::ofstream out(path, std::ios::binary);
  for (const std::string& line : lines)
    out << line << '\n';
  out.close();
  REQUIRE(out);
  return path.string();
}

BuildOptions TemporaryCatalogue::options(const std::vector<std::string>& files) const {
  BuildOptions options;
  options.root = root();
  options.files = files;
  options.progress = ProgressMode::off;
  options.as_of = kBuildDay;
  return options;
}

Result<BuildReport> TemporaryCatalogue::build(const std::vector<std::string>& files) const {
  return carrel::build(options(files));
}

BuildReport TemporaryCatalogue::build_lines(const std::vector<std::string>& lines) const {
  auto report = build({file("lines.jsonl", lines)});
  if (!report) FAIL(describe(report.error()));
  return *report;
}

fs::path TemporaryCatalogue::live() const {
  const auto number = layout::current_generation(root());
  REQUIRE(number);
  return layout::generation(root(), *number);
}

AudienceManifest TemporaryCatalogue::manifest(Audience audience) const {
  const auto manifest =
      audience_manifest_from_json(bytes_of(layout::manifest(layout::audience(live(), audience))));
  REQUIRE(manifest);
  return *manifest;
}

Columns TemporaryCatalogue::columns(Audience audience) const {
  auto columns = decode_columns(bytes_of(layout::columns(layout::audience(live(), audience))));
  REQUIRE(columns);
  return std::move(*columns);
}

bool TemporaryCatalogue::has_term(Audience audience, const std::string& term) const {
  return database(*this, audience).term_exists(term);
}

std::vector<std::string> TemporaryCatalogue::documents(Audience audience) const {
  const Xapian::Database opened = database(*this, audience);
  std::vector<std::string> data;
  for (Xapian::docid number = 1; number <= opened.get_lastdocid(); ++number) {
    data.push_back(opened.get_document(number).get_data());
  }
  return data;
}

std::string TemporaryCatalogue::everything(Audience audience) const {
  const fs::path folder = layout::audience(live(), audience);
  std::string all = bytes_of(layout::columns(folder)) + bytes_of(layout::manifest(folder));
  const Xapian::Database opened = database(*this, audience);
  for (auto term = opened.allterms_begin(); term != opened.allterms_end(); ++term) {
    all += *term + "\n";
  }
  for (auto key = opened.synonym_keys_begin(); key != opened.synonym_keys_end(); ++key) {
    for (auto word = opened.synonyms_begin(*key); word != opened.synonyms_end(*key); ++word) {
      all += *key + " " + *word + "\n";
    }
  }
  for (auto word = opened.spellings_begin(); word != opened.spellings_end(); ++word)
    all += *word;
  for (const std::string& data : documents(audience))
    all += data;
  // What is stored without being reached through the interface would be in the files themselves.
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) all += bytes_of(entry.path());
  }
  return all;
}

}  // namespace carrel::test
