// SPDX-License-Identifier: GPL-2.0-or-later
// Are real records found in the script that they are written in, with and without accents?
#include <algorithm>
#include <array>
#include <string_view>

#include "integration/catalogue/asked_catalogue.hpp"
#include "support/catch.hpp"
#include "support/shared.hpp"

using carrel::TemporaryFolder;
using carrel::test::AskedCatalogue;

namespace {

using Ids = std::vector<std::string>;

// What is not in English, and what Dostoyevsky wrote.
bool is_wanted(const std::string& line) {
  constexpr std::array<std::string_view, 7> wanted{
      "[\"rus\"]", "[\"gre\"]", "[\"chi\"]", "[\"jpn\"]", "[\"pol\"]", "[\"fre\"]", "Dostoyevsky"};
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](std::string_view one) { return line.find(one) != std::string::npos; });
}

bool has(const Ids& ids, std::string_view id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Both ways of writing find the same, and something.
void check_same(const AskedCatalogue& catalogue, const std::string& one, const std::string& other) {
  INFO(one << " and " << other);
  const Ids found = catalogue.ids(one);
  CHECK_FALSE(found.empty());
  CHECK(found == catalogue.ids(other));
  CHECK(catalogue.total(one) == catalogue.total(other));
}

}  // namespace

TEST_CASE(
    "Cyrillic, Greek, Han, Hangul and accented Latin are found as they are written, and as they "
    "are typed") {
  const auto corpora = carrel::shared("corpora");
  if (!corpora) return;
  const TemporaryFolder folder;
  const std::string gutenberg = (folder / "gutenberg.jsonl").string();
  auto lines = carrel::test::lines_in((*corpora / "gutenberg.jsonl.gz").string());
  std::erase_if(lines, [](const std::string& line) { return !is_wanted(line); });
  REQUIRE(lines.size() > 4000);
  carrel::test::write_lines(gutenberg, lines);
  const AskedCatalogue catalogue({gutenberg, (*corpora / "russian.jsonl.gz").string(),
                                  (*corpora / "korean.jsonl.gz").string()});
  CHECK(catalogue.report().rejected == 0);
  // Some of Gutenberg's stand there twice.
  CHECK(catalogue.report().records + catalogue.report().replaced == lines.size() + 1584 + 957);

  // Cyrillic; a reader leaves out the breve of й and the dots of ё.
  CHECK(has(catalogue.ids("author:достоевский преступление"), "ru84"));
  check_same(catalogue, "Достоевский", "ДОСТОЕВСКИЙ");
  check_same(catalogue, "Достоевский", "достоевскии");
  check_same(catalogue, "золотой телёнок", "золотой теленок");
  CHECK(catalogue.ids("мёртвые души").size() > 1);
  // Romanised, as the records have it.
  CHECK(catalogue.total("author:dostoyevsky") > 10);
  CHECK(has(catalogue.ids("dostoyevsky possédés"), "pg16824"));
  check_same(catalogue, "dostoyevsky possédés", "dostoyevsky possedes");
  check_same(catalogue, "Zola Émile Thérèse Raquin", "zola emile therese raquin");

  CHECK(catalogue.ids("Λυσιστράτη").front() == "pg17814");
  check_same(catalogue, "Λυσιστράτη", "λυσιστρατη");

  CHECK(has(catalogue.ids("粉妝樓"), "pg4572"));
  check_same(catalogue, "粉妝樓", "粉妆楼");  // the simplified form
  CHECK(catalogue.ids("羅生門").front() == "pg1982");

  // Korean: the whole title, two letters of it, and the same word decomposed into its letters.
  CHECK(catalogue.ids("청춘의 독서").front() == "ko0");
  CHECK(catalogue.total("독서") >= 1);
  CHECK(has(catalogue.ids("title:독서 title:청춘"), "ko0"));
  check_same(catalogue, "독서", "\u1103\u1169\u11A8\u1109\u1165");
}
