// SPDX-License-Identifier: GPL-2.0-or-later
// What does it contain, what is it about, and what is behind its links?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "import/marc/marc_record.hpp"
#include "schema/record.hpp"

namespace carrel {

// A heading with its subdivisions: "Cats -- Anecdotes". Names and titles in it stay as they stand.
std::string heading_of(const MarcField& field, std::string_view subfields);

// A table of contents. Where titles ($t) and names ($r) are marked one by one and the signs between
// them are missing, they are put in: "The shore / A. Lind -- The tide".
std::string contents_of(const MarcField& field, std::string_view subfields);

// The links in the wanted subfields, labelled with $y, $3 or $z. What is no address of the web is
// left out: neither mail nor "javascript:" becomes a link.
std::vector<Link> links_of(const MarcField& field, std::string_view subfields);

// The other record that a linking field speaks of: its title ($t, else $s, else $a, as far as
// wanted), its ISSN in $x, and in $w its id: first one that has the prefix of our own system
// ("(OurLib)123" is 123) or none, else the first one as it stands.
Related related_of(const MarcField& field, std::string_view subfields, std::string_view system);

}  // namespace carrel
