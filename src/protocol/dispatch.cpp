// SPDX-License-Identifier: GPL-2.0-or-later
#include "protocol/dispatch.hpp"

#include "protocol/answer_json.hpp"

namespace carrel {
namespace {

struct Dispatcher {
  Searcher& searcher;
  const Deadline& deadline;

  Result<std::string> operator()(const SearchCall& call) const {
    const auto answer = searcher.search(call.request, deadline);
    if (!answer) {
      return answer.error();
    }
    return search_json(*answer, call);
  }

  Result<std::string> operator()(const RecordCall& call) const {
    const auto found = searcher.records({call.id}, {});
    if (!found) {
      return found.error();
    }
    if (found->empty()) {
      return not_found("unknown_record", "there is no record with this id");
    }
    return record_json(found->front(), call.fields);
  }

  Result<std::string> operator()(const RecordsCall& call) const {
    const auto found = searcher.records(call.ids, call.isbns);
    if (!found) {
      return found.error();
    }
    return records_json(*found, call);
  }

  Result<std::string> operator()(const StatusCall&) const {
    return status_json(searcher.snapshot());
  }
};

}  // namespace

Result<std::string> dispatch(const Call& call, Searcher& searcher, const Deadline& deadline) {
  return std::visit(Dispatcher{searcher, deadline}, call);
}

}  // namespace carrel
