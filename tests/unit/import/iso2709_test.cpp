// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/iso2709.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "marc_bytes.hpp"
#include "support/catch.hpp"

namespace carrel {

namespace {

struct ReadRecord {
  std::uint64_t offset = 0;
  std::string id, title;  // empty for a reject
  std::string code;       // empty for a record
  Mended mended;
};

std::string text_of(const MarcRecord& record, std::string_view tag) {
  const MarcField* field = record.find(tag);
  if (field == nullptr) return "";
  if (field->is_control()) return field->text;
  std::string text;
  for (const MarcSubfield& subfield : field->subfields)
    text += (text.empty() ? "" : "|") + subfield.value;
  return text;
}

std::vector<ReadRecord> read(const std::string& bytes, std::size_t step = 4096) {
  Window window = Window::over(bytes, step);
  Iso2709Frames frames(window);
  Iso2709Frame frame;
  Iso2709Reader reader;
  std::vector<ReadRecord> records;
  while (true) {
    const auto more = frames.next(frame);
    REQUIRE(more);
    if (!*more) return records;
    ReadRecord read{.offset = frame.offset, .id = {}, .title = {}, .code = {}, .mended = {}};
    const auto record = reader.read(frame, read.mended);
    if (record) {
      read.id = text_of(*record, "001");
      read.title = text_of(*record, "245");
    } else {
      read.code = record.error().code;
    }
    records.push_back(std::move(read));
  }
}

MarcRecord only(const std::string& bytes, Mended* mended = nullptr) {
  Window window = Window::over(bytes);
  Iso2709Frames frames(window);
  Iso2709Frame frame;
  Iso2709Reader reader;
  const auto more = frames.next(frame);
  REQUIRE(more);
  REQUIRE(*more);
  Mended kinds;
  auto record = reader.read(frame, kinds);
  if (!record) FAIL(describe(record.error()));
  if (mended != nullptr) *mended = kinds;
  return std::move(*record);
}

// "1 2 !code 3": what was read, in order.
std::string summary(const std::vector<ReadRecord>& records) {
  std::string text;
  for (const ReadRecord& record : records) {
    text += (text.empty() ? "" : " ") + (record.code.empty() ? record.id : "!" + record.code);
  }
  return text;
}
std::string summary(const std::string& bytes) {
  return summary(read(bytes));
}

Mended all_mended(const std::vector<ReadRecord>& records) {
  Mended all;
  for (const ReadRecord& record : records)
    all.insert(all.end(), record.mended.begin(), record.mended.end());
  return all;
}

std::string with_length(std::string record, const std::string& length) {
  return record.replace(0, 5, length);
}

const std::string kOne = iso2709("1", "First"), kTwo = iso2709("2", "Second"),
                  kThree = iso2709("3", "Third");

}  // namespace

TEST_CASE("a record's leader, indicators, subfields and control fields are read as they stand") {
  Mended mended;
  const MarcRecord record =
      only(iso2709({{"001", "x1"}, {"245", subfields("14$aThe title /$cby someone")}}), &mended);
  CHECK(record.leader.size() == 24);
  CHECK(record.leader.substr(5, 5) == "nam a");
  REQUIRE(record.fields.size() == 2);
  CHECK(record.fields[0].text == "x1");
  CHECK(record.fields[1].indicator1 == '1');
  CHECK(record.fields[1].indicator2 == '4');
  REQUIRE(record.fields[1].subfields.size() == 2);
  CHECK(record.fields[1].subfields[1].code == 'c');
  CHECK(record.fields[1].subfields[1].value == "by someone");
  CHECK(mended.empty());
}

TEST_CASE("records are given with the offsets of their first bytes") {
  const auto records = read(kOne + "\r\n" + kTwo);
  REQUIRE(records.size() == 2);
  CHECK(records[1].offset == kOne.size() + 2);
}

TEST_CASE("records are the same however few bytes arrive at a time") {
  const std::size_t step = GENERATE(1, 2, 7, 24, 100);
  CHECK(summary(read(kOne + "\n" + kTwo + kThree, step)) == "1 2 3");
}

TEST_CASE("a record that is given back leaves nothing of itself in the next") {
  const std::string first = iso2709(
      {{"001", "1"}, {"245", subfields("12$aLong title$cby")}, {"500", subfields("  $aN")}});
  const std::string second = iso2709({{"245", subfields("0 $aShort")}, {"008", "coded"}});
  Window window = Window::over(first + second);
  Iso2709Frames frames(window);
  Iso2709Frame frame;
  Iso2709Reader reader;
  Mended mended;
  REQUIRE(*frames.next(frame));
  auto record = reader.read(frame, mended);
  REQUIRE(record);
  REQUIRE(*frames.next(frame));
  reader.give_back(std::move(*record));
  record = reader.read(frame, mended);
  REQUIRE(record);
  REQUIRE(record->fields.size() == 2);
  CHECK(record->fields[0].text.empty());
  CHECK(record->fields[0].indicator1 == '0');
  CHECK(record->fields[0].indicator2 == ' ');
  REQUIRE(record->fields[0].subfields.size() == 1);
  CHECK(text_of(*record, "245") == "Short");
  CHECK(text_of(*record, "008") == "coded");
  CHECK(record->fields[1].subfields.empty());
}

TEST_CASE("what stands between records costs none of them") {
  const std::string between =
      GENERATE(std::string("\n"), std::string("\r\n\r\n"), std::string(3, '\0'),
               std::string("\x1D"), std::string("   "), std::string("\xEF\xBB\xBF"),
               std::string("\x1A"), std::string(100'000, '\n'));
  const auto records = read(between + kOne + between + kTwo + between);
  CHECK(summary(records) == "1 2");
  CHECK(all_mended(records).empty());
}

TEST_CASE("a wrong length does not matter where the terminator tells the end") {
  const std::string length = GENERATE("00000", "00030", "00100", "99999", "     ", "0012x");
  const auto records = read(with_length(kOne, length) + kTwo);
  CHECK(summary(records) == "1 2");
  CHECK(all_mended(records) == Mended{"wrong_length"});
}

TEST_CASE("a length that leads to the end of the next record does not swallow it") {
  const std::string both = with_length(kOne, digits(kOne.size() + kTwo.size(), 5)) + kTwo;
  CHECK(summary(both + kThree) == "1 2 3");
}

TEST_CASE("a terminator inside a field does not end the record where the length holds") {
  const auto records = read(iso2709("1", "Fi\x1Drst") + kTwo);
  CHECK(summary(records) == "1 2");
  CHECK(records[0].title == "Fi rst");
  CHECK(records[0].mended == Mended{"control_characters"});
}

TEST_CASE("a record without its terminator is read, and so is the next") {
  const auto records = read(kOne.substr(0, kOne.size() - 1) + kTwo);
  CHECK(summary(records) == "1 2");
  CHECK(records[0].mended == Mended{"missing_terminator"});
}

TEST_CASE("a last record without its terminator is read") {
  CHECK(summary(kOne + kTwo.substr(0, kTwo.size() - 1)) == "1 2");
}

TEST_CASE("a last record that is cut off is set aside") {
  const std::size_t left = GENERATE(1, 5, 30, 55, 60);
  const auto records = read(kOne + kTwo.substr(0, left));
  CHECK(summary(records) == "1 !truncated_record");
  CHECK(records[1].offset == kOne.size());
}

TEST_CASE("a record that is cut off inside does not take the next with it") {
  const std::size_t left = GENERATE(26, 40, 55, 60);
  CHECK(summary(kOne + kTwo.substr(0, left) + kThree + kOne) == "1 !truncated_record 3 1");
}

TEST_CASE("text between two records is set aside and costs neither") {
  const auto records = read(kOne + "some words that are no record" + kTwo);
  REQUIRE(records.size() == 3);
  CHECK(records[1].code == "not_a_record");
  CHECK(records[2].id == "2");
}

TEST_CASE("what has no leader is no record") {
  CHECK(summary(kOne + "no record at all, but one terminator\x1D" + kTwo) == "1 !not_a_record 2");
}

TEST_CASE("a record without a directory is set aside") {
  CHECK(summary("00030nam a2200025 a 4500xxxxx\x1D" + kTwo) == "!no_directory 2");
}

TEST_CASE("a record longer than a length of five digits can say is read by its terminator") {
  std::vector<RawField> fields{{"001", "long"}, {"245", subfields("10$aLong")}};
  for (int i = 0; i < 300; ++i)
    fields.push_back({"500", subfields("  $a" + std::string(900, 'x'))});
  const std::string record = iso2709(fields);
  REQUIRE(record.size() > 200'000);
  const auto records = read(record + kTwo);
  CHECK(summary(records) == "long 2");
  CHECK(records[0].title == "Long");
  CHECK(records[0].mended == Mended{"wrong_length", "wrong_directory"});
}

TEST_CASE("a directory with six digits for places beyond 99,999 is read") {
  std::string directory, data;
  for (std::size_t i = 0; i < 150; ++i) {
    const std::string text = i == 0 ? "wide" : subfields("10$a" + std::string(900, 'x'));
    directory += (i == 0 ? "001" : "500") + digits(text.size() + 1, 4) + digits(data.size(), 5);
    data += text + '\x1E';
  }
  const std::string record = "99999nam a2201000 a 4500" + directory + '\x1E' + data + '\x1D';
  CHECK(summary(record + kTwo) == "wide 2");
}

TEST_CASE("a field longer than four digits can say is read by its terminator") {
  const std::string title(12'000, 'x');
  const auto records = read(iso2709("1", title) + kTwo);
  CHECK(summary(records) == "1 2");
  CHECK(records[0].title == title);
}

TEST_CASE("a record longer than the limit is set aside, and the next is read") {
  const std::string at_limit =
      iso2709("1", std::string(kMaxMarcBytes - iso2709("1", "").size(), 'x'));
  REQUIRE(at_limit.size() == kMaxMarcBytes);
  CHECK(summary(read(at_limit + kTwo, 1 << 20)) == "1 2");
  const std::string beyond =
      iso2709("1", std::string(kMaxMarcBytes - iso2709("1", "").size() + 1, 'x'));
  CHECK(summary(read(beyond + kTwo, 1 << 20)) == "!record_too_long 2");
}

TEST_CASE("places counted in characters instead of bytes are mended by the terminators") {
  std::string record =
      iso2709({{"001", "1"}, {"245", subfields("10$aGötter")}, {"260", subfields("  $bVerlag")}});
  // As if the umlaut were one byte: the title is shorter by one, and the next begins there.
  record.replace(24 + 12 + 3, 9, "001100002");
  record.replace(24 + 24 + 3, 9, "001100013");
  Mended mended;
  const MarcRecord read = only(record, &mended);
  CHECK(text_of(read, "245") == "Götter");
  CHECK(text_of(read, "260") == "Verlag");
  CHECK(mended == Mended{"wrong_directory"});
}

TEST_CASE("a directory that is not in the order of the data is followed") {
  std::string record = iso2709({{"001", "1"}, {"245", subfields("10$aTitle")}});
  const std::string first = record.substr(24, 12), second = record.substr(36, 12);
  record.replace(24, 24, second + first);
  Mended mended;
  const MarcRecord read = only(record, &mended);
  CHECK(text_of(read, "001") == "1");
  CHECK(text_of(read, "245") == "Title");
  CHECK(mended.empty());
}

TEST_CASE("a directory that fits neither places nor terminators is not guessed at") {
  std::string record = iso2709({{"001", "1"}, {"245", subfields("10$aTi\x1Etle")}});
  record.replace(24 + 12 + 3, 9, "009900050");
  CHECK(summary(record + kTwo) == "!wrong_directory 2");
}

TEST_CASE("a directory that makes more of a record than it holds is not followed") {
  std::string directory;
  for (int i = 0; i < 2'000; ++i)
    directory += "500900100000";
  const std::string data = std::string(9'000, 'x') + "\x1E";
  const std::string record = "33026nam a2224025 a 4500" + directory + "\x1E" + data + "\x1D";
  CHECK(summary(record + kTwo) == "!wrong_directory 2");
}

TEST_CASE("a field whose terminator is missing is read by its place") {
  std::string record =
      iso2709({{"001", "1"}, {"245", subfields("10$aTitle")}, {"260", subfields("  $bHouse")}});
  const std::size_t end = record.find("Title") + 5;
  record[end] = 'X';
  Mended mended;
  const MarcRecord read = only(record, &mended);
  CHECK(text_of(read, "245") == "TitleX");
  CHECK(text_of(read, "260") == "House");
  CHECK(mended == Mended{"missing_terminator"});
}

TEST_CASE("a leader that has lost a character moves the directory, not the record") {
  std::string record = iso2709({{"001", "1"}, {"245", subfields("10$aTitle")}});
  record.erase(17, 1);
  const auto records = read(record + kTwo);
  CHECK(summary(records) == "1 2");
  CHECK(records[0].title == "Title");
}

TEST_CASE("a leader's wrong measures are noted") {
  std::string record = kOne;
  record.replace(12, 5, "00445");
  Mended mended;
  only(record, &mended);
  CHECK(mended == Mended{"wrong_leader"});
}

TEST_CASE("too many and too few indicators are mended") {
  const std::string before = GENERATE("1", "", "104");
  Mended mended;
  const MarcRecord record =
      only(iso2709({{"001", "1"}, {"245", subfields(before + "$aTitle")}}), &mended);
  CHECK(text_of(record, "245") == "Title");
  CHECK(record.fields[1].indicator1 == (before.empty() ? ' ' : '1'));
  CHECK(mended == Mended{"wrong_indicators"});
}

TEST_CASE("a data field without subfields keeps its text") {
  Mended mended;
  const MarcRecord record =
      only(iso2709({{"001", "1"}, {"245", "10Title"}, {"FMT", "BK"}}), &mended);
  CHECK(text_of(record, "245") == "Title");
  CHECK(text_of(record, "FMT") == "BK");
  CHECK(mended == Mended{"no_subfield_code"});
}

TEST_CASE("a field whose tag is none is left out and noted") {
  Mended mended;
  const MarcRecord record = only(iso2709({{"001", "1"}, {"2 5", subfields("10$aTitle")}}), &mended);
  CHECK(record.fields.size() == 1);
  CHECK(mended == Mended{"bad_tag"});
}

TEST_CASE("an empty subfield code is passed over, a strange one is kept") {
  Mended mended;
  const MarcRecord record = only(
      iso2709({{"001", "1"}, {"245", subfields("10$$aTitle$Bmore$\xC3\xA9t\xC3\xA9")}}), &mended);
  REQUIRE(record.fields[1].subfields.size() == 3);
  CHECK(record.fields[1].subfields[1].code == 'B');
  CHECK(record.fields[1].subfields[2].value == "été");
  CHECK(mended == Mended{"bad_subfield_code"});
}

TEST_CASE("a control character keeps the places of a control field, and parts words elsewhere") {
  Mended mended;
  const MarcRecord record = only(
      iso2709({{"008", std::string("a\0b", 3)}, {"245", subfields("10$aone\x0Btwo")}}), &mended);
  CHECK(text_of(record, "008") == "a b");
  CHECK(text_of(record, "245") == "one two");
  CHECK(mended == Mended{"control_characters"});
}

TEST_CASE("UTF-8 is UTF-8 and MARC-8 is MARC-8, whatever the leader says") {
  struct Case {
    const char* title;
    char says;
    const char* kind;
  };
  const Case one = GENERATE(Case{"Dvořák", 'a', ""}, Case{"Dvořák", ' ', "utf8_as_marc8"},
                            Case{"Dvo\xE9r\xE2"
                                 "ak",
                                 ' ', ""},
                            Case{"Dvo\xE9r\xE2"
                                 "ak",
                                 'a', "marc8_as_utf8"});
  Mended mended;
  CHECK(text_of(only(iso2709("1", one.title, one.says), &mended), "245") == "Dvořák");
  CHECK(mended == (*one.kind == '\0' ? Mended{} : Mended{one.kind}));
}

TEST_CASE("Windows-1252 is told from MARC-8 by what its letters would be there") {
  Mended mended;
  const MarcRecord record = only(iso2709({{"001", "1"},
                                          {"245", subfields("10$aM\xFCnchner Stra\xDF"
                                                            "en")},
                                          {"246", subfields("30$a\x93quoted\x94")}},
                                         ' '),
                                 &mended);
  CHECK(text_of(record, "245") == "Münchner Straßen");
  CHECK(text_of(record, "246") == "“quoted”");
  CHECK(mended == Mended{"latin1_as_marc8"});
}

TEST_CASE("a broken character among sound UTF-8 costs only itself") {
  Mended mended;
  const MarcRecord record = only(
      iso2709({{"001", "1"}, {"245", subfields("10$aÄpfel")}, {"246", subfields("3 $aB\xC3r")}}),
      &mended);
  CHECK(text_of(record, "246") == "B\xEF\xBF\xBDr");
  CHECK(mended == Mended{"invalid_utf8"});
}

TEST_CASE("text is composed") {
  CHECK(text_of(only(iso2709("1", "Cafe\xCC\x81")), "245") == "Café");
}

TEST_CASE("escape sequences are MARC-8 also where the record is UTF-8 by its leader") {
  Mended mended;
  CHECK(text_of(only(iso2709("1", "\x1B(NpRAR\x1B(B", 'a'), &mended), "245") == "Прар");
  CHECK(mended == Mended{"marc8_as_utf8"});
}

TEST_CASE("numeric references are resolved in MARC-8 data alone") {
  CHECK(text_of(only(iso2709("1", "&#x4E00;&#x20AC; &#x; &#xZ; &#x110000;", ' ')), "245") ==
        "一€ &#x; &#xZ; \xEF\xBF\xBD");
  CHECK(text_of(only(iso2709("1", "&#x4E00;", 'a')), "245") == "&#x4E00;");
}

}  // namespace carrel
