// SPDX-License-Identifier: GPL-2.0-or-later
// What does a real browser make of the pages?
//
// Headless Chromium opens them under their own content policy and writes down the tree that it has
// built. Where no Chromium is installed the tests say so and are skipped.
#include <filesystem>
#include <iostream>
#include <optional>

#include "support/catch.hpp"
#include "support/child_process.hpp"
#include "support/daemon.hpp"

using namespace carrel;

namespace {

namespace fs = std::filesystem;

std::optional<fs::path> chromium() {
  for (const char* path :
       {"/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"}) {
    if (fs::exists(path)) return path;
  }
  std::cout << "SKIPPED: chromium is not there\n";
  return std::nullopt;
}

// timeout(1) says so where it had to end what it began, or had to end it by force.
constexpr int kTimedOut = 124, kKilled = 137;

// The tree that the browser has built from the page at `url`, and what it complained of. Now and
// then a browser that is started on a busy machine waits for ever before it asks for anything: that
// says nothing of the page, and it is started again.
std::string opened(const fs::path& browser, const std::string& url) {
  std::string output;
  int code = kTimedOut;
  for (int start = 0; (code == kTimedOut || code == kKilled) && start < 3; ++start) {
    const TemporaryFolder folder;
    output.clear();
    code =
        run("/usr/bin/timeout",
            {"--kill-after=5", "35", browser.string(), "--headless", "--no-sandbox",
             "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--enable-logging=stderr",
             "--user-data-dir=" + folder.path().string(), "--dump-dom", url},
            &output);
  }
  CHECK(code == 0);
  return output;
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

// Landmarks, one heading of the first level, a style sheet that the policy lets pass, no complaint.
void check_page(const std::string& tree, const std::string& title) {
  CAPTURE(tree.substr(tree.size() > 3000 ? tree.size() - 3000 : 0));
  CHECK(count(tree, "<title>" + title + "</title>") == 1);
  CHECK(count(tree, "<h1") == 1);
  CHECK(count(tree, "<main ") == 1);
  CHECK(count(tree, "role=\"search\"") + count(tree, "<search") == 1);
  CHECK(count(tree, "<footer") == 1);
  CHECK(count(tree, "<html lang=\"en\"") == 1);
  CHECK(count(tree, "Content Security Policy") == 0);
  CHECK(count(tree, "<script") == 0);
}

struct Served {
  TemporaryFolder folder;
  std::unique_ptr<Daemon> daemon;
  Served() {
    build_index(folder / "root", sample_files());
    daemon = std::make_unique<Daemon>(folder / "root");
  }
};

}  // namespace

TEST_CASE("a browser shows the first view") {
  const auto browser = chromium();
  if (!browser) return;
  const Served served;
  check_page(opened(*browser, served.daemon->url(Audience::everyone)), "Library catalogue");
}

TEST_CASE("a browser shows results with their evidence marked") {
  const auto browser = chromium();
  if (!browser) return;
  const Served served;
  const std::string tree =
      opened(*browser, served.daemon->url(Audience::everyone) + "?q=cloned+organs");
  check_page(tree, "cloned organs · Library catalogue");
  CHECK(count(tree, "<mark>cloned</mark>") >= 1);
  CHECK(count(tree, "Osric, Northgate") == 1);
  CHECK(count(tree, "<aside") == 1);
}

TEST_CASE("a browser shows what might help where there is no hit") {
  const auto browser = chromium();
  if (!browser) return;
  const Served served;
  const std::string tree =
      opened(*browser, served.daemon->url(Audience::everyone) + "?q=zorblatt+quix");
  check_page(tree, "zorblatt quix · Library catalogue");
  CHECK(count(tree, "No records for") == 1);
  CHECK(count(tree, "What might help") == 1);
}

TEST_CASE("a browser shows staff what only they may see, and what a score is made of") {
  const auto browser = chromium();
  if (!browser) return;
  const Served served;
  const std::string tree = opened(*browser, served.daemon->url(Audience::staff) + "?q=zorblatt");
  CHECK(count(tree, "Staff view.") == 1);
  CHECK(count(tree, "cat-0132") >= 1);
  CHECK(count(tree, "<details class=\"desk-line\" open") == 1);
}

TEST_CASE("a browser shows a hostile query as text") {
  const auto browser = chromium();
  if (!browser) return;
  const Served served;
  const std::string tree = opened(*browser, served.daemon->url(Audience::everyone) +
                                                "?q=%3Cscript%3Edocument.title=1%3C/script%3E");
  CHECK(count(tree, "<script") == 0);
  CHECK(count(tree, "&lt;script&gt;") >= 1);
}
