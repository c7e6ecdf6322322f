// SPDX-License-Identifier: GPL-2.0-or-later
#include "client/daemon.hpp"

#include "support/catch.hpp"

using carrel::address_in;

TEST_CASE("the daemon's address is read out of its first line") {
  CHECK(
      address_in(
          "carreld: public http://127.0.0.1:40123/ generation 3 revision 2, 42,735 documents\n") ==
      "http://127.0.0.1:40123");
}

TEST_CASE("the address stands on whichever line names the public listener") {
  CHECK(address_in("a warning\ncarreld: staff http://127.0.0.1:1/ x\ncarreld: public "
                   "http://127.0.0.1:2/ x\n") == "http://127.0.0.1:2");
}

TEST_CASE("the staff listener's address is asked for by its name") {
  constexpr const char* both =
      "carreld: public http://127.0.0.1:2/ x\ncarreld: staff http://127.0.0.1:1/ x\n";
  CHECK(address_in(both, "staff") == "http://127.0.0.1:1");
  CHECK(address_in("carreld: public http://127.0.0.1:2/ x\n", "staff").empty());
}

TEST_CASE("half an address is none yet") {
  CHECK(address_in("carreld: public http://127.0.0.1:40").empty());
  CHECK(address_in("carreld: pub").empty());
  CHECK(address_in("").empty());
}

TEST_CASE("a program that is not there cannot be started") {
  const auto daemon =
      carrel::StartedDaemon::start({.program = "/nonexistent/carreld", .root = "/nonexistent"});
  REQUIRE_FALSE(daemon);
  CHECK(daemon.error().code == "no_daemon");
}
