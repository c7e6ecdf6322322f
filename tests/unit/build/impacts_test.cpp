// SPDX-License-Identifier: GPL-2.0-or-later
#include "build/impacts.hpp"

#include "support/catch.hpp"

namespace {

using carrel::AverageLengths;
using carrel::Field;
using carrel::FieldLengths;
using carrel::ImpactScale;
using carrel::standard_settings;
using carrel::Weights;
using carrel::WordSum;

constexpr std::size_t index_of(Field field) {
  return static_cast<std::size_t>(field);
}

// A document all of whose fields are of average length.
ImpactScale average_document() {
  FieldLengths lengths;
  lengths.fill(10);
  AverageLengths averages;
  averages.fill(10.0);
  return {lengths, averages, standard_settings().weights};
}

unsigned impact_of(const ImpactScale& scale, Field field, int times) {
  WordSum sum;
  for (int i = 0; i < times; ++i)
    scale.add(field, sum);
  return scale.over_all(sum);
}

}  // namespace

TEST_CASE("one occurrence in a summary of average length has the impact of the formula") {
  // 127 * 1 / (1.6 + 1)
  CHECK(impact_of(average_document(), Field::summary, 1) == 49);
}

TEST_CASE("a word in the title counts more than one in the summary") {
  CHECK(impact_of(average_document(), Field::title, 1) == 83);  // 127 * 3 / 4.6
}

TEST_CASE("fields are added up before they are saturated") {
  const ImpactScale scale = average_document();
  WordSum sum;
  scale.add(Field::title, sum);
  scale.add(Field::summary, sum);
  CHECK(scale.over_all(sum) == 91);  // 127 * 4 / 5.6
}

TEST_CASE("a thousand comments do not outweigh a title") {
  const ImpactScale scale = average_document();
  CHECK(impact_of(scale, Field::comment, 1000) <= impact_of(scale, Field::title, 1));
}

TEST_CASE("comments count nothing over the catalogue's own fields") {
  const ImpactScale scale = average_document();
  WordSum with, without;
  scale.add(Field::summary, with);
  scale.add(Field::summary, without);
  scale.add(Field::comment, with);
  CHECK(scale.over_catalogue(with) == scale.over_catalogue(without));
  CHECK(scale.over_all(with) > scale.over_all(without));
}

TEST_CASE("a word counts less in a longer field") {
  FieldLengths lengths;
  lengths.fill(10);
  AverageLengths averages;
  averages.fill(10.0);
  FieldLengths longer = lengths;
  longer[index_of(Field::summary)] = 100;
  const Weights& weights = standard_settings().weights;
  CHECK(impact_of({longer, averages, weights}, Field::summary, 1) <
        impact_of({lengths, averages, weights}, Field::summary, 1));
}

TEST_CASE("an impact is never 0 and never over 127") {
  FieldLengths lengths;
  lengths.fill(4'000'000);
  AverageLengths averages;
  averages.fill(1.0);
  CHECK(impact_of({lengths, averages, standard_settings().weights}, Field::publisher, 1) == 1);
  CHECK(impact_of(average_document(), Field::title, 100'000) == carrel::kMaxImpact);
}

TEST_CASE("a field without an average is taken as being of average length") {
  const ImpactScale scale(FieldLengths{}, AverageLengths{}, standard_settings().weights);
  CHECK(impact_of(scale, Field::summary, 1) == 49);
}

TEST_CASE("in a field by itself a word counts as plain BM25, whatever the field weighs") {
  const ImpactScale scale = average_document();
  CHECK(scale.in_field(Field::title, 1) == 49);
  CHECK(scale.in_field(Field::publisher, 1) == 49);
  CHECK(scale.in_field(Field::title, 2) == 71);  // 127 * 2 / 3.6
}

TEST_CASE("a field that weighs nothing lifts nothing, and its words are found all the same") {
  Weights weights = standard_settings().weights;
  weights.by_field[index_of(Field::comment)] = 0;
  const ImpactScale scale(FieldLengths{}, AverageLengths{}, weights);
  WordSum with, without;
  scale.add(Field::summary, with);
  scale.add(Field::summary, without);
  scale.add(Field::comment, with);
  CHECK(scale.over_all(with) == scale.over_all(without));
  CHECK(impact_of(scale, Field::comment, 5) == 1);
}

TEST_CASE("saturation, cap and length count as the settings say") {
  Weights weights = standard_settings().weights;
  weights.saturation = 1.0;
  weights.community_cap = 1.0;
  weights.by_field.fill(1.0);
  weights.length_norms.fill(0.0);
  FieldLengths longer;
  longer.fill(1000);
  AverageLengths averages;
  averages.fill(10.0);
  const ImpactScale scale(longer, averages, weights);
  CHECK(impact_of(scale, Field::summary, 1) == 64);  // 127 * 1 / 2
  CHECK(impact_of(scale, Field::comment, 1) == 42);  // 127 * 0.5 / 1.5
}
