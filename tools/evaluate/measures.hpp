// SPDX-License-Identifier: GPL-2.0-or-later
// How good is a ranking, given what people judged relevant?
//
// The measures of trec_eval: ndcg_cut.10 with linear gain (Jarvelin and Kekalainen 2002), map,
// recip_rank within the first ten, recall.100. A judged query without an answer counts 0 (as
// trec_eval -c); a query without a relevant record is left out. Pure functions, any thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace carrel {

// Judgements in the order in which their file first names each query.
struct Judgements {
  std::vector<std::string> queries;                          // with at least one relevant record
  std::map<std::string, std::map<std::string, int>> grades;  // query -> record -> grade
};

// query -> records, best first.
using Rankings = std::map<std::string, std::vector<std::string>>;

// TREC's four columns "query 0 record grade". Lines of another form are an error with their number.
Result<Judgements> read_judgements(std::string_view text);

// TREC's six columns "query Q0 record rank score name"; ordered by falling score, ties as they
// stand.
Result<Rankings> read_run(std::string_view text);

// "id TAB text" a line.
Result<std::vector<std::pair<std::string, std::string>>> read_queries(std::string_view text);

struct Measures {
  double ndcg10 = 0, map = 0, mrr10 = 0, recall100 = 0;
  bool no_hit = false;
};

struct Evaluation {
  std::vector<Measures> by_query;  // in the order of Judgements::queries
  Measures mean;
  double zero_hit_share = 0;  // of the judged queries
};

Measures measure(const std::map<std::string, int>& grades, const std::vector<std::string>& ranking);
Evaluation evaluate(const Judgements& judgements, const Rankings& rankings);

// Fisher's paired randomisation test on nDCG@10, two-sided: the share of `rounds` random sign flips
// whose summed difference is at least the observed one, (count + 1) / (rounds + 1). Deterministic:
// a Mersenne Twister, seeded by init_by_array with the one key `seed` (Matsumoto and Nishimura
// 2002).
double randomisation_p(const Evaluation& a, const Evaluation& b, unsigned rounds = 10000,
                       std::uint32_t seed = 1);

}  // namespace carrel
