// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/near_duplicate.hpp"

#include <string>

#include "support/catch.hpp"

namespace carrel {
namespace {

// Twenty words.
const std::string kText =
    "Two sisters keep a lighthouse on a cold coast and one winter a stranger comes ashore with a "
    "locked box.";

std::string words(const std::string& word, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i)
    text += word + std::to_string(i) + " ";
  return text;
}

using Places = std::vector<std::size_t>;

Places shown(const std::vector<SaidText>& texts) {
  return shown_once(texts);
}

}  // namespace

TEST_CASE("texts that differ in punctuation, capitals and white space are one") {
  CHECK(is_near_duplicate(kText,
                          "two sisters keep a lighthouse (on a cold coast), and one winter\n a "
                          "stranger comes ashore; with a locked box"));
}

TEST_CASE("texts that differ in a few words are one, in many they are two") {
  CHECK(is_near_duplicate(kText,
                          "Two sisters tend a lighthouse on a cold coast and one night a stranger "
                          "comes ashore with a locked box."));
  CHECK_FALSE(is_near_duplicate(kText,
                                "Three brothers run a bakery in a hot town and one summer a "
                                "stranger leaves it with a stolen cake."));
}

TEST_CASE("as many words as the threshold wants make one text, and one fewer makes two") {
  // Of 20 words 17 are 0.85.
  const std::string whole = words("w", 20);
  CHECK(is_near_duplicate(whole, words("w", 8) + "x y z " + whole.substr(whole.find("w11"))));
  CHECK_FALSE(
      is_near_duplicate(whole, words("w", 8) + "x y z v " + whole.substr(whole.find("w12"))));
}

TEST_CASE("a signature or a sentence before or behind makes no other text") {
  CHECK(is_near_duplicate(kText, kText + " -- Dorothea, Central"));
  CHECK(is_near_duplicate("We talk about it on May 4! " + kText, kText));
  CHECK(is_near_duplicate(kText, kText + " " + words("more", 60)));
}

TEST_CASE("a much longer text with other words between is another") {
  CHECK_FALSE(is_near_duplicate(words("w", 13),
                                words("w", 6) + words("x", 30) + "w6 w7 w8 w9 w10 w11 w12"));
}

TEST_CASE("short texts are one only with the same words") {
  CHECK(is_near_duplicate("A gripping read!", "a gripping read"));
  CHECK_FALSE(is_near_duplicate("A gripping read", "A gripping tale"));
  const std::string longest_short = words("w", kWordsOfShortText - 1);
  CHECK_FALSE(is_near_duplicate(longest_short, longest_short + "more"));
  const std::string shortest_long = words("w", kWordsOfShortText);
  CHECK(is_near_duplicate(shortest_long, shortest_long + "more"));
}

TEST_CASE("texts without words are never one") {
  CHECK_FALSE(is_near_duplicate("", ""));
  CHECK_FALSE(is_near_duplicate("...", "!"));
}

TEST_CASE("of texts that are one the longest is shown, where the first stood") {
  const std::string longer = kText + " Read it.", other = words("o", 15);
  CHECK(shown({{kText, "", ""}, {other, "", ""}, {longer, "", ""}, {kText, "", ""}}) ==
        Places{2, 1});
  CHECK(shown({}).empty());
}

TEST_CASE("two short texts that look alike stay two, unless one person wrote both") {
  CHECK(shown({{"A gripping read", "Ann", ""}, {"A gripping read", "Bob", ""}}) == Places{0, 1});
  CHECK(shown({{"A gripping read", "", ""}, {"A gripping read", "", ""}}) == Places{0, 1});
  CHECK(shown({{"A gripping read", "Ann", ""}, {"A gripping read!", "Ann", ""}}) == Places{0});
}

TEST_CASE("texts in different states are left apart") {
  CHECK(shown({{kText, "", ""}, {kText, "", "pending"}}) == Places{0, 1});
}

TEST_CASE("beyond so many texts only equal words are found again") {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < kTextsCompared; ++i)
    texts.push_back(words("of" + std::to_string(i) + "x", 15));
  const std::string near = kText + " More.";
  std::vector<SaidText> said;
  for (const std::string& text : texts)
    said.push_back({text, "", ""});
  said.back() = {kText, "", ""};
  said.push_back({near, "", ""});
  CHECK(shown(said).size() == kTextsCompared);
  const std::string first = words("first", 15);
  said.insert(said.begin(), {first, "", ""});
  CHECK(shown(said).size() == kTextsCompared + 2);
  said.back() = {kText, "", ""};
  CHECK(shown(said).size() == kTextsCompared + 1);
}

}  // namespace carrel
