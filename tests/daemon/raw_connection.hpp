// SPDX-License-Identifier: GPL-2.0-or-later
// How does a test say to a daemon exactly the bytes it means, broken ones too?
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace carrel {

struct RawAnswer {
  int status = 0;
  std::string head, body;

  // The value of a header, or nothing. `name` as the daemon writes it.
  std::optional<std::string> header(std::string_view name) const;
  // The `code` of an error body, or "".
  std::string error_code() const;
};

// A blocking socket; every wait ends after ten seconds.
class RawConnection {
 public:
  // `url` is "http://127.0.0.1:PORT/".
  explicit RawConnection(const std::string& url);
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;
  ~RawConnection();

  void send(std::string_view bytes) const;
  // The next answer; status 0 if the connection ends first. An answer to HEAD has no body.
  RawAnswer answer(bool to_head = false);
  // Whether the daemon closes the connection without a further byte.
  bool closes();

 private:
  bool receive();

  int socket_ = -1;
  std::string taken_;
};

// Whether anybody accepts connections there.
bool accepts(const std::string& url);

// "GET target HTTP/1.1" with its empty line; "POST …" with a length and a body.
std::string get_request(std::string_view target);
std::string post_request(std::string_view target, std::string_view body);

// One request on a connection of its own.
RawAnswer ask(const std::string& url, const std::string& request);

}  // namespace carrel
