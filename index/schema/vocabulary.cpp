// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/vocabulary.hpp"

#include <array>

namespace carrel {
namespace {

constexpr std::array kFormats{
    Term{"book", "Book"},
    Term{"large_print", "Large print"},
    Term{"ebook", "E-book"},
    Term{"audiobook", "Audiobook"},
    Term{"eaudiobook", "E-audiobook"},
    Term{"dvd", "DVD"},
    Term{"bluray", "Blu-ray"},
    Term{"streaming_video", "Streaming video"},
    Term{"music_cd", "Music CD"},
    Term{"score", "Score"},
    Term{"serial", "Journal or magazine"},
    Term{"newspaper", "Newspaper"},
    Term{"map", "Map"},
    Term{"game", "Game"},
    Term{"kit", "Kit"},
    Term{"braille", "Braille"},
    Term{"manuscript", "Manuscript"},
    Term{"picture", "Picture"},
    Term{"software", "Software"},
    Term{"website", "Website"},
    Term{"object", "Object"},
    Term{"other", "Other"},
};

constexpr std::array kStatuses{
    Term{"available", "Available"}, Term{"on_loan", "On loan"},
    Term{"on_hold", "On hold"},     Term{"in_transit", "In transit"},
    Term{"on_order", "On order"},   Term{"in_library", "In the library only"},
    Term{"online", "Online"},       Term{"unavailable", "Not available"},
};

constexpr std::array kAudienceTerms{
    Term{"adult", "Adults"},      Term{"teen", "Teens"},
    Term{"children", "Children"}, Term{"preschool", "Before school"},
    Term{"all_ages", "All ages"},
};

}  // namespace

std::span<const Term> formats() {
  return kFormats;
}
std::span<const Term> statuses() {
  return kStatuses;
}
std::span<const Term> audiences() {
  return kAudienceTerms;
}

std::string_view label_in(std::span<const Term> list, std::string_view value) {
  for (const Term& term : list) {
    if (term.value == value) return term.label;
  }
  return value;
}

}  // namespace carrel
