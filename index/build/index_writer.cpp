// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/index_writer.hpp"

#include <system_error>
#include <unordered_set>
#include <utility>

#include <xapian.h>

#include "base/file.hpp"
#include "build/column_builder.hpp"
#include "build/exact_terms.hpp"
#include "build/postings.hpp"
#include "build/xapian_guard.hpp"
#include "schema/columns.hpp"

namespace carrel {
namespace {

// Xapian buffers a batch in memory until it is committed. It is bounded by what fills the memory,
// postings and positions, and not by documents, which may be a line or a book. Larger batches gain
// nothing: 3 million took a third more processor time, and three times the memory.
constexpr std::uint64_t kBatchEntries = 500'000;

// The digest covers what is written, in the order in which it is written: for each document its
// data, every term with its impact and positions; then the columns; then settings and averages. It
// is a chain of SHA-256 sums, each over the one before and the next piece.
class Digest {
 public:
  void add(std::string_view piece) { sum_ = sha256(sum_.append(piece)); }
  std::string value() const { return sum_; }

 private:
  std::string sum_;
};

void append_number(std::string& bytes, std::uint32_t number) {
  for (unsigned shift = 0; shift < 32; shift += 8) {
    bytes.push_back(static_cast<char>((number >> shift) & 0xFFU));
  }
}

void append_posting(std::string& bytes, const Posting& posting) {
  bytes.append(posting.term).push_back('\0');
  append_number(bytes, posting.impact);
  append_number(bytes, static_cast<std::uint32_t>(posting.positions.size()));
  for (const std::uint32_t position : posting.positions)
    append_number(bytes, position);
}

void add_to(Xapian::Document& document, const Posting& posting) {
  const std::string term(posting.term);
  if (posting.positions.empty()) {
    document.add_term(term, posting.impact);
    return;
  }
  // The impact goes in with the first position; the others add nothing to it.
  unsigned impact = posting.impact;
  for (const std::uint32_t position : posting.positions) {
    document.add_posting(term, position, impact);
    impact = 0;
  }
}

}  // namespace

struct IndexWriter::Inside {
  explicit Inside(Options chosen) : options(std::move(chosen)), columns(options.audience) {}

  std::filesystem::path loose() const { return options.folder / "xapian.loose"; }
  void write(const IndexedDocument& document);
  void write_spellings(const TextAnalysis& analysis);
  AudienceManifest manifest();

  Options options;
  Xapian::WritableDatabase database;
  ColumnBuilder columns;
  Digest digest;
  std::unordered_set<std::string> spellings;  // stem, NUL, word: those that are written already
  std::uint64_t batch_entries = 0;
  std::uint64_t documents = 0;
};

// What the searcher asks for evidence: which words as written share a stem. Kept in Xapian's
// synonym table under the stem's term.
void IndexWriter::Inside::write_spellings(const TextAnalysis& analysis) {
  std::string key;
  for (const AnalysedWord& word : analysis.words) {
    if (word.word == word.stem) continue;
    key.assign(word.stem).push_back('\0');
    key.append(word.word);
    if (!spellings.insert(key).second) continue;
    database.add_synonym(std::string(prefix::kStem) + word.stem, word.word);
  }
}

void IndexWriter::Inside::write(const IndexedDocument& document) {
  Xapian::Document made;
  std::string data = stored_data(document, options.audience, options.as_of);
  made.set_data(data);
  std::string& bytes = data;  // the digest's piece goes on from the stored data
  bytes.push_back('\0');
  std::uint64_t entries = 0;
  const auto take = [&](const Posting& posting) {
    add_to(made, posting);
    append_posting(bytes, posting);
    entries += 1 + posting.positions.size();
  };
  for_each_posting(*document.analysis, options.survey.average_lengths, options.weights, take);
  for (const ExactTerm& exact : exact_terms(document.view))
    take({exact.term, exact.impact, {}});
  digest.add(bytes);
  database.add_document(made);
  write_spellings(*document.analysis);
  columns.add(document.view, document.popularity);
  ++documents;
  batch_entries += entries;
  if (batch_entries < kBatchEntries) return;
  database.commit();
  batch_entries = 0;
}

AudienceManifest IndexWriter::Inside::manifest() {
  AudienceManifest made;
  made.audience = name_of(options.audience);
  made.vocabulary = options.vocabulary;
  made.weights = options.weights;
  made.analysis = options.survey.analysis;
  made.average_length = options.survey.average_lengths;
  digest.add(to_json(made));
  made.documents = documents;
  made.digest = digest.value();
  made.as_of = options.as_of;
  return made;
}

IndexWriter::IndexWriter(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

Result<IndexWriter> IndexWriter::create(Options options) {
  std::error_code failed;
  std::filesystem::create_directories(options.folder, failed);
  if (failed) return internal("cannot make '" + options.folder.string() + "': " + failed.message());
  return guarded([&]() -> Result<IndexWriter> {
    auto inside = std::make_unique<Inside>(std::move(options));
    inside->database = Xapian::WritableDatabase(
        inside->loose().string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                                      Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    return IndexWriter(std::move(inside));
  });
}

Result<void> IndexWriter::add(const IndexedDocument& document) {
  return guarded([&]() -> Result<void> {
    inside_->write(document);
    return {};
  });
}

Result<AudienceManifest> IndexWriter::finish() {
  return guarded([&]() -> Result<AudienceManifest> {
    Inside& in = *inside_;
    in.database.commit();
    in.database.compact(layout::xapian(in.options.folder).string(), Xapian::DBCOMPACT_NO_RENUMBER);
    in.database.close();
    std::error_code failed;
    std::filesystem::remove_all(in.loose(), failed);
    if (failed) return internal("cannot remove '" + in.loose().string() + "': " + failed.message());
    const std::string bytes = encode(std::move(in.columns).finish());
    in.digest.add(bytes);
    const auto written = write_file(layout::columns(in.options.folder), bytes);
    if (!written) return written.error();
    return in.manifest();
  });
}

}  // namespace carrel
