// SPDX-License-Identifier: GPL-2.0-or-later
// Why is a record among the hits? The sentences that matched, and who said them.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/audience.hpp"
#include "page/html.hpp"
#include "search/answer.hpp"

namespace carrel {

// What of a hit's matches is still to be shown. A title or a name that matched is marked where it
// stands anyway, and not told a second time below.
class Evidence {
 public:
  // Leaves out what is for staff alone where the audience is another.
  Evidence(const std::vector<Match>& matches, Audience audience);

  // `text` in HTML: marked, if a match holds just this text of `key`, and then taken from the rest.
  std::string marked(std::string_view key, std::string_view text);

  // The matches that are left, as a list; nothing if there is none.
  void write_rest(Html& html) const;

 private:
  std::vector<const Match*> left_;
  Audience audience_;
};

}  // namespace carrel
