// SPDX-License-Identifier: GPL-2.0-or-later
#include "bench/svg.hpp"

#include <array>
#include <cstdio>

#include "base/text.hpp"

namespace carrel {
namespace {

std::string number(double value) {
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(), text.size(), "%.1f", value);
  return {text.data(), static_cast<std::size_t>(length)};
}

}  // namespace

SvgDrawing::SvgDrawing(double width, double height) {
  out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(width) + "\" height=\"" +
         number(height) + "\" viewBox=\"0 0 " + number(width) + " " + number(height) +
         "\" role=\"img\" font-family=\"system-ui, 'DejaVu Sans', sans-serif\">\n";
  rectangle(0, 0, width, height, "#ffffff");
}

void SvgDrawing::title(std::string_view words) {
  out_ += "<title>" + escape_html(words) + "</title>\n";
}

void SvgDrawing::text(const SvgText& at, std::string_view words) {
  out_ += "<text x=\"" + number(at.x) + "\" y=\"" + number(at.y) + "\" font-size=\"" +
          std::to_string(at.size) + "\" fill=\"" + std::string(at.colour) + "\" text-anchor=\"" +
          std::string(at.anchor) + "\"" + (at.bold ? " font-weight=\"600\"" : "") + ">" +
          escape_html(words) + "</text>\n";
}

void SvgDrawing::rectangle(double x, double y, double width, double height,
                           std::string_view colour) {
  out_ += "<rect x=\"" + number(x) + "\" y=\"" + number(y) + "\" width=\"" + number(width) +
          "\" height=\"" + number(height) + "\" fill=\"" + std::string(colour) + "\"/>\n";
}

void SvgDrawing::line(double x1, double y1, double x2, double y2, std::string_view colour,
                      double width) {
  out_ += "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) +
          "\" y2=\"" + number(y2) + "\" stroke=\"" + std::string(colour) + "\" stroke-width=\"" +
          number(width) + "\"/>\n";
}

void SvgDrawing::dot(double x, double y, double radius, std::string_view fill,
                     std::string_view stroke) {
  out_ += "<circle cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\"" + number(radius) +
          "\" fill=\"" + std::string(fill) + "\" stroke=\"" + std::string(stroke) +
          "\" stroke-width=\"1.5\"/>\n";
}

}  // namespace carrel
