// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_format.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "import/marc/marc_text.hpp"

namespace carrel {
namespace {

// What the decision is made of, looked up once.
struct Evidence {
  char type = ' ', level = ' ';  // leader/06 and 07
  char form = ' ';               // form of item: 008/23, for maps and visual materials 008/29
  std::string_view field_008;
  std::string words;         // of the fields that describe what it is made of, folded
  std::string also;          // 006/00 of each: what else it is
  bool also_online = false;  // 006 of a computer file, in whose form it is online
  bool online_carrier = false, offline_carrier = false;  // 007
  bool microform = false, tactile = false, large_print_carrier = false;
  char video = '\0';  // 007/04 of a video
  char sound = '\0';  // 007/01 of a sound recording: d disc, s cassette, r remote
  char speed = '\0';  // 007/03 of it: f is a compact disc, a to e are grooves

  bool says(std::string_view word) const { return words.find(word) != std::string::npos; }
  template <std::size_t count>
  bool says_any(const std::array<std::string_view, count>& all) const {
    return std::any_of(all.begin(), all.end(), [&](std::string_view word) { return says(word); });
  }
};

char position(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : ' ';
}

void read_carrier(std::string_view field_007, Evidence& evidence) {
  const char specific = position(field_007, 1);
  switch (position(field_007, 0)) {
    case 'c':
      (specific == 'r' ? evidence.online_carrier : evidence.offline_carrier) = true;
      break;
    case 'h':
      evidence.microform = true;
      break;
    case 'f':
      evidence.tactile = true;
      break;
    case 't':
      evidence.large_print_carrier = evidence.large_print_carrier || specific == 'b';
      break;
    case 'v':
      if (evidence.video == '\0') evidence.video = position(field_007, 4);
      if (specific == 'z' && field_007.size() > 4 && evidence.video == ' ') evidence.video = 'z';
      break;
    case 's':
      if (evidence.sound == '\0') {
        evidence.sound = specific;
        evidence.speed = position(field_007, 3);
      }
      break;
    default:
      break;
  }
}

// What else it is: a serial or a text that is also a computer file has the one in the leader and
// the other here, which way round depends on the year it was catalogued.
void read_additional(std::string_view field_006, Evidence& evidence) {
  const char type = position(field_006, 0);
  evidence.also += type;
  if (type == 'm' && position(field_006, 6) == 'o') evidence.also_online = true;
}

// The fields in whose words the material is described, and which subfields of them; $e of 300 is
// left out: it is the accompanying piece.
std::string_view telling_subfields(std::string_view tag) {
  if (tag.size() != 3) return {};
  switch ((tag[0] - '0') * 100 + (tag[1] - '0') * 10 + (tag[2] - '0')) {
    case 245:
      return "h";
    case 300:
      return "abf";
    case 340:
      return "abn";
    case 344:
    case 345:
    case 346:
    case 347:
      return "abcdef";
    case 250:
    case 336:
    case 337:
    case 338:
    case 538:
      return "a";
    default:
      return {};
  }
}

Evidence gather(const MarcRecord& marc) {
  Evidence evidence;
  evidence.type = position(marc.leader, 6);
  evidence.level = position(marc.leader, 7);
  std::string words;
  for (const MarcField& field : marc.fields) {
    if (field.has_tag("006")) read_additional(field.text, evidence);
    if (field.has_tag("007")) read_carrier(field.text, evidence);
    if (field.has_tag("008") && evidence.field_008.empty()) evidence.field_008 = field.text;
    const std::string_view codes = telling_subfields(field.tag);
    if (!codes.empty()) (words += text_of(field, codes)) += " | ";
  }
  evidence.words = fold(words);
  const bool by_29 = std::string_view("efgkor").find(evidence.type) != std::string_view::npos;
  evidence.form = position(evidence.field_008, by_29 ? 29 : 23);
  return evidence;
}

// A printed book may carry the 007 of its online edition, so that code alone does not decide.
bool is_online(const Evidence& evidence) {
  if (evidence.form == 'o') return true;
  if (evidence.says("online resource") || evidence.says("streaming")) return true;
  if (evidence.also_online && evidence.online_carrier && !evidence.says("volume")) return true;
  const bool electronic = evidence.form == 's' || evidence.form == 'q' ||
                          evidence.says("electronic resource") || evidence.says("ebook");
  return electronic && (evidence.online_carrier || !evidence.offline_carrier);
}

bool is_on_disc(const Evidence& evidence) {
  return evidence.offline_carrier &&
         (evidence.form == 's' || evidence.form == 'q' || evidence.says("electronic resource"));
}

bool is_braille(const Evidence& evidence) {
  return evidence.form == 'f' || evidence.tactile || evidence.says("braille");
}

bool is_microform(const Evidence& evidence) {
  return evidence.form == 'a' || evidence.form == 'b' || evidence.form == 'c' ||
         evidence.says("microform") || (evidence.microform && evidence.form != 'r');
}

bool is_large_print(const Evidence& evidence) {
  return evidence.form == 'd' || evidence.large_print_carrier || evidence.says("large print") ||
         evidence.says("large type");
}

std::string_view of_serial(const Evidence& evidence) {
  const char kind = position(evidence.field_008, 21);
  if (kind == 'n') return "newspaper";
  if (kind == 'w' || kind == 'd') return "website";
  const bool updated = evidence.level == 'i';
  if (updated && is_online(evidence)) return "website";
  return updated ? "book" : "serial";  // what is updated and not online: loose leaves
}

std::string_view of_text(const Evidence& evidence) {
  const bool continuing = evidence.level == 's' || evidence.level == 'b' || evidence.level == 'i';
  if (continuing && evidence.type != 't') return of_serial(evidence);
  if (is_braille(evidence)) return "braille";
  if (is_microform(evidence)) return "microform";
  if (is_online(evidence)) return "ebook";
  if (is_on_disc(evidence)) return "software";
  if (evidence.type == 't') return "manuscript";
  return is_large_print(evidence) ? "large_print" : "book";
}

std::string_view of_video(const Evidence& evidence) {
  constexpr std::array<std::string_view, 3> tapes{"vhs", "videocassette", "video cassette"};
  if (is_online(evidence) || evidence.says("streaming")) return "streaming_video";
  if (evidence.says("blu-ray") || evidence.says("bluray") || evidence.video == 's') return "bluray";
  if (evidence.video == 'v' || evidence.says("dvd")) return "dvd";
  if (evidence.says_any(tapes) || evidence.video == 'a' || evidence.video == 'b') return "vhs";
  return evidence.says("videodisc") || evidence.says("video disc") ? "dvd" : "other";
}

std::string_view of_visual(const Evidence& evidence) {
  const char kind = position(evidence.field_008, 33);
  if (kind == 's' || kind == 't' || kind == 'f')
    return "picture";  // slides, transparencies, strips
  if (kind == 'm' && evidence.video == '\0' && !evidence.says("video") && !evidence.says("dvd") &&
      !is_online(evidence))
    return "other";  // a reel
  return of_video(evidence);
}

std::string_view of_music(const Evidence& evidence) {
  if (is_online(evidence) || evidence.sound == 'r') return "streaming_music";
  const bool grooves = evidence.speed >= 'a' && evidence.speed <= 'e';
  if (evidence.sound == 's' || evidence.says("audiocassette") || evidence.says("sound cassette"))
    return "cassette";
  if (grooves || evidence.says("33 1/3") || evidence.says("vinyl")) return "vinyl";
  return "music_cd";
}

std::string_view of_software(const Evidence& evidence) {
  switch (position(evidence.field_008, 26)) {
    case 'g':
      return "game";
    case 'd':
    case 'e':
      return is_online(evidence) ? "ebook" : "software";  // a document; bibliographic data
    case 'i':
    case 'j':
      return "website";
    default:
      break;
  }
  if (evidence.also.find('s') != std::string::npos) return "serial";
  if (evidence.also.find_first_of("at") != std::string::npos && is_online(evidence)) return "ebook";
  if (evidence.says("video game")) return "game";
  return is_online(evidence) ? "website" : "software";
}

// Without a type there are only the words.
std::string_view of_words(const Evidence& evidence) {
  if (evidence.says("videorecording") || evidence.says("videodisc")) return of_video(evidence);
  if (evidence.says("sound recording")) return "music_cd";
  if (evidence.says("online resource") || evidence.says("electronic resource")) return "ebook";
  if (evidence.level == 's' || evidence.level == 'b') return "serial";
  constexpr std::array<std::string_view, 5> paper{"volume", "pages", "leaves", " p.", " v."};
  return evidence.says_any(paper) ? "book" : "other";
}

}  // namespace

std::string_view format_of(const MarcRecord& marc) {
  const Evidence evidence = gather(marc);
  switch (evidence.type) {
    case 'a':
    case 't':
      return of_text(evidence);
    case 'c':
    case 'd':
      return is_braille(evidence) ? "braille" : "score";
    case 'e':
    case 'f':
      return "map";
    case 'g':
      return of_visual(evidence);
    case 'i':
      return is_online(evidence) || evidence.sound == 'r' ? "eaudiobook" : "audiobook";
    case 'j':
      return of_music(evidence);
    case 'k':
      return "picture";
    case 'm':
      return of_software(evidence);
    case 'o':
      return "kit";
    case 'p':
      return "manuscript";
    case 'r':
      return position(evidence.field_008, 33) == 'g' ? "game" : "object";
    default:
      return of_words(evidence);
  }
}

}  // namespace carrel
