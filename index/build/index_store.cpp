// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/index_store.hpp"

#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "build/document_builder.hpp"
#include "build/index_writer.hpp"
#include "build/survey.hpp"
#include "build/writer_thread.hpp"
#include "schema/closed_lists.hpp"
#include "schema/view.hpp"

namespace carrel {
namespace {

constexpr std::size_t index_of(Audience audience) {
  return static_cast<std::size_t>(audience);
}

// The second pass: reads, views and analyses, and hands the documents to the two writers.
class SecondPass {
 public:
  // `survey` outlives the pass.
  SecondPass(const Survey& survey, std::int32_t as_of)
      : as_of_(as_of),
        works_(survey.works),
        same_settings_(survey.of(Audience::everyone).analysis ==
                       survey.of(Audience::staff).analysis),
        analyzers_{Analyzer(survey.of(Audience::everyone).analysis),
                   Analyzer(survey.of(Audience::staff).analysis)} {}

  Result<void> start(const Survey& survey, const IndexingOptions& options);
  Result<void> add(const Record& record, std::int32_t popularity);
  Result<std::array<AudienceManifest, kAudiences.size()>> finish();

 private:
  std::shared_ptr<const TextAnalysis> analysed(const std::vector<RecordText>& texts,
                                               const Record& view, Audience audience) const {
    return std::make_shared<const TextAnalysis>(
        analyse(texts, view.languages, analyzers_[index_of(audience)]));
  }
  Result<void> write(Audience audience, IndexedDocument document) {
    return writers_[index_of(audience)]->add(std::move(document));
  }

  std::int32_t as_of_;
  const std::array<WorkPlan, kAudiences.size()>& works_;
  bool same_settings_;
  std::array<Analyzer, kAudiences.size()> analyzers_;
  std::array<std::unique_ptr<WriterThread>, kAudiences.size()> writers_;
};

Result<void> SecondPass::start(const Survey& survey, const IndexingOptions& options) {
  const bool threads =
      options.jobs == 0 ? std::thread::hardware_concurrency() > 1 : options.jobs > 1;
  for (const Audience audience : kAudiences) {
    auto writer = IndexWriter::create({.folder = layout::audience(options.generation, audience),
                                       .audience = audience,
                                       .as_of = options.as_of,
                                       .survey = survey.of(audience),
                                       .vocabulary = options.settings.vocabulary,
                                       .weights = options.settings.weights});
    if (!writer) return writer.error();
    writers_[index_of(audience)] = std::make_unique<WriterThread>(std::move(*writer), threads);
  }
  return {};
}

Result<void> SecondPass::add(const Record& record, std::int32_t popularity) {
  std::optional<Record> staff = view(record, Audience::staff);
  if (!staff) return {};
  staff->work = works_[index_of(Audience::staff)].work_of(*staff);
  const std::vector<RecordText> staff_texts = texts_of(*staff, as_of_);
  auto staff_analysis = analysed(staff_texts, *staff, Audience::staff);
  std::optional<Record> everyone = view(record, Audience::everyone);
  if (everyone) {
    everyone->work = works_[index_of(Audience::everyone)].work_of(*everyone);
    const std::vector<RecordText> texts = texts_of(*everyone, as_of_);
    const bool shared = same_settings_ && same_words(texts, staff_texts);
    auto analysis = shared ? staff_analysis : analysed(texts, *everyone, Audience::everyone);
    const auto written =
        write(Audience::everyone, {std::move(*everyone), popularity, std::move(analysis)});
    if (!written) return written;
  }
  return write(Audience::staff, {std::move(*staff), popularity, std::move(staff_analysis)});
}

Result<std::array<AudienceManifest, kAudiences.size()>> SecondPass::finish() {
  for (auto& writer : writers_)
    writer->close();  // so that both finish side by side
  std::array<AudienceManifest, kAudiences.size()> manifests;
  for (const Audience audience : kAudiences) {
    auto manifest = writers_[index_of(audience)]->finish();
    if (!manifest) return manifest.error();
    manifests[index_of(audience)] = std::move(*manifest);
  }
  return manifests;
}

Result<Survey> first_pass(const Store& store, const IndexingOptions& options) {
  const auto counts = store.counts();
  if (!counts) return counts.error();
  Progress progress(options.progress, "surveying", "records", counts->records);
  return survey(store, {options.as_of, options.settings, options.works}, progress);
}

}  // namespace

Result<IndexedGeneration> index_store(const Store& store, const IndexingOptions& options) {
  const auto surveyed = first_pass(store, options);
  if (!surveyed) return surveyed.error();
  SecondPass pass(*surveyed, options.as_of);
  const auto started = pass.start(*surveyed, options);
  if (!started) return started.error();
  Progress progress(options.progress, "indexing", "records", surveyed->order.size());
  for (const Place& place : surveyed->order) {
    auto record = store.record(place.id);
    if (!record) return record.error();
    if (!*record) return internal("record '" + place.id + "' has gone from the store");
    keep_to_lists(**record, options.settings.vocabulary);
    const auto added = pass.add(**record, place.popularity);
    if (!added) return added.error();
    progress.advance();
  }
  progress.finish();
  auto manifests = pass.finish();
  if (!manifests) return manifests.error();
  return IndexedGeneration{surveyed->order.size(), std::move(*manifests)};
}

}  // namespace carrel
