// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/closed_lists.hpp"

#include "support/catch.hpp"

namespace carrel {
namespace {

Record kept(Record record, const Vocabulary& vocabulary = standard_vocabulary()) {
  keep_to_lists(record, vocabulary);
  return record;
}

Record with_format(std::string format) {
  Record record;
  record.format = std::move(format);
  return record;
}

Record with_status(std::string status) {
  Record record;
  record.holdings.emplace_back().status = std::move(status);
  return record;
}

Mended unlisted_in(Record record) {
  return unlisted(RecordLine{std::move(record), ""}, standard_vocabulary());
}

}  // namespace

TEST_CASE("a format that is in no list is the last of the list, and is counted") {
  CHECK(kept(with_format("papyrus")).format == "other");
  CHECK(unlisted_in(with_format("papyrus")) == Mended{"unknown_format"});
}

TEST_CASE("a format in other letters is the one that is meant, and is not counted") {
  for (const char* format : {"large_print", "Large Print", "large-print", " LARGE  PRINT "}) {
    INFO(format);
    CHECK(kept(with_format(format)).format == "large_print");
    CHECK(unlisted_in(with_format(format)).empty());
  }
}

TEST_CASE("a format of nothing is none") {
  for (const char* format : {"", "  "}) {
    CHECK(kept(with_format(format)).format.empty());
    CHECK(unlisted_in(with_format(format)).empty());
  }
}

TEST_CASE("a status is taken to the letter, and an unknown one is unavailable") {
  CHECK(kept(with_status("on_loan")).holdings[0].status == "on_loan");
  for (const char* status : {"lost", "On loan", "Available"}) {
    INFO(status);
    CHECK(kept(with_status(status)).holdings[0].status == "unavailable");
    CHECK(unlisted_in(with_status(status)) == Mended{"unknown_status"});
  }
  CHECK(kept(with_status("")).holdings[0].status.empty());
}

TEST_CASE("kinds of notes, links and related records are kept to their lists") {
  Record record;
  record.notes = {{"performer", "n"}, {"Cast", "n"}, {"", "n"}};
  record.links = {{"u", "", "trailer"}, {"u", "", "full"}};
  record.related = {{"precedes", "t", "", ""}, {"host", "t", "", ""}};
  const Record known = kept(record);
  CHECK(known.notes[0].kind == "general");
  CHECK(known.notes[1].kind == "cast");
  CHECK(known.notes[2].kind.empty());
  CHECK(known.links[0].kind == "related");
  CHECK(known.links[1].kind == "full");
  CHECK(known.related[0].kind == "related");
  CHECK(known.related[1].kind == "host");
  CHECK(unlisted_in(record) ==
        Mended{"unknown_note_kind", "unknown_link_kind", "unknown_related_kind"});
}

TEST_CASE("an audience that is in no list stays as it is") {
  Record record;
  record.audience = "Seafarers";
  CHECK(kept(record).audience == "Seafarers");
  CHECK(unlisted_in(record).empty());
  record.audience = "All ages";
  CHECK(kept(record).audience == "all_ages");
}

TEST_CASE("a library's own list decides") {
  Vocabulary own = standard_vocabulary();
  own.formats = {{"papyrus", "Papyrus"}, {"misc", "Everything else"}};
  CHECK(kept(with_format("Papyrus"), own).format == "papyrus");
  CHECK(kept(with_format("book"), own).format == "misc");
}

TEST_CASE("an unknown status is counted in holdings and in an item's state that came apart") {
  HoldingsLine holdings;
  holdings.holdings = with_status("lost").holdings;
  CHECK(unlisted(holdings, standard_vocabulary()) == Mended{"unknown_status"});
  ItemStatus item;
  item.status = "vanished";
  CHECK(unlisted(item, standard_vocabulary()) == Mended{"unknown_status"});
  item.status = "on_loan";
  CHECK(unlisted(item, standard_vocabulary()).empty());
}

TEST_CASE("what chooses from no list has nothing that is unlisted") {
  CHECK(unlisted(Contribution{}, standard_vocabulary()).empty());
  CHECK(unlisted(Retraction{}, standard_vocabulary()).empty());
}

}  // namespace carrel
