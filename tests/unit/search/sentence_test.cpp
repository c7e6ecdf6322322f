// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/sentence.hpp"

#include "support/catch.hpp"

namespace carrel {
namespace {

// Marks each occurrence of each word, in the order of the text.
std::vector<Mark> marks(const std::string& text, const std::vector<std::string>& words) {
  std::vector<Mark> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (std::size_t word = 0; word < words.size(); ++word) {
      if (text.compare(at, words[word].size(), words[word]) != 0) continue;
      const auto begin = static_cast<std::uint32_t>(at);
      found.push_back({begin, begin + static_cast<std::uint32_t>(words[word].size()), word, 1.0});
    }
  }
  return found;
}

TEST_CASE("the sentence that holds the word is shown, and no other") {
  const std::string text = "The ferry was late. A heron stood on the quay. Nobody minded.";
  CHECK(pick_sentence(text, marks(text, {"heron"}), true) ==
        "A <mark>heron</mark> stood on the quay.");
}

TEST_CASE("the place with more different words goes before the earlier one") {
  const std::string filler(300, 'X');
  const std::string text = "A heron. " + filler + ". A heron met an otter. " + filler + ".";
  CHECK(pick_sentence(text, marks(text, {"heron", "otter"}), true) ==
        "A <mark>heron</mark> met an <mark>otter</mark>.");
}

TEST_CASE("text is escaped before it is marked") {
  const std::string text = "<b>Heron & \"co\"</b>";
  CHECK(pick_sentence(text, marks(text, {"Heron"}), true) ==
        "&lt;b&gt;<mark>Heron</mark> &amp; &quot;co&quot;&lt;/b&gt;");
}

TEST_CASE("without highlighting there are no marks, and the text is still escaped") {
  const std::string text = "a < heron";
  CHECK(pick_sentence(text, marks(text, {"heron"}), false) == "a &lt; heron");
}

TEST_CASE("a long sentence is cut between words around the marks, with an ellipsis") {
  std::string text;
  for (int i = 0; i < 100; ++i)
    text += "reeds and water ";
  text += "heron ";
  for (int i = 0; i < 100; ++i)
    text += "reeds and water ";
  const std::string shown = pick_sentence(text, marks(text, {"heron"}), true);
  CHECK(shown.starts_with("… "));
  CHECK(shown.ends_with(" …"));
  CHECK(shown.find("<mark>heron</mark>") != std::string::npos);
  CHECK(shown.size() < kSentenceLetters + 40);
}

TEST_CASE("an abbreviation before a small letter does not end a sentence") {
  const std::string text = "It took approx. three herons. The end.";
  CHECK(pick_sentence(text, marks(text, {"herons"}), true) ==
        "It took approx. three <mark>herons</mark>.");
}

TEST_CASE("an initial does not end a sentence") {
  const std::string text = "Marlowe, J. R. R. (translator)";
  CHECK(pick_sentence(text, marks(text, {"Marlowe"}), true) ==
        "<mark>Marlowe</mark>, J. R. R. (translator)");
}

TEST_CASE("line breaks are spaces in what is shown") {
  const std::string text = "A  heron\tflew";
  CHECK(pick_sentence(text, marks(text, {"heron"}), true) == "A <mark>heron</mark> flew");
}

TEST_CASE("a word longer than the room is shown whole rather than halved") {
  const std::string text(1000, 'h');
  CHECK(pick_sentence(text, {{0, 1000, 0, 1.0}}, false) == text);
}

TEST_CASE("an empty text gives nothing") {
  CHECK(pick_sentence("", {}, true).empty());
}

}  // namespace
}  // namespace carrel
