// SPDX-License-Identifier: GPL-2.0-or-later
// Does a public answer differ by a byte from that of an index that never held the staff content?
//
// Two daemons: one on the sample catalogue, one on the same catalogue with everything that is not
// public taken out of its files beforehand. The public listeners are asked the same, in every way
// there is, with every word that stands in what was taken out.
#include <algorithm>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "schema/analyzer.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"

using namespace carrel;
using json = nlohmann::ordered_json;

namespace {

std::vector<json> lines_of(const std::string& path) {
  std::vector<json> lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);)
    lines.push_back(json::parse(line));
  REQUIRE(lines.size() > 100);
  return lines;
}

bool is_hidden(const json& item) {
  const std::string state = item.value("state", "approved");
  return state == "pending" || state == "rejected";
}

// The sample, with what is not public taken out and its texts collected.
class PublicSample {
 public:
  PublicSample() {
    const std::vector<std::string> files = sample_files();
    const std::vector<json> contributions = lines_of(files[1]);
    note_moderation(contributions);
    for (json& record : lines_of(files[0]))
      keep_record(std::move(record));
    for (const json& line : contributions)
      keep_contribution(line);
    for (json& line : lines_of(files[2]))
      keep_holdings(std::move(line));
  }

  // Writes the three files; gives their paths.
  std::vector<std::string> write(const TemporaryFolder& folder) const {
    std::vector<std::string> paths;
    for (const auto& [name, lines] :
         {std::pair{"catalogue", &records_}, std::pair{"contributions", &contributions_},
          std::pair{"holdings", &holdings_}}) {
      paths.push_back((folder / (std::string(name) + ".jsonl")).string());
      write_lines(paths.back(), *lines);
    }
    return paths;
  }

  // Every word of what was taken out.
  std::vector<std::string> hidden_words() const {
    std::set<std::string> words;
    for (const Token& token : tokenize(hidden_text_))
      words.insert(token.word);
    return {words.begin(), words.end()};
  }
  const std::vector<std::string>& ids() const { return ids_; }

 private:
  void hide(const json& value) { hidden_text_ += value.dump() + "\n"; }

  void note_moderation(const std::vector<json>& contributions) {
    for (const json& line : contributions) {
      if (line.contains("moderate") && line["state"] == "approved")
        approved_.insert(line["moderate"]);
      if (line.contains("retract")) retracted_.insert(line["retract"]);
    }
  }

  bool is_public(const json& item) const {
    const std::string id = item.value("id", "");
    return !retracted_.contains(id) && (approved_.contains(id) || !is_hidden(item));
  }

  void keep_record(json record) {
    ids_.push_back(record["id"]);
    if (record.value("suppressed", false)) {
      suppressed_.insert(record["id"]);
      hide(record);
      return;
    }
    if (record.contains("staff_notes")) {
      hide(record["staff_notes"]);
      record.erase("staff_notes");
    }
    for (auto& [name, block] : record.items()) {
      if (!block.is_array()) continue;
      json kept = json::array();
      for (const json& item : block) {
        const bool shown =
            !item.is_object() || (is_public(item) && !item.value("suppressed", false));
        if (shown) kept.push_back(item);
        if (!shown) hide(item);
      }
      block = kept;
    }
    records_.push_back(record.dump());
  }

  void keep_contribution(const json& line) {
    if (line.contains("moderate") || line.contains("retract")) return;
    if (suppressed_.contains(line.value("record", "")) || !is_public(line)) {
      hide(line);
      return;
    }
    json kept = line;
    if (approved_.contains(line.value("id", ""))) kept["state"] = "approved";
    contributions_.push_back(kept.dump());
  }

  void keep_holdings(json line) {
    if (suppressed_.contains(line.value("record", ""))) return hide(line);
    if (line.contains("holdings")) {
      json kept = json::array();
      for (const json& holding : line["holdings"]) {
        if (holding.value("suppressed", false)) {
          hide(holding);
        } else {
          kept.push_back(holding);
        }
      }
      line["holdings"] = kept;
    }
    holdings_.push_back(line.dump());
  }

  std::set<std::string> approved_, retracted_, suppressed_;
  std::vector<std::string> records_, contributions_, holdings_, ids_;
  std::string hidden_text_;
};

const std::string kAllFacets =
    "&facet=format&facet=year&facet=language&facet=author&facet=subject&facet=genre"
    "&facet=audience&facet=branch&facet=available_at&facet=rating";

struct Twins {
  TemporaryFolder folder;
  PublicSample sample;
  std::unique_ptr<Daemon> whole, stripped;

  Twins() {
    build_index(folder / "whole", sample_files());
    build_index(folder / "stripped", sample.write(folder));
    whole = std::make_unique<Daemon>(folder / "whole");
    stripped = std::make_unique<Daemon>(folder / "stripped");
  }
};

}  // namespace

TEST_CASE(
    "on no channel does a public answer differ from that of an index without the staff content") {
  const Twins twins;
  HttpClient whole = twins.whole->client();
  HttpClient stripped = twins.stripped->client();
  std::size_t asked = 0;
  const auto compare = [&](const std::string& target) {
    const Result<HttpResponse> a = whole.get(target);
    const Result<HttpResponse> b = stripped.get(target);
    REQUIRE(a);
    REQUIRE(b);
    ++asked;
    if (a->status == b->status && a->body == b->body) return;
    FAIL_CHECK(target << "\n  whole:    " << a->body.substr(0, 2000)
                      << "\n  stripped: " << b->body.substr(0, 2000));
  };

  compare("/v1/status");
  const std::vector<std::string> words = twins.sample.hidden_words();
  REQUIRE(words.size() > 500);
  for (const std::string& word : words) {
    compare("/v1/search?q=" + percent_encode(word) + kAllFacets);
    compare("/v1/search?q=" + percent_encode("note:" + word + " OR state:pending"));
    compare("/v1/search?q=" + percent_encode(word) + "&explain=true&evidence=10");
    compare("/v1/search?q=" + percent_encode("barcode:" + word + " OR branch:" + word));
    compare("/v1/search?q=" + percent_encode("comment:" + word + " comment.rating:>=0.5"));
    compare("/v1/search?q=" + percent_encode("mood:" + word + " OR \"the " + word + "\""));
  }
  for (std::size_t i = 0; i + 3 < words.size(); i += 3) {
    compare("/?q=" + percent_encode(words[i] + " " + words[i + 2]));
    compare("/v1/search?q=" + percent_encode(words[i] + " " + words[i + 1] + " -" + words[i + 2]) +
            "&limit=50");
    compare("/v1/search?q=" + percent_encode("\"" + words[i] + " " + words[i + 1] + "\""));
  }
  for (const std::string& id : twins.sample.ids()) {
    compare("/v1/records/" + percent_encode(id));
    compare("/v1/search?q=" + percent_encode("id:" + id));
    compare("/record/" + percent_encode(id));
  }
  for (const char* rating : {"0.5", "1", "2", "3", "4", "5"})
    compare("/v1/search?limit=100&q=comment.rating:" + std::string(rating) + kAllFacets);
  for (const char* sort : {"relevance", "title", "author", "year", "-year", "added", "-added",
                           "-rating", "-popularity", "call_number"}) {
    compare("/v1/search?limit=100&sort=" + std::string(sort) + kAllFacets);
    compare("/v1/search?q=the+book&limit=100&sort=" + std::string(sort) + kAllFacets);
    compare("/v1/search?q=the+book&group=work&limit=100&sort=" + std::string(sort) + kAllFacets);
  }
  for (const char* filter : {"suppressed:true", "state:pending", "note:foxing", "branch:Central",
                             "available_at:Riverside", "rating:4..5", "year:1990..2005",
                             "-format:book", "collection:Fiction", "notice:violence"}) {
    compare("/v1/search?limit=100&filter=" + percent_encode(filter) + kAllFacets);
  }
  CHECK(asked > 1500);
}

TEST_CASE(
    "a word that only staff wrote, or only a hidden record has, is found by staff and by nobody "
    "else") {
  const TemporaryFolder folder;
  build_index(folder / "root", sample_files());
  const Daemon daemon(folder / "root");
  HttpClient everyone = daemon.client(Audience::everyone);
  HttpClient staff = daemon.client(Audience::staff);
  const auto total = [](HttpClient& client, const std::string& word) {
    const Result<HttpResponse> response =
        client.get("/v1/search?q=%22" + word + "%22");  // as written, not its stem
    REQUIRE(response);
    REQUIRE(response->status == 200);
    return json::parse(response->body)["total"]["value"].get<int>();
  };
  for (const char* word :
       {"quaggabind", "foxing", "gutterbound", "zorblatt", "grimthistle", "snickerwax",
        "tumblewick", "smorgleflux", "fizzlecrumb", "blatherskite"}) {
    INFO(word);
    CHECK(total(staff, word) == 1);
    CHECK(total(everyone, word) == 0);
  }
  for (const char* word :
       {"wobblecrust", "wayfarthing"}) {  // retracted; of a record that is not there
    INFO(word);
    CHECK(total(staff, word) == 0);
    CHECK(total(everyone, word) == 0);
  }
  CHECK(total(everyone, "birchbark") == 2);
  CHECK(total(everyone, "cloned") == 1);
}

TEST_CASE("a pick past its date is found but not shown") {
  const TemporaryFolder folder;
  build_index(folder / "root", sample_files());
  const Daemon daemon(folder / "root");
  HttpClient client = daemon.client();
  const Result<HttpResponse> found = client.get("/v1/search?q=lamplighters");
  REQUIRE(found);
  CHECK(json::parse(found->body)["hits"][0]["id"] == "cat-0113");
  CHECK(found->body.find("amplighters</mark>") == std::string::npos);
  const Result<HttpResponse> record = client.get("/v1/records/cat-0113");
  REQUIRE(record);
  CHECK(record->status == 200);
  CHECK(record->body.find("amplighters") == std::string::npos);
}
