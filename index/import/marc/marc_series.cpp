// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marc_series.hpp"

#include "base/text.hpp"
#include "import/marc/isbd.hpp"
#include "import/marc/marc_text.hpp"
#include "schema/identifiers.hpp"

namespace carrel {
namespace {

// One word is too little to say that two series are one because it is in both.
constexpr std::size_t kTellingBytes = 8;
// The two forms of a series stand in one record a few fields apart; a bound keeps a record of
// thousands of series from taking for ever.
constexpr std::size_t kComparedSeries = 32;

// "v. 5", "bk. 5", "no. 5" and "5" are one volume.
std::string volume_key(const std::string& volume) {
  std::string digits;
  for (const char c : volume) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits.empty() ? fold(volume) : digits;
}

// Letters and digits of a title without its qualifier: "Circular (United States. Geological
// Survey)".
std::string title_key(const std::string& title) {
  const std::size_t qualifier = title.find(" (");
  return identifier_key(title.substr(0, qualifier));
}

// A volume that stands in $a behind " ; " instead of in $v.
void split_volume(Series& series) {
  const std::size_t sign = series.title.rfind(" ; ");
  if (sign == std::string::npos || !series.volume.empty()) return;
  series.volume = without_isbd(series.title.substr(sign + 3));
  series.title = without_isbd(series.title.substr(0, sign));
}

bool same_series(const Series& a, const Series& b) {
  const bool volumes_differ =
      !a.volume.empty() && !b.volume.empty() && volume_key(a.volume) != volume_key(b.volume);
  if (volumes_differ) return false;
  const std::string one = title_key(a.title), other = title_key(b.title);
  if (one == other) return true;
  const std::string& shorter = one.size() < other.size() ? one : other;
  const std::string& longer = one.size() < other.size() ? other : one;
  return shorter.size() >= kTellingBytes && longer.find(shorter) != std::string::npos;
}

}  // namespace

std::vector<Series> series_of(const MarcField& field, std::string_view subfields) {
  std::vector<Series> found;
  for (const MarcSubfield& subfield : field.subfields) {
    const bool wanted = has_code(subfields, subfield.code);
    const bool begins = wanted && subfield.code == subfields.front();
    const std::string piece =
        wanted || subfield.code == 'v' ? without_isbd(subfield.value) : std::string();
    if (piece.empty()) continue;
    if (begins) {
      found.push_back({piece, ""});
    } else if (!found.empty() && wanted) {
      (found.back().title += ". ") += piece;
    } else if (!found.empty() && found.back().volume.empty()) {
      found.back().volume = piece;
    }
  }
  for (Series& series : found)
    split_volume(series);
  return found;
}

void add_series(Series more, bool filed, std::vector<Series>& all) {
  const std::size_t begin = all.size() > kComparedSeries ? all.size() - kComparedSeries : 0;
  for (std::size_t i = begin; i < all.size(); ++i) {
    Series& known = all[i];
    if (!same_series(known, more)) continue;
    if (filed) known.title = std::move(more.title);
    if (known.volume.empty()) known.volume = std::move(more.volume);
    return;
  }
  all.push_back(std::move(more));
}

}  // namespace carrel
