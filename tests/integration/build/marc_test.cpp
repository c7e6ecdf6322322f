// SPDX-License-Identifier: GPL-2.0-or-later
// How do MARC files become a catalogue, and what becomes of those that are broken?
#include "base/file.hpp"
#include "integration/build/temporary_catalogue.hpp"
#include "support/catch.hpp"
#include "unit/import/marc_bytes.hpp"
#include "unit/import/memory_file.hpp"

namespace {

using carrel::Audience;
using carrel::iso2709;
using carrel::test::TemporaryCatalogue;

std::string marcxml(const std::string& id, const std::string& title) {
  return "<record><leader>00000nam a2200000 a 4500</leader><controlfield tag=\"001\">" + id +
         "</controlfield><datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">" +
         title + "</subfield></datafield></record>";
}

std::string collection(const std::string& records) {
  return "<collection>" + records + "</collection>";
}

std::string write(const TemporaryCatalogue& catalogue, const std::string& name,
                  const std::string& bytes) {
  const auto path = catalogue.folder() / name;
  REQUIRE(carrel::write_file(path, bytes));
  return path.string();
}

std::string bytes_of(const std::filesystem::path& path) {
  const auto bytes = carrel::read_file(path);
  REQUIRE(bytes);
  return *bytes;
}

const std::string kCut = iso2709("9", "Cut off").substr(0, 40);
const std::string kNoTitle = iso2709({{"001", "8"}});

}  // namespace

TEST_CASE("MARC is told by its content, packed or not, and becomes a catalogue") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.build(
      {write(catalogue, "a.txt", iso2709("1", "Alpha") + iso2709("2", "Bravo")),
       write(catalogue, "b.gz", carrel::gzipped(collection(marcxml("3", "Charlie")))),
       write(catalogue, "c.dat", carrel::xz_packed(iso2709("4", "Delta"))),
       catalogue.file("d.mrc", {R"({"id":"5","title":"Echo"})"})});
  REQUIRE(report);
  CHECK(report->records == 5);
  CHECK(report->taken == 5);
  CHECK(report->rejected == 0);
  for (const char* word : {"alpha", "bravo", "charlie", "delta", "echo"}) {
    INFO(word);
    CHECK(catalogue.has_term(Audience::everyone, word));
  }
}

TEST_CASE("what is taken and what is rejected are together what was there") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.build(
      {write(catalogue, "a.mrc", iso2709("1", "Alpha") + kNoTitle + iso2709("2", "Bravo") + kCut),
       write(catalogue, "b.xml", collection(marcxml("3", "a <b") + marcxml("1", "Again")))});
  REQUIRE(report);
  CHECK(report->taken == 3);
  CHECK(report->rejected == 3);
  CHECK(report->records == 2);
  CHECK(report->replaced == 1);
  CHECK(report->rejected_by_code == std::map<std::string, std::uint64_t>{
                                        {"bad_xml", 1}, {"no_title", 1}, {"truncated_record", 1}});
}

TEST_CASE("a rejected record is named by file, number and offset, with a hint") {
  const TemporaryCatalogue catalogue;
  const std::string file =
      write(catalogue, "a.mrc", iso2709("1", "Alpha") + kNoTitle + iso2709("2", "Bravo"));
  const auto report = catalogue.build({file});
  REQUIRE(report);
  REQUIRE(report->first_rejects.size() == 1);
  const carrel::Reject& reject = report->first_rejects[0];
  CHECK(reject.file == file);
  CHECK(reject.number == 2);
  CHECK(reject.offset == iso2709("1", "Alpha").size());
  CHECK_FALSE(reject.hint.empty());
  CHECK(carrel::place_of(reject) ==
        file + ", record 2 at byte " + std::to_string(iso2709("1", "Alpha").size()));
}

TEST_CASE("what was mended is counted by kind, and told in words") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.build({write(catalogue, "a.mrc",
                                             "00000" + iso2709("1", "Alpha").substr(5) +
                                                 iso2709("2",
                                                         "Dvo\xE9r\xE2"
                                                         "ak"))});
  REQUIRE(report);
  CHECK(report->mended ==
        std::map<std::string, std::uint64_t>{{"marc8_as_utf8", 1}, {"wrong_length", 1}});
  const std::string text = carrel::to_text(*report);
  CHECK(text.find("the record is found by its end") != std::string::npos);
  CHECK(catalogue.has_term(Audience::everyone, "dvorak"));
}

TEST_CASE("an input of an unknown kind is one reject with a word about it") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.build({write(catalogue, "a.pdf", "%PDF-1.7 and so on"),
                                       write(catalogue, "b.mrc", iso2709("1", "Alpha"))});
  REQUIRE(report);
  CHECK(report->records == 1);
  CHECK(report->rejected_by_code.at("unknown_input") == 1);
  CHECK(report->first_rejects[0].message.find("PDF") != std::string::npos);
}

TEST_CASE("rejects of one kind can be read again as they are") {
  const TemporaryCatalogue catalogue, again;
  auto options = catalogue.options(
      {write(catalogue, "a.mrc", kNoTitle + iso2709("1", "Alpha") + kNoTitle + kCut)});
  options.rejects = catalogue.folder() / "rejects";
  const auto report = carrel::build(options);
  REQUIRE(report);
  CHECK(report->rejects_files == std::vector<std::string>{options.rejects->string()});
  CHECK(bytes_of(*options.rejects) == kNoTitle + kNoTitle + kCut + "\x1D");
  auto second = again.options({options.rejects->string()});
  second.dry_run = true;
  const auto read = carrel::build(second);
  REQUIRE(read);
  CHECK(read->rejected == 3);
}

TEST_CASE("rejected MARCXML is kept in a collection that can be read again") {
  const TemporaryCatalogue catalogue, again;
  const std::string latin1 = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>";
  auto options = catalogue.options({write(
      catalogue, "a.xml", latin1 + collection(marcxml("1", "Good") + marcxml("", "M\xFCnchen")))});
  options.rejects = catalogue.folder() / "rejects.xml";
  REQUIRE(carrel::build(options));
  std::string kept = bytes_of(*options.rejects);
  CHECK(kept.find(marcxml("", "M\xFCnchen")) != std::string::npos);
  // As a librarian would mend it.
  kept.replace(kept.find("\"001\">") + 6, 0, "2");
  REQUIRE(again.build({write(again, "mended.xml", kept)}));
  CHECK(again.has_term(Audience::everyone, "munchen"));
}

TEST_CASE("rejects of several kinds go into files of their kinds") {
  const TemporaryCatalogue catalogue;
  auto options = catalogue.options({write(catalogue, "a.mrc", iso2709("1", "Alpha") + kNoTitle),
                                    write(catalogue, "b.xml", collection(marcxml("2", ""))),
                                    catalogue.file("c.jsonl", {R"({"id":"3"})"})});
  options.rejects = catalogue.folder() / "rejects";
  const auto report = carrel::build(options);
  REQUIRE(report);
  const std::string base = options.rejects->string();
  CHECK(report->rejects_files == std::vector<std::string>{base, base + ".xml", base + ".jsonl"});
  CHECK(bytes_of(base) == kNoTitle);
  CHECK(bytes_of(base + ".jsonl") == "{\"id\":\"3\"}\n");
  CHECK(bytes_of(base + ".xml").find("<record>") != std::string::npos);
}

TEST_CASE("rejects never go into a file that is read") {
  const TemporaryCatalogue catalogue;
  auto options = catalogue.options({write(catalogue, "a.mrc", iso2709("1", "Alpha") + kNoTitle)});
  options.rejects = catalogue.folder() / "a";
  const auto report = carrel::build(options);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == "same_file");
  CHECK(bytes_of(catalogue.folder() / "a.mrc") == iso2709("1", "Alpha") + kNoTitle);
}

TEST_CASE("a MARC export that was cut short does not replace a catalogue over twice its size") {
  const TemporaryCatalogue catalogue;
  std::string whole;
  for (int i = 0; i < 10; ++i)
    whole += iso2709(std::to_string(i), "Volume");
  REQUIRE(catalogue.build({write(catalogue, "whole.mrc", whole)}));
  const std::string cut = write(catalogue, "cut.mrc", whole.substr(0, whole.size() / 2 - 10));
  const auto refused = catalogue.build({cut});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "would_shrink");
  auto options = catalogue.options({cut});
  options.allow_shrink = true;
  const auto allowed = carrel::build(options);
  REQUIRE(allowed);
  CHECK(allowed->rejected_by_code.at("truncated_record") == 1);
}

TEST_CASE("a profile that nobody knows stops the build before anything is made") {
  const TemporaryCatalogue catalogue;
  auto options = catalogue.options({write(catalogue, "a.mrc", iso2709("1", "Alpha"))});
  options.profile = "atlantis";
  const auto report = carrel::build(options);
  REQUIRE_FALSE(report);
  CHECK(report.error().code == "unknown_profile");
  CHECK_FALSE(std::filesystem::exists(catalogue.root()));
}

TEST_CASE("a dry run shows the first records and counts what no mapping reads") {
  const TemporaryCatalogue catalogue;
  std::string records;
  for (int i = 0; i < 12; ++i) {
    records += iso2709({{"001", std::to_string(i)},
                        {"245", carrel::subfields("10$aVolume " + std::to_string(i) + "$~odd")},
                        {"ZZZ", carrel::subfields("  $anobody's")}});
  }
  auto options = catalogue.options({write(catalogue, "a.mrc", records)});
  options.dry_run = true;
  const auto report = carrel::build(options);
  REQUIRE(report);
  CHECK(report->preview.records.size() == carrel::kPreviewed);
  CHECK(report->preview.unread.at("ZZZ") == 12);
  CHECK(report->preview.unread.at("245 $~") == 12);
  CHECK_FALSE(report->preview.unread.contains("001"));
  const std::string text = carrel::to_text(*report);
  CHECK(text.find("ZZZ 12") != std::string::npos);
  CHECK(text.find("Volume 9") != std::string::npos);
  CHECK(text.find("Volume 10") == std::string::npos);
  CHECK(text.find("nothing was written") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(catalogue.root()));
}

TEST_CASE("the report in JSON names a record by its number and its offset") {
  const TemporaryCatalogue catalogue;
  const auto report =
      catalogue.build({write(catalogue, "a.mrc", kNoTitle + iso2709("1", "Alpha"))});
  REQUIRE(report);
  const std::string json = carrel::to_json(*report);
  CHECK(json.find("\"kind\": \"ISO 2709\"") != std::string::npos);
  CHECK(json.find("\"record\": 1") != std::string::npos);
  CHECK(json.find("\"offset\": 0") != std::string::npos);
  CHECK(json.find("\"taken\": 1") != std::string::npos);
}

TEST_CASE("what could be unpacked of a record in whose midst a packed file breaks off is kept") {
  const TemporaryCatalogue catalogue;
  // What does not press well reaches the reader before the end of the packed bytes does.
  std::string noise;
  for (unsigned i = 0, n = 1; i < 60'000; ++i, n = n * 1'103'515'245 + 12'345)
    noise += static_cast<char>('a' + (n >> 16U) % 26);
  const std::string whole = iso2709("1", "Alpha") + iso2709("2", noise.substr(0, 50'000));
  for (const bool by_xz : {false, true}) {
    INFO(by_xz);
    const std::string packed = by_xz ? carrel::xz_packed(whole) : carrel::gzipped(whole);
    auto options =
        catalogue.options({write(catalogue, "cut", packed.substr(0, packed.size() * 4 / 5))});
    options.rejects = catalogue.folder() / "rejects";
    options.allow_shrink = true;
    const auto report = carrel::build(options);
    REQUIRE(report);
    CHECK(report->records == 1);
    CHECK(report->rejected_by_code.at("damaged_input") == 1);
    const std::string kept = bytes_of(*options.rejects);
    CHECK(kept.size() > 1000);
    CHECK(whole.find(kept.substr(0, kept.size() - 1)) == iso2709("1", "Alpha").size());
    CHECK(report->first_rejects[0].offset == iso2709("1", "Alpha").size());
  }
}

TEST_CASE("a replaced MARC record is named by its number") {
  const TemporaryCatalogue catalogue;
  const std::string file =
      write(catalogue, "a.mrc", iso2709("1", "Alpha") + kNoTitle + iso2709("1", "Bravo"));
  const auto report = catalogue.build({file});
  REQUIRE(report);
  REQUIRE(report->first_replacements.size() == 1);
  CHECK(carrel::place_of(report->first_replacements[0].earlier) == file + ", record 1");
  CHECK(carrel::place_of(report->first_replacements[0].later) == file + ", record 3");
}

TEST_CASE("a dry run shows the year alone where no publisher is told") {
  const TemporaryCatalogue catalogue;
  auto options =
      catalogue.options({catalogue.file("a", {R"({"id":"1","title":"T","year":2005})"})});
  options.dry_run = true;
  const auto report = carrel::build(options);
  REQUIRE(report);
  CHECK_THAT(carrel::to_text(*report), Catch::Contains("published     2005"));
}

TEST_CASE("MARC in JSON is one reject for the whole file") {
  const TemporaryCatalogue catalogue;
  const std::string line = R"({"leader":"00000nam a2200000 a 4500","fields":[{"001":"1"}]})";
  const auto report = catalogue.build({catalogue.file("a.json", {line, line, line})});
  REQUIRE(report);
  CHECK(report->rejected == 1);
  CHECK_THAT(report->first_rejects[0].hint, Catch::Contains("yaz-marcdump"));
}
