// SPDX-License-Identifier: GPL-2.0-or-later
// Does anything that only staff may see come near the public index?
#include "integration/build/temporary_catalogue.hpp"
#include "support/catch.hpp"

namespace {

using carrel::Audience;
using carrel::test::TemporaryCatalogue;

using Lines = std::vector<std::string>;

// Each pair: a catalogue with something for staff only, holding the word "zanzibar", and the same
// catalogue without it.
struct Twin {
  std::string what;
  Lines with, without;
};

const std::string kOther =
    R"({"id":"other","title":"Another book","popularity":3,"languages":["eng"]})";

const std::vector<Twin> kTwins{
    {"a staff note",
     {kOther, R"({"id":"1","title":"T","staff_notes":[{"id":"n","text":"zanzibar"}]})"},
     {kOther, R"({"id":"1","title":"T"})"}},
    {"a pending comment",
     {kOther,
      R"({"id":"1","title":"T","comments":[{"id":"c","text":"ok"},{"id":"d","user":"zanzibar","text":"zanzibar","rating":5,"state":"pending"}]})"},
     {kOther, R"({"id":"1","title":"T","comments":[{"id":"c","text":"ok"}]})"}},
    {"a rejected quote",
     {kOther,
      R"({"id":"1","title":"T","quotes":[{"id":"q","text":"zanzibar","state":"rejected"}]})"},
     {kOther, R"({"id":"1","title":"T","quotes":[]})"}},
    {"a pending comment that came apart",
     {kOther, R"({"id":"1","title":"T"})",
      R"({"record":"1","kind":"comment","id":"c","text":"zanzibar","state":"pending"})"},
     {kOther, R"({"id":"1","title":"T"})"}},
    {"a suppressed record",
     {kOther,
      R"({"id":"1","title":"Zanzibar","popularity":99,"languages":["swa"],"suppressed":true})"},
     {kOther}},
    {"a suppressed holding",
     {kOther,
      R"({"id":"1","title":"T","holdings":[{"branch":"Zanzibar","barcode":"zanzibar7","call_number":"zanzibar 9","suppressed":true},{"branch":"Central"}]})"},
     {kOther, R"({"id":"1","title":"T","holdings":[{"branch":"Central"}]})"}},
    {"the source",
     {kOther, R"({"id":"1","title":"T","source":{"system":"zanzibar"}})"},
     {kOther, R"({"id":"1","title":"T"})"}},
    {"an unknown key",
     {kOther, R"({"id":"1","title":"T","acquired_from":"zanzibar"})"},
     {kOther, R"({"id":"1","title":"T"})"}},
};

bool holds(const std::string& bytes, const std::string& word) {
  return bytes.find(word) != std::string::npos;
}

}  // namespace

TEST_CASE("a word for staff only is nowhere in the public index, and that is as if it never was") {
  for (const Twin& twin : kTwins) {
    INFO(twin.what);
    const TemporaryCatalogue with, without;
    with.build_lines(twin.with);
    without.build_lines(twin.without);
    const std::string open = with.everything(Audience::everyone);
    CHECK_FALSE(holds(open, "zanzibar"));
    CHECK_FALSE(holds(open, "Zanzibar"));
    CHECK(with.manifest(Audience::everyone) == without.manifest(Audience::everyone));
    CHECK(with.documents(Audience::everyone) == without.documents(Audience::everyone));
  }
}

TEST_CASE("staff find what is for them") {
  for (const Twin& twin : kTwins) {
    if (twin.what == "an unknown key" || twin.what == "the source") continue;  // never searched
    if (twin.what == "a suppressed holding") continue;                         // a key, below
    INFO(twin.what);
    const TemporaryCatalogue catalogue;
    catalogue.build_lines(twin.with);
    CHECK(catalogue.has_term(Audience::staff, "zanzibar"));
  }
}

TEST_CASE("staff find a suppressed holding by its barcode, the public does not") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines(
      {R"({"id":"1","title":"T","holdings":[{"barcode":"777","suppressed":true}]})"});
  CHECK(catalogue.has_term(Audience::staff, "XKB777"));
  CHECK_FALSE(catalogue.has_term(Audience::everyone, "XKB777"));
}

TEST_CASE("a suppressed record has a row for staff and none for the public") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.build_lines(
      {R"({"id":"1","title":"Open"})", R"({"id":"2","title":"Shut","suppressed":true})"});
  CHECK(report.documents.at("public") == 1);
  CHECK(report.documents.at("staff") == 2);
  CHECK(catalogue.columns(Audience::everyone).rows == 1);
  CHECK(catalogue.columns(Audience::staff).rows == 2);
}

TEST_CASE("the public revision stays where only staff content has changed") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({R"({"id":"1","title":"T"})"});
  const auto report = catalogue.build_lines(
      {R"({"id":"1","title":"T","staff_notes":[{"id":"n","text":"check the binding"}]})"});
  CHECK(report.revisions.at("public") == 1);
  CHECK(report.revisions.at("staff") == 2);
}

TEST_CASE("the public revision rises with what the public may see") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({R"({"id":"1","title":"T"})"});
  const auto report = catalogue.build_lines({R"({"id":"1","title":"T","year":2001})"});
  CHECK(report.revisions.at("public") == 2);
  CHECK(report.revisions.at("staff") == 2);
}
