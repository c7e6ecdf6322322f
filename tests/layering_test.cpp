// SPDX-License-Identifier: GPL-2.0-or-later
// Does every #include run downward, and does every library stay behind its fence?
//
// Reads the sources as text. A room is a folder below index/ or src/; the order of kRooms is the
// order of the layers. What each room may use is written out, so that a new arrow is a decision.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path kTop = CARREL_SOURCE_DIR;

// Room -> the rooms it may include, beside itself.
const std::map<std::string, std::set<std::string>> kMayUse{
    {"base", {}},
    {"schema", {"base"}},
    {"import", {"base", "schema"}},
    {"store", {"base", "schema"}},
    {"build", {"base", "schema", "import", "store"}},
    {"search", {"base", "schema"}},
    {"protocol", {"base", "schema", "search"}},
    {"page", {"base", "schema", "search", "protocol"}},
    {"server", {"base", "schema", "search", "protocol", "page"}},
};

// A library's header -> where alone it may be included; the end names a kind of file.
struct Fence {
  std::string library;
  std::regex header;
  std::vector<std::string> rooms;  // empty: any
  bool sources_only;
};
const std::vector<Fence> kFences{
    {"Xapian",
     std::regex("xapian(\\.h|/.*)"),
     {"index/schema", "index/build", "src/search",
      "tools/cost"},  // which measures the room of queries beside Xapian as it comes
     false},
    {"SQLite", std::regex("sqlite3\\.h"), {"index/store"}, false},
    {"Asio and Beast", std::regex("boost/.*"), {"src/server", "tools"}, false},
    {"nlohmann/json", std::regex("nlohmann/.*"), {}, true},
    {"ICU", std::regex("unicode/.*"), {"index/base", "index/schema"}, true},
    {"spdlog", std::regex("spdlog/.*"), {"index/base"}, true},
    {"zlib", std::regex("zlib\\.h"), {"index/import", "src/server"}, false},
    {"liblzma", std::regex("lzma\\.h"), {"index/import"}, true},
    {"YAZ", std::regex("yaz/.*"), {"index/import"}, true},
    {"libxml2", std::regex("libxml/.*"), {"index/import"}, true},
    {"OpenSSL", std::regex("openssl/.*"), {"index/base"}, true},
    {"toml++", std::regex("toml\\+\\+/.*"), {"index/base", "index/import"}, true},
};

struct Include {
  fs::path file;  // below the top
  std::string header;
};

std::vector<Include> includes_below(const std::string& folder) {
  static const std::regex line_form("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]");
  std::vector<Include> found;
  for (const auto& entry : fs::recursive_directory_iterator(kTop / folder)) {
    const std::string extension = entry.path().extension();
    if (extension != ".cpp" && extension != ".hpp") continue;
    std::ifstream in(entry.path());
    std::smatch match;
    for (std::string line; std::getline(in, line);) {
      if (std::regex_search(line, match, line_form)) {
        found.push_back({fs::relative(entry.path(), kTop), match[1]});
      }
    }
  }
  return found;
}

std::vector<Include> all_includes() {
  std::vector<Include> found = includes_below("index");
  for (const char* folder : {"src", "tools"}) {
    const std::vector<Include> more = includes_below(folder);
    found.insert(found.end(), more.begin(), more.end());
  }
  return found;
}

// "index/schema/record.hpp" -> "schema"; empty for a program that stands above the rooms.
std::string room_of(const fs::path& file) {
  std::vector<std::string> parts(file.begin(), file.end());
  return parts.size() >= 3 ? parts[1] : "";
}

// "schema/record.hpp" -> "schema" where that is a room, else empty.
std::string room_named_by(const std::string& header) {
  const std::string first = header.substr(0, header.find('/'));
  return kMayUse.contains(first) ? first : "";
}

bool stands_in(const fs::path& file, const std::vector<std::string>& rooms) {
  return rooms.empty() || std::any_of(rooms.begin(), rooms.end(), [&](const std::string& room) {
           return file.string().starts_with(room + "/");
         });
}

}  // namespace

TEST_CASE("the test sees the sources it is to judge") {
  REQUIRE(includes_below("index").size() > 50);
  REQUIRE(includes_below("src").size() > 50);
}

TEST_CASE("every folder of sources is a room with a place in the layers") {
  for (const char* half : {"index", "src"}) {
    for (const auto& entry : fs::directory_iterator(kTop / half)) {
      if (entry.is_directory()) CHECK(kMayUse.contains(entry.path().filename()));
    }
  }
}

TEST_CASE("no include runs upward or sideways over a layer's edge") {
  for (const Include& include : all_includes()) {
    const std::string from = room_of(include.file);
    const std::string to = room_named_by(include.header);
    if (from.empty() || to.empty() || from == to || !kMayUse.contains(from)) continue;
    INFO(include.file << " includes " << include.header);
    CHECK(kMayUse.at(from).contains(to));
  }
}

TEST_CASE("a header of ours is named from its half's root, never by a relative path") {
  for (const Include& include : all_includes()) {
    INFO(include.file << " includes " << include.header);
    CHECK(include.header.find("..") == std::string::npos);
    CHECK_FALSE(include.header.starts_with("src/"));
    CHECK_FALSE(include.header.starts_with("index/"));
  }
}

TEST_CASE("each library stays behind its fence") {
  for (const Include& include : all_includes()) {
    for (const Fence& fence : kFences) {
      if (!std::regex_match(include.header, fence.header)) continue;
      INFO(include.file << " includes " << include.header << " of " << fence.library);
      CHECK(stands_in(include.file, fence.rooms));
      if (fence.sources_only) CHECK(include.file.extension() == ".cpp");
    }
  }
}
