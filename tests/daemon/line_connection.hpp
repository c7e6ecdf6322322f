// SPDX-License-Identifier: GPL-2.0-or-later
// How does a test speak lines with a daemon, broken ones too?
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace carrel {

// A blocking Unix socket; every wait for an answer ends after ten seconds.
class LineConnection {
 public:
  explicit LineConnection(const std::filesystem::path& path);
  LineConnection(const LineConnection&) = delete;
  LineConnection& operator=(const LineConnection&) = delete;
  ~LineConnection();

  // The bytes as they are; give the line ends.
  void send(std::string_view bytes) const;
  // No more will be sent.
  void finish() const;
  // The next line without its end; nothing where the connection ends.
  std::optional<std::string> line();
  // One line, answered.
  std::string ask(std::string_view request);

 private:
  int socket_ = -1;
  std::string taken_;
  std::size_t read_ = 0;
};

// The finished JSON behind `"result":` or `"error":` of an answer, to its end.
std::string payload_of(const std::string& answer);

}  // namespace carrel
