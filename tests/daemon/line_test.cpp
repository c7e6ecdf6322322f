// SPDX-License-Identifier: GPL-2.0-or-later
// What may a client do with a connection that speaks lines?
#include <array>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <set>
#include <thread>

#include <sys/stat.h>

#include "daemon/line_connection.hpp"
#include "daemon/raw_connection.hpp"
#include "daemon/serving.hpp"
#include "support/catch.hpp"

using namespace carrel;

namespace {

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::size_t pipelined() {
  const char* wanted = std::getenv("CARREL_PIPELINED");
  return wanted != nullptr ? std::stoul(wanted) : 2000;
}

}  // namespace

TEST_CASE("an answer carries the id that it was asked with") {
  const Serving serving;
  LineConnection connection(serving.socket());
  const std::string id = GENERATE(as<std::string>{}, "7", "-0.50", R"("a \"b\" é")", "true", "null",
                                  "18446744073709551615", "1.5e3");
  CAPTURE(id);
  const std::string answer = connection.ask(R"({"op":"status","id":)" + id + "}");
  CHECK(answer.starts_with(R"({"id":)" + id + R"(,"ok":true,"took_ms":)"));
  CHECK(payload_of(answer) ==
        R"({"audience":"public","index":{"revision":1,"documents":3,"format":3}})");
}

TEST_CASE("a request without an id is answered with null") {
  const Serving serving;
  LineConnection connection(serving.socket());
  CHECK(connection.ask(R"({"op":"status"})").starts_with(R"({"id":null,"ok":true)"));
}

TEST_CASE("a refused line leaves the connection open for the next one") {
  const Serving serving;
  LineConnection connection(serving.socket());
  const auto [line, code] = GENERATE(table<std::string, std::string>({
      {R"({"id":1})", "missing_op"},
      {R"({"id":1,"op":"serch"})", "unknown_op"},
      {R"({"id":1,"op":7})", "wrong_type"},
      {R"({"id":1,"op":"suggest","q":"a"})", "not_implemented"},
      {R"({"id":1,"op":"search","limti":1})", "unknown_key"},
      {R"({"id":1,"op":"status","q":"a"})", "unknown_key"},
      {R"({"id":1,"op":"record"})", "bad_value"},
      {R"({"id":1,"op":"record","record":"nobody"})", "unknown_record"},
      {R"({"id":1,"op":"record","record":"withdrawn"})", "unknown_record"},
      {R"({"id":1,"op":"search","op":"status"})", "duplicate_key"},
      {R"({"id":[1],"op":"status"})", "wrong_type"},
      {R"({"id":1,"op":"status")", "bad_json"},
      {"{\"op\":\"\xff\"}", "bad_encoding"},
  }));
  CAPTURE(line);
  const std::string answer = connection.ask(line);
  CHECK(holds(answer, R"("ok":false,)"));
  CHECK(holds(answer, R"("error":{"code":")" + code + "\""));
  CHECK(holds(connection.ask(R"({"op":"status"})"), "\"ok\":true"));
}

TEST_CASE("a line that does not begin with a brace gets one error, and the connection closes") {
  const Serving serving;
  const std::string bytes = GENERATE(as<std::string>{}, "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "\n",
                                     "[1]\n", " {}\n", "\x16\x03\x01", "hello");
  CAPTURE(bytes);
  LineConnection connection(serving.socket());
  connection.send(bytes);
  CHECK(holds(connection.line().value_or(""), R"("error":{"code":"bad_line")"));
  CHECK_FALSE(connection.line());
}

TEST_CASE("a line of exactly the largest size is taken, a longer one closes the connection") {
  const Serving serving;
  const std::string start = R"({"op":"status")";
  const auto line_of = [&](std::size_t size) {
    return start + std::string(size - start.size() - 1, ' ') + "}\n";
  };
  LineConnection connection(serving.socket());
  connection.send(line_of(32768));
  CHECK(holds(connection.line().value_or(""), "\"ok\":true"));
  connection.send(line_of(32769) + R"({"op":"status"})" + "\n");
  CHECK(holds(connection.line().value_or(""), R"("type":"too_large")"));
  CHECK_FALSE(connection.line());
}

TEST_CASE("each socket answers its own audience") {
  const Serving serving;
  LineConnection everyone(serving.socket());
  LineConnection staff(serving.socket(Audience::staff));
  const std::string hidden = R"({"op":"record","record":"withdrawn","fields":["id"]})";
  CHECK(holds(everyone.ask(hidden), "unknown_record"));
  CHECK(payload_of(staff.ask(hidden)) == R"({"id":"withdrawn"})");
}

TEST_CASE("pipelined lines are all answered, each with its own answer") {
  const Serving serving;
  LineConnection connection(serving.socket());
  const std::size_t count = pipelined();
  static constexpr std::array<std::string_view, 3> kIds{"heron", "bittern", "curlew"};
  std::thread sender([&] {
    std::string lines;
    for (std::size_t i = 0; i < count; ++i) {
      lines += R"({"id":)" + std::to_string(i) + R"(,"op":"record","fields":["id"],"record":")";
      lines += kIds[i % 3];
      lines += "\"}\n";
    }
    connection.send(lines);
    connection.finish();
  });
  std::set<std::size_t> seen;
  std::size_t mixed_up = 0;
  while (const auto line = connection.line()) {
    const std::size_t id = std::stoul(line->substr(6));
    seen.insert(id);
    const std::string wanted = R"({"id":")" + std::string(kIds[id % 3]) + "\"}";
    mixed_up += payload_of(*line) == wanted ? 0 : 1;
  }
  sender.join();
  CHECK(seen.size() == count);
  CHECK(mixed_up == 0);
}

TEST_CASE("a client that sends without end and takes no answer is given up") {
  const Serving serving("[limits]\nwrite_seconds = 0.3\nin_flight = 4\n");
  LineConnection connection(serving.socket());
  std::string lines;
  for (int i = 0; i < 20000; ++i)
    lines += "{\"op\":\"search\"}\n";
  connection.send(lines);  // returns when the daemon has closed
  std::size_t answers = 0;
  while (connection.line())
    ++answers;
  CHECK(answers < 20000);
  LineConnection next(serving.socket());
  CHECK(holds(next.ask(R"({"op":"status"})"), "\"ok\":true"));
}

TEST_CASE("a line connection that stays silent, or is slow over a line, is closed") {
  const Serving serving("[limits]\nidle_seconds = 0.2\nread_seconds = 0.2\n");
  LineConnection silent(serving.socket());
  LineConnection slow(serving.socket());
  slow.send("{\"op\":");
  CHECK_FALSE(silent.line());
  CHECK_FALSE(slow.line());
}

TEST_CASE("a socket's file is for user and group, and goes when the daemon ends") {
  Serving serving;
  struct stat made {};
  REQUIRE(::stat(serving.socket().c_str(), &made) == 0);
  CHECK((made.st_mode & 07777U) == 0660);
  serving.process().send(SIGTERM);
  REQUIRE(serving.process().wait(std::chrono::seconds(20)) == 0);
  CHECK_FALSE(std::filesystem::exists(serving.socket()));
}

TEST_CASE("a socket that a killed daemon left is replaced, any other file is not") {
  const TemporaryFolder folder;
  build_small_index(folder / "root");
  const std::string path = (folder / "s").string();
  {
    Daemon killed(folder / "root", {"--socket", path});
    killed.process().send(SIGKILL);
    REQUIRE(killed.process().wait(std::chrono::seconds(20)));
  }
  REQUIRE(std::filesystem::exists(path));
  Daemon next(folder / "root", {"--socket", path});
  LineConnection connection(path);
  CHECK(holds(connection.ask(R"({"op":"status"})"), "\"ok\":true"));

  std::string output;
  const auto started = [&](const std::string& at) {
    return run(program("carreld"),
               {"--index", (folder / "root").string(), "--listen", "", "--socket", at}, &output);
  };
  CHECK(started(path) == 3);
  CHECK(holds(output, "somebody listens there already"));
  write_lines(folder / "file", {"precious"});
  CHECK(started((folder / "file").string()) == 3);
  CHECK(std::filesystem::file_size(folder / "file") == 9);
  CHECK(started((folder / std::string(200, 'x')).string()) == 3);
}
