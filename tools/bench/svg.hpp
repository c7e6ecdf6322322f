// SPDX-License-Identifier: GPL-2.0-or-later
// How is an SVG document written?
#pragma once

#include <string>
#include <string_view>

namespace carrel {

// Where a line of text stands, and how it looks.
struct SvgText {
  double x = 0, y = 0;
  std::string_view anchor = "start";  // start, middle, end
  std::string_view colour = "#1f2933";
  int size = 12;
  bool bold = false;
};

// Writes shapes one over the other. Words are plain text and are escaped; colours are our own.
class SvgDrawing {
 public:
  SvgDrawing(double width, double height);  // on a white ground

  void title(std::string_view words);
  void text(const SvgText& at, std::string_view words);
  void rectangle(double x, double y, double width, double height, std::string_view colour);
  void line(double x1, double y1, double x2, double y2, std::string_view colour, double width = 1);
  void dot(double x, double y, double radius, std::string_view fill, std::string_view stroke);
  std::string finish() { return out_ + "</svg>\n"; }

 private:
  std::string out_;
};

}  // namespace carrel
