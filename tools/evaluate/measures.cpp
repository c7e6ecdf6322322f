// SPDX-License-Identifier: GPL-2.0-or-later
#include "evaluate/measures.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <optional>
#include <random>

#include "base/text.hpp"

namespace carrel {
namespace {

std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> columns;
  std::size_t at = 0;
  while ((at = line.find_first_not_of(" \t\r", at)) != std::string_view::npos) {
    const std::size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
    columns.push_back(line.substr(at, end - at));
    at = end;
  }
  return columns;
}

template <typename Number>
std::optional<Number> number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

Error bad_line(std::string_view what, std::size_t line) {
  return invalid("bad_line",
                 "line " + std::to_string(line) + " is no line of " + std::string(what));
}

// Calls `each` with the number and the columns of every line that is not empty.
Result<void> walk(std::string_view text, std::string_view what,
                  const std::function<bool(const std::vector<std::string_view>&)>& each) {
  std::size_t line_number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++line_number;
    const std::vector<std::string_view> columns = columns_of(line);
    if (!columns.empty() && !each(columns)) return bad_line(what, line_number);
  }
  return {};
}

// The state that init_by_array({key}) leaves in a Mersenne Twister, as a seed sequence.
class OneKeySeed {
 public:
  using result_type = std::uint32_t;
  explicit OneKeySeed(std::uint32_t key) : key_(key) {}

  template <typename Iterator>
  void generate(Iterator begin, Iterator end) const {
    constexpr std::size_t n = std::mt19937::state_size;
    std::vector<std::uint32_t> state(n);
    state[0] = 19650218U;
    for (std::size_t i = 1; i < n; ++i) {
      state[i] =
          1812433253U * (state[i - 1] ^ (state[i - 1] >> 30U)) + static_cast<std::uint32_t>(i);
    }
    std::size_t at = 1;
    for (std::size_t k = 0; k < n; ++k) {
      state[at] = (state[at] ^ ((state[at - 1] ^ (state[at - 1] >> 30U)) * 1664525U)) + key_;
      step(state, at);
    }
    for (std::size_t k = 0; k < n - 1; ++k) {
      state[at] = (state[at] ^ ((state[at - 1] ^ (state[at - 1] >> 30U)) * 1566083941U)) -
                  static_cast<std::uint32_t>(at);
      step(state, at);
    }
    state[0] = 0x80000000U;
    std::copy_n(state.begin(),
                std::min<std::ptrdiff_t>(end - begin, static_cast<std::ptrdiff_t>(n)), begin);
  }

 private:
  static void step(std::vector<std::uint32_t>& state, std::size_t& at) {
    if (++at < state.size()) return;
    state[0] = state.back();
    at = 1;
  }
  std::uint32_t key_;
};

// A number in [0, 1) of 53 random bits.
double uniform(std::mt19937& random) {
  const auto high = static_cast<double>(random() >> 5U);
  const auto low = static_cast<double>(random() >> 6U);
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

}  // namespace

Result<Judgements> read_judgements(std::string_view text) {
  std::vector<std::string> order;
  Judgements judgements;
  const Result<void> read =
      walk(text, "judgements", [&](const std::vector<std::string_view>& columns) {
        if (columns.size() != 4) return false;
        const std::optional<int> grade = number<int>(columns[3]);
        if (!grade) return false;
        const auto [at, is_new] = judgements.grades.try_emplace(std::string(columns[0]));
        if (is_new) order.emplace_back(columns[0]);
        at->second[std::string(columns[2])] = *grade;
        return true;
      });
  if (!read) return read.error();
  for (std::string& query : order) {
    const auto& grades = judgements.grades[query];
    const bool judged =
        std::any_of(grades.begin(), grades.end(), [](const auto& g) { return g.second > 0; });
    if (judged) {
      judgements.queries.push_back(std::move(query));
    } else {
      judgements.grades.erase(query);
    }
  }
  return judgements;
}

Result<Rankings> read_run(std::string_view text) {
  std::map<std::string, std::vector<std::pair<double, std::string>>> scored;
  const Result<void> read = walk(text, "a run", [&](const std::vector<std::string_view>& columns) {
    if (columns.size() != 6) return false;
    const std::optional<double> score = number<double>(columns[4]);
    if (!score) return false;
    scored[std::string(columns[0])].emplace_back(*score, columns[2]);
    return true;
  });
  if (!read) return read.error();
  Rankings rankings;
  for (auto& [query, hits] : scored) {
    std::stable_sort(hits.begin(), hits.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    for (auto& hit : hits)
      rankings[query].push_back(std::move(hit.second));
  }
  return rankings;
}

Result<std::vector<std::pair<std::string, std::string>>> read_queries(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> queries;
  std::size_t line_number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++line_number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos)
      return bad_line("queries (id, a tab, the text)", line_number);
    queries.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  return queries;
}

Measures measure(const std::map<std::string, int>& grades,
                 const std::vector<std::string>& ranking) {
  std::vector<int> ideal;
  for (const auto& [record, grade] : grades) {
    if (grade > 0) ideal.push_back(grade);
  }
  std::sort(ideal.begin(), ideal.end(), std::greater<>());
  const auto discount = [](std::size_t rank) { return std::log2(static_cast<double>(rank) + 2); };
  double best = 0;
  for (std::size_t i = 0; i < std::min<std::size_t>(10, ideal.size()); ++i)
    best += ideal[i] / discount(i);

  Measures m;
  m.no_hit = ranking.empty();
  double found = 0;
  double gain = 0;
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    const auto at = grades.find(ranking[i]);
    if (at == grades.end() || at->second <= 0) continue;
    ++found;
    m.map += found / static_cast<double>(i + 1);
    if (i < 10) gain += at->second / discount(i);
    if (i < 10 && m.mrr10 == 0) m.mrr10 = 1 / static_cast<double>(i + 1);
    if (i < 100) ++m.recall100;
  }
  const double relevant = static_cast<double>(ideal.size());
  m.ndcg10 = gain / best;
  m.map /= relevant;
  m.recall100 /= relevant;
  return m;
}

Evaluation evaluate(const Judgements& judgements, const Rankings& rankings) {
  static const std::vector<std::string> nothing;
  Evaluation evaluation;
  for (const std::string& query : judgements.queries) {
    const auto at = rankings.find(query);
    const Measures m =
        measure(judgements.grades.at(query), at == rankings.end() ? nothing : at->second);
    evaluation.by_query.push_back(m);
    evaluation.mean.ndcg10 += m.ndcg10;
    evaluation.mean.map += m.map;
    evaluation.mean.mrr10 += m.mrr10;
    evaluation.mean.recall100 += m.recall100;
    evaluation.zero_hit_share += m.no_hit ? 1 : 0;
  }
  const double n = std::max<double>(1, static_cast<double>(judgements.queries.size()));
  for (double* sum : {&evaluation.mean.ndcg10, &evaluation.mean.map, &evaluation.mean.mrr10,
                      &evaluation.mean.recall100, &evaluation.zero_hit_share}) {
    *sum /= n;
  }
  return evaluation;
}

double randomisation_p(const Evaluation& a, const Evaluation& b, unsigned rounds,
                       std::uint32_t seed) {
  std::vector<double> differences;
  double observed = 0;
  for (std::size_t i = 0; i < std::min(a.by_query.size(), b.by_query.size()); ++i) {
    const double difference = a.by_query[i].ndcg10 - b.by_query[i].ndcg10;
    observed += difference;
    if (difference != 0) differences.push_back(difference);
  }
  OneKeySeed key(seed);
  std::mt19937 random(key);
  unsigned as_far = 0;
  for (unsigned round = 0; round < rounds; ++round) {
    double sum = 0;
    for (const double difference : differences)
      sum += uniform(random) < 0.5 ? difference : -difference;
    if (std::abs(sum) >= std::abs(observed) - 1e-12) ++as_far;
  }
  return (as_far + 1.0) / (rounds + 1.0);
}

}  // namespace carrel
