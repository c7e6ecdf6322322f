// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/plot.hpp"

#include <regex>

#include "support/catch.hpp"

using carrel::Loop;
using carrel::Mode;
using carrel::Summary;

namespace {

Summary summary(Mode mode, unsigned clients) {
  Summary one;
  one.setting = {Loop::closed, mode, clients};
  one.rate = 812;
  one.p50 = 1.5;
  one.p95 = 3;
  one.p99 = 4;
  one.max = 9;
  one.processor_ms = 1.25;
  return one;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

bool has(const std::string& text, const std::string& part) {
  return count(text, part) > 0;
}

const std::vector<Summary> kFour{summary(Mode::http, 4), summary(Mode::in_process, 4),
                                 summary(Mode::http, 1), summary(Mode::in_process, 1)};

}  // namespace

TEST_CASE("the plot is one SVG element that needs nothing from outside") {
  const std::string svg = carrel::plot_svg("Heading", "below", kFour);
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  CHECK(svg.ends_with("</svg>\n"));
  CHECK(count(svg, "http") == count(svg, "http://www.w3.org/2000/svg") + count(svg, ">http<"));
  CHECK_FALSE(has(svg, "href"));
}

TEST_CASE("every element that is opened is closed") {
  const std::string svg = carrel::plot_svg("Heading", "below", kFour);
  CHECK(count(svg, "<text ") == count(svg, "</text>"));
  for (const char* name : {"rect", "line", "circle"}) {
    const std::string opened = "<" + std::string(name) + " ";
    static const std::regex closed("<(rect|line|circle) [^<>]*/>");
    std::size_t whole = 0;
    for (std::sregex_iterator at(svg.begin(), svg.end(), closed), end; at != end; ++at) {
      if ((*at)[1] == name) ++whole;
    }
    CHECK(count(svg, opened) == whole);
  }
}

TEST_CASE("each row has three dots and two bars, and its mode's name") {
  const std::string svg = carrel::plot_svg("Heading", "below", kFour);
  CHECK(count(svg, "<circle") == 12);
  CHECK(count(svg, ">in-process<") == 2);
  CHECK(count(svg, ">http<") == 2);
  CHECK(count(svg, ">812<") == 4);
  CHECK(count(svg, ">1.25<") == 4);
}

TEST_CASE("rows stand by number of clients, fewest first, in-process above http") {
  const std::string svg = carrel::plot_svg("Heading", "below", kFour);
  CHECK(svg.find(">1 client<") < svg.find(">4 clients<"));
  CHECK(svg.find(">in-process<") < svg.find(">http<"));
}

TEST_CASE("a heading is text, never markup") {
  const std::string svg = carrel::plot_svg("<script>", "a & \"b\"", kFour);
  CHECK_FALSE(has(svg, "<script>"));
  CHECK(has(svg, "&lt;script&gt;"));
  CHECK(has(svg, "a &amp; &quot;b&quot;"));
}

TEST_CASE("without processor time the plot says that it is not known") {
  Summary unknown = summary(Mode::http, 1);
  unknown.processor_ms = std::nullopt;
  CHECK(has(carrel::plot_svg("Heading", "below", {unknown}), ">not known<"));
}

TEST_CASE("figures of 0 and no figures at all leave no broken number in the plot") {
  Summary nothing;
  nothing.processor_ms = 0;
  for (const auto& summaries : {std::vector<Summary>{nothing}, std::vector<Summary>{}}) {
    const std::string svg = carrel::plot_svg("Heading", "below", summaries);
    CHECK_FALSE(has(svg, "nan"));
    CHECK_FALSE(has(svg, "inf\""));
    CHECK(svg.ends_with("</svg>\n"));
  }
}
