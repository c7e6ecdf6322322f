// SPDX-License-Identifier: GPL-2.0-or-later
// Does an index of MARC count by format, language and decade as YAZ's own yaz-marcdump does?
//
// What yaz-marcdump prints is counted by a second reading of MARC's coded values, made of its
// documentation alone. To compare a catalogue of your own, say where its file is and where an index
// of it, which takes minutes to build, stands already:
//   CARREL_MARC_FILE=all.mrc CARREL_MARC_ROOT=ROOT marc_counts_test
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "integration/build/temporary_catalogue.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"

namespace {

using namespace carrel;

using Counts = std::map<std::string, std::int64_t>;

// One record as yaz-marcdump prints it: its leader, then a field a line ("245 10 $a A title").
struct Printed {
  std::string leader;
  std::vector<std::string> fields;

  static char at(std::string_view text, std::size_t place) {
    return place < text.size() ? text[place] : ' ';
  }
  std::vector<std::string_view> all(std::string_view tag) const {
    std::vector<std::string_view> found;
    for (const std::string& field : fields) {
      if (field.starts_with(tag) && field.size() > 4)
        found.push_back(std::string_view(field).substr(4));
    }
    return found;
  }
  std::string_view coded() const {
    const auto found = all("008");
    return found.empty() ? std::string_view() : found.front();
  }
};

// The values of the subfields with these codes.
std::vector<std::string> values(std::string_view field, std::string_view codes) {
  std::vector<std::string> found;
  for (std::size_t at = field.find('$'); at != std::string_view::npos;) {
    std::size_t next = field.find(" $", at + 1);
    // " $" is a delimiter where a code and a blank follow; a price has digits there.
    while (next != std::string_view::npos && (next + 3 >= field.size() || field[next + 3] != ' '))
      next = field.find(" $", next + 1);
    const std::string_view value =
        field.substr(0, next).substr(std::min(at + 3, field.substr(0, next).size()));
    if (at + 1 < field.size() && codes.find(field[at + 1]) != std::string_view::npos)
      found.emplace_back(value);
    at = next == std::string_view::npos ? next : next + 1;
  }
  return found;
}

std::vector<Printed> printed(const std::string& file) {
  std::vector<Printed> records;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(
      popen(("yaz-marcdump '" + file + "'").c_str(), "r"), pclose);
  REQUIRE(pipe);
  std::unique_ptr<char, void (*)(void*)> line(nullptr, std::free);
  std::size_t room = 0;
  bool inside = false;
  while (true) {
    char* text = line.release();
    const ssize_t size = getline(&text, &room, pipe.get());
    line.reset(text);
    if (size < 0) return records;
    std::string_view row(text, static_cast<std::size_t>(size));
    if (row.ends_with('\n')) row.remove_suffix(1);
    if (row.empty()) {
      inside = false;
    } else if (inside) {
      records.back().fields.emplace_back(row);
    } else if (row.size() >= 24) {
      records.push_back({std::string(row), {}});
      inside = true;
    }
  }
}

// --- formats: what leader, 006, 007 and 008 say by themselves ---------------------------------

struct Formats {
  std::int64_t loose = 0;  // computer files and unknown types, which only words tell apart
  Counts sure;
};

bool is_computer_file(const Printed& record) {
  return record.at(record.leader, 6) == 'm';
}

std::string_view sure_format(const Printed& record) {
  const char type = record.at(record.leader, 6), level = record.at(record.leader, 7);
  const std::string_view coded = record.coded();
  const bool continuing = level == 's' || level == 'b';
  switch (type) {
    case 'e':
    case 'f':
      return "map";
    case 'k':
      return "picture";
    case 'o':
      return "kit";
    case 'a':
      if (!continuing) return "";
      if (record.at(coded, 21) == 'n') return "newspaper";
      return record.at(coded, 21) == 'w' || record.at(coded, 21) == 'd' ? "" : "serial";
    default:
      return "";
  }
}

Formats formats_of(const std::vector<Printed>& records) {
  Formats formats;
  const std::string_view known = "acdefgijkmoprt";
  for (const Printed& record : records) {
    const bool unknown = known.find(record.at(record.leader, 6)) == std::string_view::npos;
    if (unknown || is_computer_file(record)) ++formats.loose;
    if (const std::string_view format = sure_format(record); !format.empty())
      ++formats.sure[std::string(format)];
  }
  return formats;
}

// What one kind of material may become; no two of these share a format.
struct Material {
  std::string_view types;  // leader/06
  std::vector<std::string_view> formats;
};
const std::vector<Material> kMaterials{
    {"ef", {"map"}},
    {"atpm",
     {"book", "ebook", "large_print", "microform", "manuscript", "serial", "newspaper", "website",
      "software", "game"}},
    {"i", {"audiobook", "eaudiobook"}},
    {"j", {"music_cd", "vinyl", "cassette", "streaming_music"}},
    {"o", {"kit"}},
};

// --- languages and decades -----------------------------------------------------------------------

std::set<std::string> languages_of(const Printed& record) {
  std::set<std::string> found;
  std::vector<std::string> given{
      std::string(record.coded().substr(std::min<std::size_t>(35, record.coded().size()), 3))};
  for (const std::string_view field : record.all("041")) {
    for (std::string& value : values(field, "ad"))
      given.push_back(std::move(value));
  }
  for (const std::string& codes : given) {
    if (codes.size() % 3 != 0) continue;
    for (std::size_t at = 0; at < codes.size(); at += 3)
      found.insert(codes.substr(at, 3));
  }
  for (const char* nothing : {"und", "zxx", "mul"})
    found.erase(nothing);
  // Slips and fill characters are no codes; three codes that were withdrawn, or are another list's.
  const std::map<std::string, std::string> renamed{{"scc", "srp"}, {"scr", "hrv"}, {"fra", "fre"}};
  std::set<std::string> codes;
  for (const std::string& code : found) {
    const bool is_code =
        std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    const auto newer = renamed.find(code);
    if (is_code) codes.insert(newer == renamed.end() ? code : newer->second);
  }
  return codes;
}

bool is_number(std::string_view text, std::size_t digits) {
  return text.size() >= digits &&
         text.substr(0, digits).find_first_not_of("0123456789") == std::string_view::npos;
}

// The first year that the imprint names; 0 if none.
int printed_year(const Printed& record) {
  for (const std::string_view place : {"264  1", "260", "264", "362 0"}) {
    for (const std::string& field : record.fields) {
      const bool is_362 = place.starts_with("362");
      const bool fits = place == "264  1"
                            ? field.starts_with("264 ") && field.size() > 5 && field[5] == '1'
                            : field.starts_with(place);
      if (!fits) continue;
      for (const std::string& text : values(field, is_362 ? "a" : "c")) {
        for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
          const bool begins = at == 0 || text[at - 1] < '0' || text[at - 1] > '9';
          const bool ends = at + 4 == text.size() || text[at + 4] < '0' || text[at + 4] > '9';
          if (!begins || !ends || !is_number(std::string_view(text).substr(at), 4)) continue;
          const int year = std::stoi(text.substr(at, 4));
          if (year >= 1000 && year <= 2099) return year;
        }
      }
    }
  }
  return 0;
}

// -1 if there is none.
int decade_of(const Printed& record) {
  const std::string_view coded = record.coded();
  const char type = record.at(coded, 6);
  int year = 0;
  const std::string_view date = coded.substr(std::min<std::size_t>(7, coded.size()), 4);
  const std::string_view other = coded.substr(std::min<std::size_t>(11, coded.size()), 4);
  const auto of = [](std::string_view digits) {
    if (is_number(digits, 4)) return std::stoi(std::string(digits));
    return is_number(digits, 3) && digits.size() == 4 && digits[3] == 'u'
               ? std::stoi(std::string(digits.substr(0, 3)) + "0")
               : 0;
  };
  if (type != 'b' && type != 'n') {
    year = of(date);
    const bool is_range = std::string_view("cdikmqu").find(type) != std::string_view::npos;
    if (year == 0 && is_range) year = of(other);
    if (year > 2099) year = 0;
  }
  const bool vague = date.find('u') != std::string_view::npos;
  if (const int said = year == 0 || vague ? printed_year(record) : 0; said != 0) year = said;
  return year == 0 ? -1 : year / 10 * 10;
}

// --- ours ----------------------------------------------------------------------------------------

struct Compared {
  std::vector<Printed> theirs;
  nlohmann::json ours;
};

std::optional<Compared> compared() {
  if (std::system("command -v yaz-marcdump >/dev/null") != 0) {
    std::cout << "SKIPPED: there is no yaz-marcdump (Debian's package yaz)\n";
    return std::nullopt;
  }
  Compared both;
  const char* const file = std::getenv("CARREL_MARC_FILE");
  const char* const root = std::getenv("CARREL_MARC_ROOT");
  if (file != nullptr && root != nullptr) {
    both.theirs = printed(file);
    const auto text = stats(root, true);
    REQUIRE(text);
    both.ours = nlohmann::json::parse(*text);
    return both;
  }
  const auto folder = shared("corpora/marc/good");
  if (!folder) return std::nullopt;
  const std::string name = (*folder / "solrmarc/test/data/records/uva_001_2000.mrc").string();
  const test::TemporaryCatalogue catalogue;
  const auto report = catalogue.build({name});
  REQUIRE(report);
  CHECK(report->replaced == 0);
  const auto text = stats(catalogue.root(), true);
  REQUIRE(text);
  both.theirs = printed(name);
  both.ours = nlohmann::json::parse(*text);
  return both;
}

std::int64_t count_in(const nlohmann::json& ours, std::string_view list, const std::string& value) {
  const nlohmann::json& counts = ours.at(std::string(list));
  const auto found = counts.find(value);
  return found == counts.end() ? 0 : found->get<std::int64_t>();
}

// "1990: ours 12, theirs 13" for each that differs.
std::string differences(const nlohmann::json& ours, const Counts& theirs) {
  Counts all = ours.get<Counts>();
  std::string text;
  for (const auto& [value, records] : theirs)
    all.try_emplace(value, 0);
  for (const auto& [value, records] : all) {
    const auto found = theirs.find(value);
    const std::int64_t other = found == theirs.end() ? 0 : found->second;
    if (other == records) continue;
    text +=
        value + ": ours " + std::to_string(records) + ", theirs " + std::to_string(other) + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("an index of MARC counts by format, language and decade as yaz-marcdump does") {
  const auto both = compared();
  if (!both) return;
  const nlohmann::json& ours = both->ours;
  REQUIRE_FALSE(both->theirs.empty());
  CHECK(ours.at("records").get<std::size_t>() == both->theirs.size());

  const Formats formats = formats_of(both->theirs);
  for (const auto& [format, records] : formats.sure) {
    INFO(format);
    const std::int64_t counted = count_in(ours, "formats", format);
    CHECK(counted >= records);
    CHECK(counted <= records + formats.loose);
  }
  for (const Material& material : kMaterials) {
    std::int64_t counted = 0, records = 0, braille = count_in(ours, "formats", "braille");
    for (const std::string_view format : material.formats)
      counted += count_in(ours, "formats", std::string(format));
    for (const Printed& record : both->theirs) {
      if (material.types.find(record.at(record.leader, 6)) != std::string_view::npos) ++records;
    }
    INFO(material.types << ": " << counted << " of " << records);
    CHECK(counted + (material.types == "atpm" ? braille : 0) >= records);
    CHECK(counted <= records + formats.loose);
  }

  Counts languages, decades;
  for (const Printed& record : both->theirs) {
    for (const std::string& language : languages_of(record))
      ++languages[language];
    if (const int decade = decade_of(record); decade >= 0) ++decades[std::to_string(decade)];
  }
  CHECK(differences(ours.at("languages"), languages) == "");
  CHECK(differences(ours.at("decades"), decades) == "");
  std::cout << both->theirs.size() << " records, " << languages.size() << " languages, "
            << decades.size() << " decades compared\n";
}
