// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_names.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "import/marc/isbd.hpp"
#include "import/marc/marc_text.hpp"

namespace carrel {
namespace {

struct Role {
  std::string_view code, word;
};

// The relator codes of MARC that catalogues use, and the abbreviations of older cards. Sorted.
constexpr std::array kRoles{
    Role{"abr", "abridger"},
    Role{"act", "actor"},
    Role{"adapt", "adapter"},
    Role{"adp", "adapter"},
    Role{"aft", "writer of afterword"},
    Role{"anm", "animator"},
    Role{"ann", "annotator"},
    Role{"ant", "author of source"},
    Role{"apl", "appellant"},
    Role{"arc", "architect"},
    Role{"arr", "arranger"},
    Role{"art", "artist"},
    Role{"asg", "assignee"},
    Role{"asn", "associated name"},
    Role{"att", "attributed name"},
    Role{"aud", "author of dialogue"},
    Role{"aui", "writer of introduction"},
    Role{"aus", "screenwriter"},
    Role{"aut", "author"},
    Role{"bdd", "binding designer"},
    Role{"bjd", "bookjacket designer"},
    Role{"bkd", "book designer"},
    Role{"bkp", "book producer"},
    Role{"bnd", "binder"},
    Role{"bsl", "bookseller"},
    Role{"chr", "choreographer"},
    Role{"cmm", "commentator"},
    Role{"cmp", "composer"},
    Role{"cnd", "conductor"},
    Role{"cng", "cinematographer"},
    Role{"col", "collector"},
    Role{"com", "compiler"},
    Role{"comp", "compiler"},
    Role{"compos", "composer"},
    Role{"cond", "conductor"},
    Role{"cos", "contestant"},
    Role{"cov", "cover designer"},
    Role{"cph", "copyright holder"},
    Role{"cre", "creator"},
    Role{"crp", "correspondent"},
    Role{"cst", "costume designer"},
    Role{"ctb", "contributor"},
    Role{"ctg", "cartographer"},
    Role{"cur", "curator"},
    Role{"cwt", "commentator for written text"},
    Role{"dgg", "degree granting institution"},
    Role{"dir", "director"},
    Role{"dis", "dissertant"},
    Role{"dnc", "dancer"},
    Role{"dnr", "donor"},
    Role{"drt", "director"},
    Role{"dst", "distributor"},
    Role{"dte", "dedicatee"},
    Role{"dto", "dedicator"},
    Role{"ed", "editor"},
    Role{"edt", "editor"},
    Role{"egr", "engraver"},
    Role{"etr", "etcher"},
    Role{"flm", "film editor"},
    Role{"fmd", "film director"},
    Role{"fmk", "filmmaker"},
    Role{"fmo", "former owner"},
    Role{"fmp", "film producer"},
    Role{"fnd", "funder"},
    Role{"hnr", "honoree"},
    Role{"hst", "host"},
    Role{"ill", "illustrator"},
    Role{"illus", "illustrator"},
    Role{"ilu", "illuminator"},
    Role{"inv", "inventor"},
    Role{"isb", "issuing body"},
    Role{"itr", "instrumentalist"},
    Role{"ive", "interviewee"},
    Role{"ivr", "interviewer"},
    Role{"joint author", "author"},
    Role{"jt author", "author"},
    Role{"lbt", "librettist"},
    Role{"lgd", "lighting designer"},
    Role{"ltg", "lithographer"},
    Role{"lyr", "lyricist"},
    Role{"mod", "moderator"},
    Role{"msd", "musical director"},
    Role{"mus", "musician"},
    Role{"narr", "narrator"},
    Role{"nrt", "narrator"},
    Role{"oth", "other"},
    Role{"own", "owner"},
    Role{"pbd", "publishing director"},
    Role{"pbl", "publisher"},
    Role{"pdr", "project director"},
    Role{"phot", "photographer"},
    Role{"photog", "photographer"},
    Role{"pht", "photographer"},
    Role{"pra", "praeses"},
    Role{"pref", "writer of preface"},
    Role{"prf", "performer"},
    Role{"pro", "producer"},
    Role{"prod", "producer"},
    Role{"prt", "printer"},
    Role{"rcd", "recordist"},
    Role{"rev", "reviewer"},
    Role{"rpt", "reporter"},
    Role{"rsp", "respondent"},
    Role{"scl", "sculptor"},
    Role{"sds", "sound designer"},
    Role{"sng", "singer"},
    Role{"spk", "speaker"},
    Role{"spn", "sponsor"},
    Role{"stl", "storyteller"},
    Role{"tch", "teacher"},
    Role{"ths", "thesis advisor"},
    Role{"tr", "translator"},
    Role{"trans", "translator"},
    Role{"trl", "translator"},
    Role{"voc", "singer"},
    Role{"wac", "writer of added commentary"},
    Role{"wam", "writer of accompanying material"},
    Role{"win", "writer of introduction"},
    Role{"wpr", "writer of preface"},
    Role{"wst", "writer of supplementary textual content"},
};

constexpr bool in_order() {
  for (std::size_t i = 1; i < kRoles.size(); ++i) {
    if (!(kRoles[i - 1].code < kRoles[i].code)) return false;
  }
  return true;
}
static_assert(in_order());

// The role that a code or an abbreviation stands for; empty if it is neither.
std::string_view written_out(std::string_view code) {
  const auto* const found = std::lower_bound(
      kRoles.begin(), kRoles.end(), code,
      [](const Role& role, std::string_view wanted) { return role.code < wanted; });
  return found != kRoles.end() && found->code == code ? found->word : std::string_view();
}

std::string lower_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// "author.", "ill.," and "Joint author" as one word of ours each.
std::string role_word(std::string_view term) {
  std::string word = lower_ascii(without_isbd(term));
  while (word.ends_with('.') || word.ends_with(','))
    word.pop_back();
  const std::string_view known = written_out(word);
  return known.empty() ? word : std::string(known);
}

// The last step of "http://id.loc.gov/vocabulary/relators/aut"; a code that is not in the table
// says nothing to a reader.
std::string role_of_code(std::string_view code) {
  const std::size_t slash = code.rfind('/');
  if (slash != std::string_view::npos) code.remove_prefix(slash + 1);
  return std::string(written_out(lower_ascii(without_isbd(code))));
}

}  // namespace

std::string name_of(const MarcField& field, std::string_view subfields) {
  std::string out;
  for (const MarcSubfield& subfield : field.subfields) {
    if (subfield.code == 't') break;
    if (has_code(subfields, subfield.code)) append_squeezed(out, subfield.value);
  }
  return without_isbd(out);
}

std::string role_of(const MarcField& field) {
  const char term = field.tag.ends_with("11") ? 'j' : 'e';
  constexpr std::size_t most = 16;
  std::vector<std::string> roles;
  const auto add = [&](std::string role) {
    const bool known = std::find(roles.begin(), roles.end(), role) != roles.end();
    if (!role.empty() && !known && roles.size() < most) roles.push_back(std::move(role));
  };
  for (const MarcSubfield& subfield : field.subfields) {
    if (subfield.code == term) add(role_word(subfield.value));
  }
  for (const MarcSubfield& subfield : field.subfields) {
    if (subfield.code == '4') add(role_of_code(subfield.value));
  }
  std::string out;
  for (const std::string& role : roles)
    (out += out.empty() ? "" : ", ") += role;
  return out;
}

std::string_view kind_of_name(std::string_view tag) {
  if (tag.ends_with("10")) return "organization";
  return tag.ends_with("11") ? "meeting" : "";
}

// A record with a uniform title files a classical work under its composer; one without is filed
// under the artist who plays.
std::string_view role_by_material(char type, bool has_uniform_title) {
  switch (type) {
    case 'c':
    case 'd':
      return "composer";
    case 'j':
      return has_uniform_title ? "composer" : "performer";
    case 'e':
    case 'f':
      return "cartographer";
    case 'k':
      return "artist";
    case 'g':
    case 'o':
    case 'p':
    case 'r':
      return "";
    default:
      return "author";
  }
}

}  // namespace carrel
