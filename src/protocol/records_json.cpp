// SPDX-License-Identifier: GPL-2.0-or-later
#include <unordered_set>

#include <nlohmann/json.hpp>

#include "protocol/answer_json.hpp"
#include "protocol/json_text.hpp"
#include "schema/identifiers.hpp"

namespace carrel {
namespace {

// The record's own ISBNs in the one form they are compared in; current and cancelled.
void add_isbns(const FoundRecord& record, std::unordered_set<std::string>& isbns) {
  for (const JsonMember& member : members_of(record.json)) {
    if (member.key != "isbns" && member.key != "isbns_cancelled") {
      continue;
    }
    const auto list = nlohmann::json::parse(member.value, nullptr, false);
    for (const auto& item : list) {
      if (const auto* text = item.get_ptr<const std::string*>()) {
        isbns.insert(isbn13(*text).value_or(*text));
      }
    }
  }
}

}  // namespace

std::string record_json(const FoundRecord& record, const std::vector<std::string>& fields) {
  return fields.empty() ? record.json : select_members(record.json, fields);
}

std::string records_json(const std::vector<FoundRecord>& records, const RecordsCall& call) {
  std::unordered_set<std::string> ids;
  std::unordered_set<std::string> isbns;
  std::string out;
  JsonWriter writer(out);
  writer.open('{').key("records").open('[');
  for (const FoundRecord& record : records) {
    ids.insert(record.id);
    if (!call.isbns.empty()) {
      add_isbns(record, isbns);
    }
    writer.raw(record_json(record, call.fields));
  }
  writer.close(']').key("missing").open('[');
  for (const std::string& id : call.ids) {
    if (ids.count(id) == 0) {
      writer.text(id);
    }
  }
  for (const std::string& isbn : call.isbns) {
    if (isbns.count(isbn13(isbn).value_or(isbn)) == 0) {
      writer.text(isbn);
    }
  }
  writer.close(']').close('}');
  return out;
}

}  // namespace carrel
