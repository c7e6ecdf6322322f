// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "evaluate/cases.hpp"

namespace carrel {
namespace {

using Json = nlohmann::ordered_json;

// The first thing found wrong with a line; what is read after it does not matter.
class Fault {
 public:
  void set(std::string message, std::string hint = "") {
    if (!error_) error_ = invalid("bad_case", std::move(message), "", std::move(hint));
  }
  explicit operator bool() const { return error_.has_value(); }
  Error error() const { return *error_; }

 private:
  std::optional<Error> error_;
};

using Reader = std::function<void(const Json&, const std::string&, Fault&)>;
using Readers = std::map<std::string, Reader>;

void read_members(const Json& object, const Readers& readers, const std::string& where,
                  Fault& fault) {
  if (!object.is_object()) return fault.set("'" + where + "' is no object");
  for (const auto& [key, value] : object.items()) {
    const auto reader = readers.find(key);
    if (reader == readers.end()) {
      std::vector<std::string_view> known;
      for (const auto& [name, read] : readers)
        known.push_back(name);
      const std::string_view near = closest(key, known);
      return fault.set("unknown key '" + key + "' in " + where,
                       near.empty() ? "" : "did you mean '" + std::string(near) + "'?");
    }
    reader->second(value, key, fault);
  }
}

void take_text(const Json& value, const std::string& key, Fault& fault, std::string& out) {
  if (!value.is_string()) return fault.set("'" + key + "' is no text");
  out = value.get<std::string>();
}

void take_texts(const Json& value, const std::string& key, Fault& fault,
                std::vector<std::string>& out) {
  const bool texts = value.is_array() && !value.empty() &&
                     std::all_of(value.begin(), value.end(),
                                 [](const Json& element) { return element.is_string(); });
  if (!texts) return fault.set("'" + key + "' is no list of texts");
  out = value.get<std::vector<std::string>>();
}

std::size_t whole_number(const Json& value, const std::string& key, Fault& fault) {
  if (value.is_number_unsigned()) return value.get<std::size_t>();
  fault.set("'" + key + "' is no whole number");
  return 0;
}

Reader text(std::string& out) {
  return [&out](const Json& value, const std::string& key, Fault& fault) {
    take_text(value, key, fault, out);
  };
}

Reader texts(std::vector<std::string>& out) {
  return [&out](const Json& value, const std::string& key, Fault& fault) {
    take_texts(value, key, fault, out);
  };
}

Reader number(std::optional<std::size_t>& out) {
  return [&out](const Json& value, const std::string& key, Fault& fault) {
    out = whole_number(value, key, fault);
  };
}

Reader among(std::optional<Among>& out) {
  return [&out](const Json& value, const std::string& key, Fault& fault) {
    std::optional<std::size_t> n;
    out.emplace();
    read_members(value, {{"n", number(n)}, {"ids", texts(out->ids)}}, key, fault);
    if (n.value_or(0) == 0 || out->ids.empty()) fault.set("'" + key + "' lacks its n or its ids");
    out->n = n.value_or(0);
  };
}

Reader stars(std::optional<double>& out) {
  return [&out](const Json& value, const std::string& key, Fault& fault) {
    if (!value.is_number()) return fault.set("'" + key + "' is no number");
    out = value.get<double>();
  };
}

Reader matches(std::vector<ExpectedMatch>& out) {
  return [&out](const Json& value, const std::string& key, Fault& fault) {
    if (!value.is_array() || value.empty()) return fault.set("'" + key + "' is no list");
    for (const Json& one : value) {
      ExpectedMatch& match = out.emplace_back();
      const Readers readers{{"id", text(match.id)},          {"field", text(match.field)},
                            {"user", text(match.user)},      {"by", text(match.by)},
                            {"date", text(match.date)},      {"item", number(match.item)},
                            {"rating", stars(match.rating)}, {"text", text(match.text)},
                            {"count", number(match.count)}};
      read_members(one, readers, key, fault);
      if (match.id.empty()) fault.set("a match lacks the id of its record");
    }
  };
}

// {"format":{"book":2,"dvd":0}}
Reader facets(std::vector<ExpectedFacet>& out) {
  return [&out](const Json& value, const std::string& key, Fault& fault) {
    if (!value.is_object() || value.empty()) return fault.set("'" + key + "' is no object");
    for (const auto& [field, counts] : value.items()) {
      if (!counts.is_object()) return fault.set("'" + field + "' is no object of counts");
      for (const auto& [name, count] : counts.items())
        out.push_back({field, name, whole_number(count, name, fault)});
    }
  };
}

Reader document(std::optional<ExpectedDocument>& out) {
  return [&out](const Json& value, const std::string& key, Fault& fault) {
    out.emplace();
    const Reader has = [&out](const Json& members, const std::string& name, Fault& wrong) {
      if (!members.is_object()) wrong.set("'" + name + "' is no object");
      out->json = members.dump();
    };
    read_members(value, {{"id", text(out->id)}, {"has", has}}, key, fault);
    if (out->id.empty() || out->json.empty()) fault.set("'" + key + "' lacks its id or its 'has'");
  };
}

// Which of its forms no expectation has a use for: a spelling is expected not to be offered, an
// error never is.
Reader only(const Json& value, bool& out) {
  return [value, &out](const Json& given, const std::string& key, Fault& fault) {
    if (given != value) return fault.set("'" + key + "' can only be " + value.dump());
    out = true;
  };
}

void read_expectation(const Json& value, Expectation& expect, Fault& fault) {
  bool no_error = false;  // holds of every case; a word for the one that expects nothing else
  const Readers readers{{"first", text(expect.first)},
                        {"first_n", texts(expect.first_n)},
                        {"before", texts(expect.before)},
                        {"sequence", texts(expect.sequence)},
                        {"found", texts(expect.found)},
                        {"not_found", texts(expect.not_found)},
                        {"within", among(expect.within)},
                        {"not_within", among(expect.not_within)},
                        {"count", number(expect.count)},
                        {"same_set", texts(expect.same_set)},
                        {"same_order", texts(expect.same_order)},
                        {"superset_of", texts(expect.superset_of)},
                        {"fewer_than", texts(expect.fewer_than)},
                        {"more_than", texts(expect.more_than)},
                        {"matches", matches(expect.matches)},
                        {"facets", facets(expect.facets)},
                        {"document", document(expect.document)},
                        {"did_you_mean", only(Json(nullptr), expect.no_spelling)},
                        {"no_error", only(Json(true), no_error)}};
  read_members(value, readers, "expect", fault);
  if (value.is_object() && value.empty()) fault.set("nothing is expected");
}

Reader audience(Audience& out) {
  return [&out](const Json& value, const std::string&, Fault& fault) {
    if (value != "public" && value != "staff") fault.set("the audience is public or staff");
    out = value == "staff" ? Audience::staff : Audience::everyone;
  };
}

// Keys of the search request that go to the daemon as they stand. Not offset and limit: whoever
// runs the cases asks page by page.
constexpr std::array kRequestKeys{"filter",  "facets",   "sort",    "fields",
                                  "sources", "evidence", "fallback"};

Case read_case(const Json& line, Fault& fault) {
  Case one;
  Json request = Json::object();
  const Json* expect = nullptr;
  bool has_query = false;
  Readers readers{{"id", text(one.id)},
                  {"needs", text(one.needs)},
                  {"known_failure", text(one.known_failure)},
                  {"why", text(one.why)},
                  {"audience", audience(one.audience)}};
  readers["query"] = [&](const Json& value, const std::string& key, Fault& wrong) {
    has_query = true;
    take_text(value, key, wrong, one.query);
  };
  readers["expect"] = [&](const Json& value, const std::string&, Fault&) { expect = &value; };
  for (const char* key : kRequestKeys) {
    readers[key] = [&](const Json& value, const std::string& name, Fault&) {
      request[name] = value;
    };
  }
  read_members(line, readers, "the case", fault);
  if (one.id.empty() || !has_query) fault.set("a case lacks its id or its query");
  if (expect == nullptr) fault.set("case '" + one.id + "' expects nothing");
  if (!fault && one.needs.empty()) read_expectation(*expect, one.expect, fault);
  one.request = request.dump();
  return one;
}

}  // namespace

Result<std::vector<Case>> read_cases(std::string_view lines) {
  std::vector<Case> cases;
  std::set<std::string> ids;
  std::size_t number = 0;
  for (const std::string_view line : split(lines, '\n')) {
    ++number;
    if (squeeze(line).empty()) continue;
    Fault fault;
    const Json json = Json::parse(line, nullptr, false);
    if (json.is_discarded()) fault.set("this is no JSON object");
    Case one;
    if (!fault) one = read_case(json, fault);
    if (!fault && !ids.insert(one.id).second) {
      fault.set("there is a case '" + one.id + "' already", "give its lines numbers: A5, A5.2");
    }
    if (fault) {
      Error error = fault.error();
      error.message = "line " + std::to_string(number) + ": " + error.message;
      return error;
    }
    cases.push_back(std::move(one));
  }
  if (cases.empty()) return invalid("no_cases", "there is no case in the file");
  return cases;
}

}  // namespace carrel
