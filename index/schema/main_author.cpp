// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/main_author.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "schema/heading_words.hpp"

namespace carrel {
namespace {

constexpr std::array<std::string_view, 6> kAuthors{"author", "writer",   "creator",
                                                   "poet",   "novelist", "playwright"};

// What stands behind a name and is no part of it.
constexpr std::array<std::string_view, 8> kRelators{
    "author", "auth", "aut", "editor", "ed", "illustrator", "translator", "creator"};

constexpr std::array<std::string_view, 5> kNobody{"anonymous", "anon", "unknown", "various",
                                                  "authors various"};

constexpr std::array<std::string_view, 61> kBodies{
    "academy",     "administration", "agency",  "army",         "assembly",
    "association", "authority",      "bank",    "board",        "bureau",
    "center",      "centre",         "church",  "club",         "college",
    "commission",  "committee",      "company", "conference",   "congress",
    "corporation", "corps",          "council", "court",        "department",
    "district",    "division",       "embassy", "federation",   "foundation",
    "government",  "group",          "inc",     "institute",    "laboratory",
    "league",      "library",        "ltd",     "ministry",     "museum",
    "nations",     "navy",           "office",  "organization", "parliament",
    "program",     "programme",      "project", "refuge",       "school",
    "schools",     "senate",         "service", "services",     "society",
    "states",      "survey",         "team",    "union",        "university",
    "workshop"};

// What a catalogue says in brackets behind the name of a body.
constexpr std::array<std::string_view, 3> kSaidOfBodies{"agency", "firm", "organization"};

// A name without what stands behind it: "Twain, Mark, 1835-1910, author" is "Twain, Mark".
std::string bare_name(const std::string& heading) {
  std::string name = heading;
  take_brackets(name);
  std::string out;
  for (const std::string_view piece : split(name, ',')) {
    const bool dated = piece.find_first_of("0123456789") != std::string_view::npos;
    if (dated || squeeze(piece).empty()) continue;
    const Words words = words_of(piece);
    if (!out.empty() && words.size() == 1 && is_one_of(words.front(), kRelators)) continue;
    (out += out.empty() ? "" : ", ") += squeeze(piece);
  }
  return out;
}

template <std::size_t N>
bool has_one_of(const Words& words, const std::array<std::string_view, N>& list) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return is_one_of(word, list); });
}

// A catalogue may tell; else only what stands before the comma can name a body: Service, Robert W.
// was a man.
bool is_body(const Contributor& who, const std::string& name) {
  if (who.kind == "organization" || who.kind == "meeting") return true;
  const std::string first = name.substr(0, name.find(','));
  const Words words = words_of(first);
  if (words.size() > 1 && has_one_of(words, kBodies)) return true;
  std::string heading = who.name;
  const bool in_order = heading.find(',') == std::string::npos;
  if (in_order && has_one_of(words_of(take_brackets(heading)), kSaidOfBodies)) return true;
  return !behind_division(first).empty();
}

bool is_author(const Contributor& who) {
  const auto roles = split(who.role, ',');
  return std::any_of(roles.begin(), roles.end(), [](std::string_view role) {
    return is_one_of(fold(squeeze(role)), kAuthors);
  });
}

}  // namespace

std::string main_author(const Record& record) {
  const auto& people = record.contributors;
  auto main = std::find_if(people.begin(), people.end(), is_author);
  if (main == people.end() && !people.empty() && people.front().role.empty()) main = people.begin();
  if (main == people.end()) return "";
  const std::string name = bare_name(main->name);
  if (is_body(*main, name)) return "";
  Words words = words_of(name);
  const bool in_order = name.find(',') == std::string::npos;
  if (in_order && words.size() > 1) std::rotate(words.begin(), words.end() - 1, words.end());
  const std::string author = joined(words);
  return is_one_of(author, kNobody) ? "" : author;
}

}  // namespace carrel
