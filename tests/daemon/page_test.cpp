// SPDX-License-Identifier: GPL-2.0-or-later
// What does a browser get that opens a listener?
#include <algorithm>
#include <regex>

#include "daemon/raw_connection.hpp"
#include "support/catch.hpp"
#include "support/daemon.hpp"

using namespace carrel;

namespace {

// The sample catalogue, served to both audiences; one daemon for all tests of this file.
const Daemon& sample() {
  static const TemporaryFolder folder;
  static const Daemon daemon = [] {
    build_index(folder / "root", sample_files());
    return Daemon(folder / "root");
  }();
  return daemon;
}

RawAnswer open_page(const std::string& target, Audience audience = Audience::everyone) {
  return ask(sample().url(audience), get_request(target));
}

bool holds(const RawAnswer& answer, std::string_view part) {
  return answer.body.find(part) != std::string::npos;
}

// The number that a page's heading begins with.
std::string found_on(const RawAnswer& page) {
  std::smatch match;
  return std::regex_search(page.body, match, std::regex("<h1>([0-9,]+|No) records?"))
             ? match[1].str()
             : "";
}

// The targets of the links that `pattern`'s first group finds, as a browser reads them.
std::vector<std::string> links(const RawAnswer& page, const std::string& pattern) {
  const std::regex form(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator at(page.body.begin(), page.body.end(), form), end; at != end; ++at) {
    found.push_back(std::regex_replace((*at)[1].str(), std::regex("&amp;"), "&"));
  }
  return found;
}

}  // namespace

TEST_CASE("the first view is a page with a box, and no answer of a script") {
  const RawAnswer page = open_page("/");
  CHECK(page.status == 200);
  CHECK(page.header("Content-Type") == "text/html; charset=utf-8");
  CHECK(page.header("X-Content-Type-Options") == "nosniff");
  CHECK(page.header("Referrer-Policy") == "no-referrer");
  CHECK(page.header("Cache-Control") == "no-cache");
  CHECK(page.header("Content-Security-Policy").value_or("").starts_with("default-src 'none'"));
  CHECK(holds(page, "<h1>Library catalogue</h1>"));
  CHECK(holds(page, "name=\"q\""));
  CHECK(holds(page, "245 records"));
  CHECK_FALSE(holds(page, "<script"));
}

TEST_CASE("the page carries the catalogue's name from the configuration") {
  const TemporaryFolder folder;
  build_index(folder / "root", sample_files());
  write_lines(folder / "carreld.toml", {"catalogue_name = \"Alder <County> Library\""});
  const Daemon daemon(folder / "root", {"--config", (folder / "carreld.toml").string()});
  const RawAnswer page = ask(daemon.url(Audience::everyone), get_request("/"));
  CHECK(holds(page, "<h1>Alder &lt;County&gt; Library</h1>"));
}

TEST_CASE("results show their evidence and who said it") {
  const RawAnswer page = open_page("/?q=cloned+organs");
  CHECK(page.status == 200);
  CHECK(found_on(page) == "1");
  CHECK(holds(page, "<mark>cloned</mark> to order"));
  CHECK(holds(page, "Osric, Northgate"));
  CHECK(holds(page, "href=\"/record/cat-0001\""));
}

TEST_CASE("every value to narrow by leads to as many records as it promised") {
  const RawAnswer page = open_page("/?q=ishiguro");
  const std::regex form(
      R"re(<a href="([^"]*)" rel="nofollow"><bdi>[^<]*</bdi> <span class="count">([0-9,]+)<)re");
  std::size_t followed = 0;
  for (std::sregex_iterator at(page.body.begin(), page.body.end(), form), end; at != end; ++at) {
    const std::string target = std::regex_replace((*at)[1].str(), std::regex("&amp;"), "&");
    CAPTURE(target);
    CHECK(found_on(open_page(target)) == (*at)[2].str());
    ++followed;
  }
  CHECK(followed > 10);
}

TEST_CASE("paging leads through every record once") {
  std::vector<std::string> records;
  std::string target = "/?q=fiction&sort=title";
  const std::string total = found_on(open_page(target));
  std::size_t pages = 0;
  while (!target.empty() && pages < 100) {
    const RawAnswer page = open_page(target);
    const auto here = links(page, R"re(<h3[^>]*><a[^>]*href="(/record/[^"]*)")re");
    records.insert(records.end(), here.begin(), here.end());
    const auto next = links(page, R"re(<a href="([^"]*)" rel="next")re");
    target = next.empty() ? "" : next.front();
    ++pages;
  }
  CHECK(pages > 2);
  std::sort(records.begin(), records.end());
  CHECK(std::adjacent_find(records.begin(), records.end()) == records.end());
  // Those with most of the words follow the ones that are counted.
  CHECK(records.size() >= std::stoul(total));
}

TEST_CASE("a search without a hit says which word is in no record") {
  const RawAnswer page = open_page("/?q=hailshamm");
  CHECK(page.status == 200);
  CHECK(found_on(page) == "No");
  CHECK(holds(page, "In no record at all:"));
}

TEST_CASE("a hostile query is text on the page and never the daemon's failure") {
  const std::string target = GENERATE(
      as<std::string>{}, "/?q=%3Cscript%3Ealert(1)%3C/script%3E", "/?q=%22%3E%3Cb%20onload=x",
      "/?q=%00", "/?q=a%00b", "/?q=%ff%fe", "/?q=%", "/?q=%c0%af", "/?q='%22%60%3C%3E",
      "/?%3Cscript%3E=1", "/?filter=%3Cscript%3E:x", "/?sort=%3Cscript%3E", "/?more=%3Cscript%3E",
      "/?page=-1", "/?page=%3Cscript%3E", "/?page=99999999999999999999", "/?q=((((((((((((((((((((",
      "/record/%3Cscript%3E", "/record/%00", "/record/%ff", "/record/..", "/record/%2e%2e%2fx");
  CAPTURE(target);
  const Audience audience = GENERATE(Audience::everyone, Audience::staff);
  const RawAnswer page = open_page(target, audience);
  CHECK(page.status >= 200);
  CHECK(page.status < 500);
  CHECK(page.header("Content-Type") == "text/html; charset=utf-8");
  CHECK(page.header("Content-Security-Policy"));
  CHECK_FALSE(holds(page, "<script"));
  CHECK_FALSE(holds(page, "<b onload"));
}

TEST_CASE("a refusal is a page with its status") {
  CHECK(open_page("/?q=%ff").status == 200);
  CHECK(open_page("/?sort=colour").status == 400);
  CHECK(open_page("/?q=" + std::string(4097, 'a')).status == 413);
  const RawAnswer long_target = open_page("/?q=" + std::string(15000, 'a'));
  CHECK(long_target.status == 414);
  CHECK(holds(long_target, "<h1>"));
  const RawAnswer posted = ask(sample().url(Audience::everyone), post_request("/", "q=x"));
  CHECK(posted.status == 405);
  CHECK(posted.header("Allow") == "GET, HEAD");
  CHECK(holds(posted, "<h1>"));
}

TEST_CASE("paths beside the pages are refused as JSON") {
  CHECK(open_page("/record").error_code() == "unknown_path");
  CHECK(open_page("/record/").error_code() == "unknown_path");
  CHECK(open_page("/record/cat-0001/more").error_code() == "unknown_path");
  CHECK(open_page("/index.html").error_code() == "unknown_path");
}

TEST_CASE("HEAD of a page is its header") {
  RawConnection connection(sample().url(Audience::everyone));
  connection.send("HEAD /record/cat-0001 HTTP/1.1\r\n\r\n" + get_request("/record/cat-0001"));
  const RawAnswer head = connection.answer(true);
  const RawAnswer get = connection.answer();
  CHECK(head.status == 200);
  CHECK(get.status == 200);
  CHECK(head.header("Content-Type") == get.header("Content-Type"));
}

TEST_CASE("a record's page holds what was written about it") {
  const RawAnswer page = open_page("/record/cat-0001");
  CHECK(page.status == 200);
  CHECK(holds(page, "<h1"));
  CHECK(holds(page, "Never Let Me Go"));
  CHECK(holds(page, "Osric, Northgate"));
  CHECK(open_page("/record/cat-0001?utm_source=letter").body == page.body);
}

TEST_CASE("a suppressed record has a page for staff and none for the public") {
  const RawAnswer hidden = open_page("/record/cat-0132");
  CHECK(hidden.status == 404);
  CHECK_FALSE(holds(hidden, "Zorblatt"));
  CHECK(hidden.body == open_page("/record/cat-nobody").body);
  const RawAnswer shown = open_page("/record/cat-0132", Audience::staff);
  CHECK(shown.status == 200);
  CHECK(holds(shown, "Zorblatt"));
  CHECK(shown.header("Cache-Control") == "no-store");
}

TEST_CASE("marks for staff stand on the staff listener only") {
  const std::string target = "/?q=king";
  const RawAnswer staff = open_page(target, Audience::staff);
  const RawAnswer everyone = open_page(target);
  CHECK(holds(staff, "Staff view."));
  CHECK(holds(staff, "class=\"desk-line\""));
  for (const char* mark : {"Staff view.", "class=\"desk-", "<body class=\"staff\"", "Suppressed"}) {
    CAPTURE(mark);
    CHECK_FALSE(holds(everyone, mark));
  }
  CHECK(holds(open_page("/?q=smorgleflux", Audience::staff), "pending"));
  CHECK(found_on(open_page("/?q=smorgleflux")) == "No");
}
