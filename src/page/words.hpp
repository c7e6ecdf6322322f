// SPDX-License-Identifier: GPL-2.0-or-later
// How is a number, a date, a mark or a field said to a reader?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "schema/vocabulary.hpp"
#include "search/answer.hpp"

namespace carrel {

std::string thousands(std::uint64_t number);  // 12,345
// "1 comment", "1,204 comments".
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);
// "no records", "1 record", "41 records", "at least 1,000 records".
std::string records_in_words(const Total& total, bool of_works = false);

// "27 December 2014", "December 2014", "2014"; the text itself where it is no ISO date.
std::string date_in_words(std::string_view date);

// "4½", "3", "3.6".
std::string stars_in_words(double rating);

// "did you mean 'x'?" as "Did you mean 'x'?", "no words" as "No words.".
std::string capitalised(std::string_view words);
std::string as_sentence(std::string_view words);

// "publisher_number" as "Publisher number": for a word of a closed list without a label of its own.
std::string word_in_words(std::string_view word);

// A subject with its subdivisions set apart as print does: "Friendship – Fiction".
std::string heading_in_words(std::string_view heading);

// What a filter's field is called beside its value ("Language").
std::string field_label(std::string_view field);
// The value as people say it ("eng" is "English"); closed lists by their labels in `vocabulary`.
std::string value_label(std::string_view field, std::string_view value,
                        const Vocabulary& vocabulary);

// The HTML lang attribute of a text in a language given as a MARC code: "ja", "ru-Latn" for
// romanised Russian; empty where there is nothing to say (English, as the page itself, or unknown).
std::string language_tag(std::string_view marc_code, std::string_view text);

}  // namespace carrel
