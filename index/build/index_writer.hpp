// SPDX-License-Identifier: GPL-2.0-or-later
// How is one audience's part of a generation written?
//
// A Xapian database, the columns and the manifest of that audience, in a folder of their own.
// Nothing here is durable before the whole generation is synced and published, so the database is
// written without syncing and in place. One thread at a time. After an error the writer is of no
// more use: the build is over.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/audience.hpp"
#include "base/result.hpp"
#include "build/document_builder.hpp"
#include "build/survey.hpp"
#include "schema/index_settings.hpp"
#include "schema/manifest.hpp"

namespace carrel {

class IndexWriter {
 public:
  struct Options {
    std::filesystem::path folder;  // of the audience; made here
    Audience audience = Audience::everyone;
    std::int32_t as_of = 0;
    AudienceSurvey survey;  // of this audience
    Vocabulary vocabulary;  // for the manifest
    Weights weights;
  };

  static Result<IndexWriter> create(Options options);
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;
  ~IndexWriter();

  // The next document; the first is number 1.
  Result<void> add(const IndexedDocument& document);

  // Compacts the database and writes the columns. Gives the manifest, whose revision is for the
  // caller to set and to write.
  Result<AudienceManifest> finish();

 private:
  struct Inside;
  explicit IndexWriter(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace carrel
