// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/plot.hpp"

#include <algorithm>
#include <cmath>

#include "bench/report.hpp"
#include "bench/scale.hpp"
#include "bench/svg.hpp"

// Three panels side by side share the rows: names at the left, then latency, rate, processor time.
// Rows of the same loop and number of clients stand together with their loop as a small heading, so
// that what is to be compared is neighbours. Two colours, for the two modes; they differ in
// lightness too, and every mark has its figure or its name beside it, so that nothing hangs on
// colour alone.
namespace carrel {
namespace {

struct Panel {
  double left, width;
};
constexpr double kWidth = 1080;
constexpr double kNamesLeft = 28;
constexpr Panel kLatency{200, 430};
constexpr Panel kRate{680, 170};
constexpr Panel kProcessor{900, 120};
constexpr double kTop = 118;  // of the first row
constexpr double kRow = 30;
constexpr double kGap = 14;  // before another number of clients or another loop

constexpr std::string_view kInk = SvgText{}.colour;
constexpr std::string_view kFaint = "#52606d";
constexpr std::string_view kGrid = "#e4e7eb";

std::string_view colour_of(Mode mode) {
  return mode == Mode::http ? "#c2410c" : "#1d4ed8";
}

// A figure without the zeros that say nothing: 10 and not 10.0.
std::string tick_label(double value) {
  std::string text = figure(value);
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

struct Row {
  const Summary* summary;
  double middle;
  bool first_of_group;
};

std::vector<Row> rows_of(const std::vector<Summary>& summaries) {
  std::vector<const Summary*> order;
  for (const Summary& summary : summaries)
    order.push_back(&summary);
  std::stable_sort(order.begin(), order.end(), [](const Summary* a, const Summary* b) {
    if (a->setting.loop != b->setting.loop) return a->setting.loop < b->setting.loop;
    if (a->setting.clients != b->setting.clients) return a->setting.clients < b->setting.clients;
    return a->setting.mode < b->setting.mode;
  });
  std::vector<Row> rows;
  double top = kTop;
  const Setting* before = nullptr;
  for (const Summary* summary : order) {
    const Setting& setting = summary->setting;
    const bool first =
        before == nullptr || before->loop != setting.loop || before->clients != setting.clients;
    if (first && before != nullptr) top += kGap;
    rows.push_back({summary, top + kRow / 2, first});
    top += kRow;
    before = &setting;
  }
  return rows;
}

double bottom_of(const std::vector<Row>& rows) {
  return rows.empty() ? kTop + kRow : rows.back().middle + kRow / 2;
}

void draw_names(SvgDrawing& drawing, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    const Setting& setting = row.summary->setting;
    if (row.first_of_group) {
      const std::string group =
          std::to_string(setting.clients) + (setting.clients == 1 ? " client" : " clients");
      drawing.text({kNamesLeft, row.middle + 4, "start", kInk, 12, true}, group);
      drawing.text({kNamesLeft, row.middle + 19, "start", kFaint, 11},
                   std::string(name_of(setting.loop)) + " loop");
    }
    drawing.text({kLatency.left - 14, row.middle + 4, "end", colour_of(setting.mode), 12},
                 name_of(setting.mode));
  }
}

void draw_panel_head(SvgDrawing& drawing, const Panel& panel, std::string_view name,
                     std::string_view unit) {
  drawing.text({panel.left, kTop - 34, "start", kInk, 13, true}, name);
  drawing.text({panel.left, kTop - 18, "start", kFaint, 11}, unit);
}

// Latencies lie orders of magnitude apart, and a tail matters as much as a median.
class LatencyScale {
 public:
  explicit LatencyScale(const std::vector<Row>& rows) {
    std::vector<double> values;
    for (const Row& row : rows) {
      values.insert(values.end(), {row.summary->p50, row.summary->max});
    }
    ticks_ = logarithmic_ticks(values);
  }

  double place(double value) const {
    const double low = std::log10(ticks_.front());
    const double high = std::log10(ticks_.back());
    const double share = (std::log10(std::max(value, ticks_.front())) - low) / (high - low);
    return kLatency.left + std::clamp(share, 0.0, 1.0) * kLatency.width;
  }

  void draw(SvgDrawing& drawing, double bottom) const {
    constexpr std::size_t fitting = 13;  // labels; on a wider scale only powers of ten have one
    for (const double tick : ticks_) {
      drawing.line(place(tick), kTop - 6, place(tick), bottom, kGrid);
      const double power = std::log10(tick);
      const bool is_power = std::abs(power - std::round(power)) < 1e-6;
      if (ticks_.size() > fitting && !is_power) continue;
      drawing.text({place(tick), bottom + 15, "middle", kFaint, 11}, tick_label(tick));
    }
  }

 private:
  std::vector<double> ticks_;
};

void draw_latency(SvgDrawing& drawing, const std::vector<Row>& rows) {
  draw_panel_head(drawing, kLatency, "Latency",
                  "milliseconds, logarithmic: dot p50, rings p95 and p99, bar max");
  const LatencyScale scale(rows);
  scale.draw(drawing, bottom_of(rows) + 4);
  for (const Row& row : rows) {
    const Summary& summary = *row.summary;
    const std::string_view colour = colour_of(summary.setting.mode);
    const double y = row.middle;
    const double p50 = scale.place(summary.p50);
    const double p99 = scale.place(summary.p99);
    const double max = scale.place(summary.max);
    drawing.line(p50, y, max, y, colour, 2);
    drawing.line(max, y - 6, max, y + 6, colour, 2);
    drawing.dot(p99, y, 4.5, "#ffffff", colour);
    drawing.dot(scale.place(summary.p95), y, 4.5, "#ffffff", colour);
    drawing.dot(p50, y, 5, colour, colour);
    constexpr double apart = 40;  // nearer figures would run into each other
    drawing.text({p50, y - 9, "middle", kInk, 10}, figure(summary.p50));
    if (p99 - p50 >= apart) drawing.text({p99, y - 9, "middle", kInk, 10}, figure(summary.p99));
    drawing.text({max + 7, y + 4, "start", kInk, 10}, figure(summary.max));
  }
}

struct Bar {
  double middle, value;
  Mode mode;
};

void draw_bars(SvgDrawing& drawing, const Panel& panel, const std::vector<Bar>& bars,
               double bottom) {
  double largest = 0;
  for (const Bar& bar : bars)
    largest = std::max(largest, bar.value);
  const double end = round_end(largest);
  for (const double share : {0.0, 0.5, 1.0}) {
    const double x = panel.left + share * panel.width;
    drawing.line(x, kTop - 6, x, bottom, kGrid);
    drawing.text({x, bottom + 15, "middle", kFaint, 11}, tick_label(share * end));
  }
  for (const Bar& bar : bars) {
    const double width = bar.value / end * panel.width;
    drawing.rectangle(panel.left, bar.middle - 8, width, 16, colour_of(bar.mode));
    const bool fits_inside = width > 52;
    drawing.text({panel.left + (fits_inside ? width - 5 : width + 5), bar.middle + 4,
                  fits_inside ? "end" : "start", fits_inside ? "#ffffff" : kInk, 11},
                 figure(bar.value));
  }
}

void draw_rate_and_processor(SvgDrawing& drawing, const std::vector<Row>& rows) {
  std::vector<Bar> rates;
  std::vector<Bar> processor;
  for (const Row& row : rows) {
    const Mode mode = row.summary->setting.mode;
    rates.push_back({row.middle, row.summary->rate, mode});
    if (row.summary->processor_ms)
      processor.push_back({row.middle, *row.summary->processor_ms, mode});
  }
  const double bottom = bottom_of(rows) + 4;
  draw_panel_head(drawing, kRate, "Rate", "answers a second");
  draw_bars(drawing, kRate, rates, bottom);
  draw_panel_head(drawing, kProcessor, "Processor time", "milliseconds a query");
  if (processor.empty()) {
    drawing.text({kProcessor.left, kTop + 19, "start", kFaint, 11}, "not known");
  } else {
    draw_bars(drawing, kProcessor, processor, bottom);
  }
}

}  // namespace

std::string plot_svg(std::string_view heading, std::string_view below,
                     const std::vector<Summary>& summaries) {
  const std::vector<Row> rows = rows_of(summaries);
  const double bottom = bottom_of(rows);
  SvgDrawing drawing(kWidth, bottom + 64);
  drawing.title(heading);
  drawing.text({kNamesLeft, 34, "start", kInk, 17, true}, heading);
  drawing.text({kNamesLeft, 55, "start", kFaint, 12}, below);
  draw_names(drawing, rows);
  draw_latency(drawing, rows);
  draw_rate_and_processor(drawing, rows);
  return drawing.finish();
}

}  // namespace carrel
