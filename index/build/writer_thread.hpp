// SPDX-License-Identifier: GPL-2.0-or-later
// How do both audiences' writers work beside the reading of the store?
//
// One thread per writer behind a bounded queue, or none at all: then the work is done where it is
// handed in. Called by one thread. An error of the writer comes back at the next call.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "base/result.hpp"
#include "build/document_builder.hpp"
#include "build/index_writer.hpp"

namespace carrel {

// How many documents may wait for a writer; more only cost memory.
inline constexpr std::size_t kWriterQueue = 64;

class WriterThread {
 public:
  WriterThread(IndexWriter writer, bool own_thread);
  // What still waits is dropped: only finish() tells that all of it was written.
  ~WriterThread();
  WriterThread(const WriterThread&) = delete;
  WriterThread& operator=(const WriterThread&) = delete;

  // Waits while the queue is full.
  Result<void> add(IndexedDocument document);

  // No more documents come: the writer goes on to its end. Returns at once where it has a thread.
  void close();

  // Waits for the end.
  Result<AudienceManifest> finish();

 private:
  void run();
  void write_until_closed();
  bool take(IndexedDocument& document);

  IndexWriter writer_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<IndexedDocument> queue_;
  bool closed_ = false;
  bool abandoned_ = false;
  std::optional<Error> error_;
  std::optional<Result<AudienceManifest>> result_;
  std::thread thread_;
};

}  // namespace carrel
