// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/writer_thread.hpp"

#include <utility>

namespace carrel {

WriterThread::WriterThread(IndexWriter writer, bool own_thread) : writer_(std::move(writer)) {
  if (own_thread) thread_ = std::thread([this] { run(); });
}

WriterThread::~WriterThread() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    abandoned_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

Result<void> WriterThread::add(IndexedDocument document) {
  if (!thread_.joinable()) {
    if (error_) return *error_;
    const auto added = writer_.add(document);
    if (!added) error_ = added.error();
    return added;
  }
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return error_ || queue_.size() < kWriterQueue; });
  if (error_) return *error_;
  queue_.push_back(std::move(document));
  lock.unlock();
  changed_.notify_all();
  return {};
}

void WriterThread::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
}

Result<AudienceManifest> WriterThread::finish() {
  close();
  if (thread_.joinable()) {
    thread_.join();
  } else if (!error_) {
    result_ = writer_.finish();
  }
  if (error_) return *error_;
  return std::move(*result_);
}

void WriterThread::run() {
  write_until_closed();
  {
    const std::lock_guard lock(mutex_);
    if (abandoned_ || error_) return;
  }
  result_ = writer_.finish();
}

void WriterThread::write_until_closed() {
  IndexedDocument document;
  while (take(document)) {
    const auto added = writer_.add(document);
    if (added) continue;
    {
      const std::lock_guard lock(mutex_);
      error_ = added.error();
    }
    changed_.notify_all();
    return;
  }
}

// False when there is nothing more to come, or nobody waits for it any longer.
bool WriterThread::take(IndexedDocument& document) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return abandoned_ || closed_ || !queue_.empty(); });
  if (abandoned_ || queue_.empty()) return false;
  document = std::move(queue_.front());
  queue_.pop_front();
  lock.unlock();
  changed_.notify_all();
  return true;
}

}  // namespace carrel
