// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marcxml.hpp"

#include <string>
#include <vector>

#include "import/marc/iso2709_frame.hpp"
#include "support/catch.hpp"

namespace carrel {

namespace {

std::string title_of(const MarcRecord& record) {
  const MarcField* title = record.find("245");
  const std::string* text = title == nullptr ? nullptr : title->find('a');
  return text == nullptr ? "" : *text;
}

struct ReadAll {
  std::string summary;  // "1 2 !code 3", and "?code" for what is wrong with the whole
  Mended mended;
  std::vector<MarcRecord> records;
  std::vector<std::uint64_t> offsets;
};

ReadAll read(const std::string& xml, std::size_t step = 4096) {
  Window window = Window::over(xml, step);
  MarcxmlFrames frames(window);
  MarcxmlFrame frame;
  MarcxmlReader reader;
  ReadAll all;
  const auto add = [&all](const std::string& word) {
    all.summary += (all.summary.empty() ? "" : " ") + word;
  };
  while (true) {
    const auto more = frames.next(frame);
    if (!more) add("?" + more.error().code);
    if (!more || !*more) return all;
    all.offsets.push_back(frame.offset);
    auto record = reader.read(frame, frames.encoding(), all.mended);
    if (!record) {
      add("!" + record.error().code);
      continue;
    }
    const MarcField* id = record->find("001");
    add(id == nullptr ? "-" : id->text);
    all.records.push_back(std::move(*record));
  }
}

std::string record(const std::string& id, const std::string& title, const std::string& p = "") {
  return "<" + p + "record><" + p + "leader>00000nam a2200000 a 4500</" + p + "leader><" + p +
         "controlfield tag=\"001\">" + id + "</" + p + "controlfield><" + p +
         "datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><" + p + "subfield code=\"a\">" + title +
         "</" + p + "subfield></" + p + "datafield></" + p + "record>";
}

std::string collection(const std::string& records) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection "
         "xmlns=\"http://www.loc.gov/MARC21/slim\">" +
         records + "</collection>\n";
}

const std::string kOne = record("1", "First"), kTwo = record("2", "Second"),
                  kThree = record("3", "Third");

}  // namespace

TEST_CASE("a MARCXML record is read as it stands") {
  const ReadAll all = read(collection(
      "\n <record>\n  <leader>00000nam a2200000 a 4500</leader>\n  <controlfield "
      "tag='008'>a  b </controlfield>\n  <datafield ind2='4' ind1='1' tag='245'>\n   <subfield "
      "code='a'>The &amp; title</subfield>\n   <subfield code='c'>x</subfield>\n  </datafield>\n "
      "</record>\n"));
  REQUIRE(all.records.size() == 1);
  const MarcRecord& record = all.records[0];
  CHECK(record.leader == "00000nam a2200000 a 4500");
  REQUIRE(record.fields.size() == 2);
  CHECK(record.fields[0].text == "a  b ");
  CHECK(record.fields[1].indicator1 == '1');
  CHECK(record.fields[1].indicator2 == '4');
  REQUIRE(record.fields[1].subfields.size() == 2);
  CHECK(title_of(record) == "The & title");
  CHECK(all.mended.empty());
}

TEST_CASE("records are found under any prefix, declared or not, and without a collection") {
  CHECK(read(collection(record("1", "T", "marc:"))).summary == "1");
  CHECK(read(record("1", "T", "x:")).summary == "1");
  CHECK(read(kOne).summary == "1");
}

TEST_CASE("records are found in what wraps them") {
  const std::string oai =
      "<OAI-PMH><ListRecords><record><header status=\"deleted\"><identifier>x</identifier>"
      "</header></record><record><header/><metadata>" +
      kOne + "</metadata></record><record><header/><metadata>" + record("2", "T", "marc:") +
      "</metadata></record></ListRecords></OAI-PMH>";
  CHECK(read(oai).summary == "1 2");
  const std::string sru = "<zs:searchRetrieveResponse><zs:records><zs:record><zs:recordData>" +
                          kOne +
                          "</zs:recordData></zs:record></zs:records></zs:searchRetrieveResponse>";
  CHECK(read(sru).summary == "1");
}

TEST_CASE("records are the same however few bytes arrive at a time, with their offsets") {
  const std::string xml = collection("<!-- > -->" + kOne + kTwo);
  const ReadAll all = read(xml, GENERATE(1, 2, 3, 10, 1000));
  CHECK(all.summary == "1 2");
  CHECK(all.offsets == std::vector<std::uint64_t>{xml.find(kOne), xml.find(kTwo)});
}

TEST_CASE("tags in comments, CDATA sections and instructions are no tags") {
  CHECK(read(collection("<!--" + kThree + "-->" + kOne + "<?x <record>?>" + kTwo)).summary ==
        "1 2");
  const ReadAll all = read(collection(record("1", "<![CDATA[</record> & <record>]]>")));
  CHECK(all.summary == "1");
  CHECK(title_of(all.records.at(0)) == "</record> & <record>");
}

TEST_CASE("a record that is not well formed costs only itself") {
  const std::string broken =
      GENERATE(record("2", "a <b title"), record("2", "a < title"), record("2", "</subfield>"),
               record("2", "&nbsp;"), record("2", "x").insert(10, "<leader>"),
               std::string("<record><leader>x</leader><datafield tag=\"245></datafield></record>"));
  INFO(broken);
  CHECK(read(collection(kOne + broken + kThree)).summary == "1 !bad_xml 3");
}

TEST_CASE("a record without its end tag costs only itself") {
  const std::string cut = GENERATE(kTwo.substr(0, kTwo.size() - 9), kTwo.substr(0, 60),
                                   kTwo.substr(0, kTwo.find("Second") + 3));
  CHECK(read(collection(kOne + cut + kThree)).summary == "1 !truncated_record 3");
  CHECK(read(collection(kOne + cut)).summary == "1 !truncated_record");
}

TEST_CASE("XML that is cut in the middle loses only its last record") {
  const std::string xml = collection(kOne + kTwo + kThree);
  const std::size_t third = xml.find(kThree);
  CHECK(read(xml.substr(0, third + 70)).summary == "1 2 !truncated_record");
  CHECK(read(xml.substr(0, third)).summary == "1 2 ?truncated_input");
}

TEST_CASE("one document may follow another") {
  CHECK(read(collection(kOne) + collection(kTwo)).summary == "1 2");
  const std::string cut = collection(kOne + kTwo).substr(0, collection(kOne).size() + 30);
  CHECK(read(cut + collection(kThree)).summary == "1 !truncated_record 3");
}

TEST_CASE("a document type is passed over, and its entities are not expanded") {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE collection [<!-- don't --><!ENTITY a \"ha>]\"><!ENTITY b "
      "\"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]><collection>";
  CHECK(read(bomb + kOne + record("2", "&b;") + record("3", "&x;") + "</collection>").summary ==
        "1 !bad_xml !bad_xml");
}

TEST_CASE("an ampersand that begins no reference means itself") {
  const ReadAll all = read(collection(record("1", "http://x/?a=1&b=2&c=3 &lt; & &#228;")));
  REQUIRE(all.records.size() == 1);
  CHECK(title_of(all.records[0]) == "http://x/?a=1&b=2&c=3 < & ä");
  CHECK(all.mended == Mended{"bare_ampersand"});
}

TEST_CASE("control characters become spaces and are noted") {
  const ReadAll all = read(collection(record("1", "one\x1Ftwo")));
  REQUIRE(all.records.size() == 1);
  CHECK(title_of(all.records[0]) == "one two");
  CHECK(all.mended == Mended{"control_characters"});
}

TEST_CASE("a text over several lines is one line") {
  const ReadAll all = read(collection(record("1", "one\n two")));
  CHECK(title_of(all.records.at(0)) == "one  two");
  CHECK(all.mended.empty());
}

TEST_CASE("the declared encoding is read, and what is not UTF-8 although it says so is mended") {
  const std::string latin1 = "<?xml version=\"1.0\" encoding='ISO-8859-1'?><collection>" +
                             record("1", "M\xFCnchen") + "</collection>";
  const ReadAll declared = read(latin1);
  CHECK(title_of(declared.records.at(0)) == "München");
  CHECK(declared.mended.empty());
  const ReadAll undeclared = read(collection(record("1", "M\xFCnchen")));
  CHECK(title_of(undeclared.records.at(0)) == "München");
  CHECK(undeclared.mended == Mended{"latin1_as_utf8"});
  const ReadAll broken = read(collection(record("1", "Mün\xC3 chen")));
  CHECK(title_of(broken.records.at(0)) == "Mün\xEF\xBF\xBD chen");
  CHECK(broken.mended == Mended{"invalid_utf8"});
}

TEST_CASE("an encoding that nobody knows is refused record by record") {
  const std::string xml =
      "<?xml version=\"1.0\" encoding=\"x-nobody\"?><collection>" + kOne + "</collection>";
  CHECK(read(xml).summary == "!unknown_encoding");
}

TEST_CASE("text in MARCXML is composed") {
  CHECK(title_of(read(collection(record("1", "Cafe\xCC\x81"))).records.at(0)) == "Café");
}

TEST_CASE("fields, codes and indicators that are not quite there are mended") {
  const ReadAll all = read(collection(
      "<record><leader>x</leader><controlfield tag='1'>id</controlfield><datafield tag='245' "
      "ind1=''><subfield>a</subfield>loose</datafield><datafield><subfield code='a'>b</subfield>"
      "</datafield></record>"));
  CHECK(all.summary == "id");
  const MarcRecord& record = all.records.at(0);
  CHECK(record.leader == "x                       ");
  REQUIRE(record.fields.size() == 2);
  REQUIRE(record.fields[1].subfields.size() == 2);
  CHECK(record.fields[1].subfields[0].code == ' ');
  CHECK(record.fields[1].subfields[1].value == "loose");
  CHECK(all.mended ==
        Mended{"wrong_leader", "short_tag", "wrong_indicators", "no_subfield_code", "bad_tag"});
}

TEST_CASE("an empty record is one that cannot be taken") {
  CHECK(read(collection("<record/>" + kOne + "<record> </record>")).summary ==
        "!not_a_record 1 !not_a_record");
}

TEST_CASE("XML without a MARC record says so, an empty collection does not") {
  CHECK(read("<dc><title>x</title></dc>").summary == "?no_marc_record");
  CHECK(read("<records><record><title>x</title></record></records>").summary == "?no_marc_record");
  CHECK(read(collection("")).summary.empty());
}

TEST_CASE("a record that does not end within the limit is set aside, and the next is read") {
  const std::string at_limit =
      record("1", std::string(kMaxMarcBytes - record("1", "").size() - 100, 'x'));
  // Longer than what libxml2 takes as one text, which is less than the limit.
  CHECK(read(collection(at_limit + kTwo), 1 << 20).summary == "!bad_xml 2");
  const std::string beyond = record("1", std::string(kMaxMarcBytes + 100, 'x'));
  CHECK(read(collection(beyond + kTwo), 1 << 20).summary == "!record_too_long 2");
}

TEST_CASE("deep nesting is refused and costs only its record") {
  std::string deep;
  for (int i = 0; i < 20'000; ++i)
    deep += "<x>";
  CHECK(read(collection("<record><leader>x</leader>" + deep + "</record>" + kTwo)).summary ==
        "!bad_xml 2");
}

}  // namespace carrel
