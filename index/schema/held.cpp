// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/held.hpp"

#include <map>

namespace carrel {

HeldMean held_mean(const Record& view) {
  std::map<std::string_view, const Item*> latest;
  HeldMean mean;
  double sum = 0;
  for (const BlockItems& block : view.blocks) {
    for (const Item& item : block.items) {
      const bool counts = item.state == State::approved || item.state == State::reported;
      if (!counts || !item.rating) continue;
      if (item.user.empty()) {
        sum += *item.rating;
        ++mean.users;
        continue;
      }
      const auto [vote, is_new] = latest.try_emplace(item.user, &item);
      if (!is_new && vote->second->date < item.date) vote->second = &item;
    }
  }
  for (const auto& [user, item] : latest)
    sum += *item->rating;
  mean.users += static_cast<std::int64_t>(latest.size());
  if (mean.users > 0) mean.average = sum / static_cast<double>(mean.users);
  return mean;
}

}  // namespace carrel
