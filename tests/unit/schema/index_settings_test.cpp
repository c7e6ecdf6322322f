// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/index_settings.hpp"

#include <algorithm>
#include <fstream>

#include "support/catch.hpp"
#include "support/temporary_folder.hpp"

namespace carrel {
namespace {

std::size_t index_of(Field field) {
  return static_cast<std::size_t>(field);
}

void write(const std::filesystem::path& file, std::string_view text) {
  std::ofstream(file) << text;
}

Result<IndexSettings> settings_of(std::string_view text) {
  const TemporaryFolder folder;
  write(folder / "i.toml", text);
  return read_index_settings(folder / "i.toml");
}

IndexSettings read(std::string_view text) {
  const auto settings = settings_of(text);
  REQUIRE(settings);
  return *settings;
}

// "LINE: message (hint)"
std::string refusal(std::string_view text) {
  const auto settings = settings_of(text);
  REQUIRE_FALSE(settings);
  CHECK(settings.error().type == ErrorType::invalid_request);
  CHECK(settings.error().code == "bad_config");
  const std::string words = describe(settings.error());
  const std::size_t at = words.find("i.toml:");
  return at == std::string::npos ? words : words.substr(at + 7);
}

}  // namespace

TEST_CASE("the file that comes with the program sets every list, weight and norm") {
  const IndexSettings& standard = standard_settings();
  for (const ListSpec& spec : kLists)
    CHECK((standard.vocabulary.*(spec.list)).size() >= 5);
  CHECK(standard.vocabulary.formats.front().value == "book");
  CHECK(standard.vocabulary.formats.back().value == "other");
  CHECK(standard.vocabulary.statuses.back().value == "unavailable");
  CHECK(standard.weights.saturation > 0);
  CHECK(standard.weights.community_cap > 0);
  for (const FieldSpec& spec : kFields) {
    INFO(spec.name);
    CHECK(standard.weights.by_field[index_of(spec.field)] > 0);
    CHECK(standard.weights.length_norms[index_of(spec.field)] > 0);
  }
  CHECK(std::is_sorted(standard.stop_words.begin(), standard.stop_words.end()));
  CHECK(standard.stop_words.size() > 100);
}

TEST_CASE("the file that comes with the program may be given as a library's own") {
  const auto read = read_index_settings(std::filesystem::path(CARREL_TEST_DATA) /
                                        "../../config/carrel-index.toml");
  REQUIRE(read);
  CHECK(read->vocabulary == standard_settings().vocabulary);
  CHECK(read->weights == standard_settings().weights);
  CHECK(read->stop_words == standard_settings().stop_words);
}

TEST_CASE("an empty file changes nothing") {
  CHECK(read("").vocabulary == standard_vocabulary());
  CHECK(read("").weights == standard_settings().weights);
}

TEST_CASE("a list takes the place of the whole list, in its order, and the others stay") {
  const IndexSettings settings =
      read("[vocabulary.format]\nscroll = \"Scroll\"\nbook = \"Codex\"\nmisc = \"Rest\"\n");
  CHECK(settings.vocabulary.formats ==
        Terms{{"scroll", "Scroll"}, {"book", "Codex"}, {"misc", "Rest"}});
  CHECK(settings.vocabulary.statuses == standard_vocabulary().statuses);
}

TEST_CASE("a weight changes alone") {
  const Weights weights = read(
                              "[weights]\nsaturation = 2\n[weights.field]\ntitle = 4.5\n"
                              "[weights.length]\nnote = 0\n")
                              .weights;
  Weights wanted = standard_settings().weights;
  wanted.saturation = 2;
  wanted.by_field[index_of(Field::title)] = 4.5;
  wanted.length_norms[index_of(Field::staff_note)] = 0;
  CHECK(weights == wanted);
}

TEST_CASE("every weight is taken up to either end of its range, and not beyond") {
  struct Range {
    std::string key, low, high, below, above, hint;
  };
  const auto range = GENERATE(
      Range{"weights.saturation", "0.1", "100", "0.09", "100.1", "it goes from 0.1 to 100"},
      Range{"weights.community_cap", "0.1", "1000", "0", "1000.1", "it goes from 0.1 to 1000"},
      Range{"weights.field.comment", "0", "100", "-0.1", "100.1", "it goes from 0 to 100"},
      Range{"weights.length.comment", "0", "1", "-0.1", "1.1", "it goes from 0 to 1"});
  CAPTURE(range.key);
  CHECK(settings_of(range.key + " = " + range.low + "\n"));
  CHECK(settings_of(range.key + " = " + range.high + "\n"));
  for (const std::string& beyond : {range.below, range.above, std::string("nan")}) {
    CHECK(refusal("\n" + range.key + " = " + beyond + "\n") ==
          "2: '" + range.key + "' is out of range (" + range.hint + ")");
  }
}

TEST_CASE("an unknown key is refused with its line and the key that was meant") {
  CHECK(refusal("[weight]\nsaturation = 1\n") ==
        "1: unknown key 'weight' (did you mean 'weights'?)");
  CHECK(refusal("[weights]\nsaturatoin = 1\n") ==
        "2: unknown key 'weights.saturatoin' (did you mean 'weights.saturation'?)");
  CHECK(refusal("[weights.field]\nsumary = 1\n") ==
        "2: unknown key 'weights.field.sumary' (did you mean 'weights.field.summary'?)");
  CHECK(refusal("[vocabulary.formats]\nbook = \"B\"\n") ==
        "1: unknown key 'vocabulary.formats' (did you mean 'vocabulary.format'?)");
  CHECK(refusal("[analysis]\nstopwords = \"\"\n") ==
        "2: unknown key 'analysis.stopwords' (did you mean 'analysis.stop_words'?)");
}

TEST_CASE("a list needs values of small letters and labels that say something") {
  CHECK(refusal("[vocabulary.format]\n").starts_with("1: 'vocabulary.format' is an empty list"));
  CHECK(refusal("[vocabulary.format]\n\"Large Print\" = \"L\"\n")
            .starts_with("2: 'Large Print' is no value of a closed list"));
  CHECK(refusal("[vocabulary.format]\nbook = \" \"\n")
            .starts_with("2: 'vocabulary.format.book' has an empty label"));
  CHECK(refusal("[vocabulary.format]\nbook = 1\n")
            .starts_with("2: 'vocabulary.format.book' must be a text"));
  CHECK(settings_of("[vocabulary.format]\n" + std::string(64, 'a') + " = \"A\"\n"));
  CHECK_FALSE(settings_of("[vocabulary.format]\n" + std::string(65, 'a') + " = \"A\"\n"));
}

TEST_CASE("what must be a table is refused where it is something else") {
  for (const char* text :
       {"vocabulary = 1\n", "weights = []\n", "[vocabulary]\nformat = \"book\"\n",
        "analysis = \"x\"\n", "[weights]\nfield = 1\n"}) {
    CAPTURE(text);
    CHECK(refusal(text).find("must be a table (write [") != std::string::npos);
  }
}

TEST_CASE("stop words come from a file beside the configuration, folded and sorted") {
  const TemporaryFolder folder;
  write(folder / "words.txt", "# ours\nund  # and\nDER\n\nüber\n");
  write(folder / "i.toml", "[analysis]\nstop_words = \"words.txt\"\n");
  const auto settings = read_index_settings(folder / "i.toml");
  REQUIRE(settings);
  CHECK(settings->stop_words == std::vector<std::string>{"der", "uber", "und"});
}

TEST_CASE("a file of stop words that is not there is refused by the line that names it") {
  const std::string words = refusal("[analysis]\nstop_words = \"nowhere.txt\"\n");
  CHECK(words.starts_with("2: "));
  CHECK(words.find("nowhere.txt") != std::string::npos);
}

}  // namespace carrel
