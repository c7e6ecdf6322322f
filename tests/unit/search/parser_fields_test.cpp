// SPDX-License-Identifier: GPL-2.0-or-later
#include "support/catch.hpp"
#include "unit/search/parsing.hpp"

using carrel::Audience;
using carrel::test::parsed;
using carrel::test::read;

TEST_CASE("a field's name before a colon looks there") {
  CHECK(read("title:harbour light") == "title:harbour light");
  CHECK(read("title:\"silver harbour\"") == "title:phrase(silver harbour)");
}

TEST_CASE("a field before a bracket holds for all inside") {
  CHECK(read("title:(silver harbour)") == "title:silver title:harbour");
}

TEST_CASE("an unknown field's name is a word") {
  CHECK(read("star:wars") == "star wars");
}

TEST_CASE("a space behind the colon makes it text") {
  CHECK(read("subject: authors") == "subject authors");
}

TEST_CASE("a text field goes before a column of the same name") {
  CHECK(read("author:woolf") == "author:woolf");
  CHECK(read("format:book") == "format:value(book)");
}

TEST_CASE("an identifier is taken whole") {
  CHECK(read("isbn:978-1-4000-4339-2") == "isbn:value(978-1-4000-4339-2)");
  CHECK(read("call_number:\"DD257.4 .A51\"") == "call_number:value(DD257.4 .A51)");
}

TEST_CASE("a number field takes ranges in several forms") {
  CHECK(read("year:1990..1999") == "year:range(1990..1999)");
  CHECK(read("year:1990") == "year:range(1990..1990)");
  CHECK(read("-year:1990") == "-year:range(1990..1990)");
}

TEST_CASE("a value that is no number is read as words, and that is said") {
  CHECK(read("year:soon") == "year soon");
  CHECK(parsed("year:soon").notes.size() == 1);
}

TEST_CASE("a staff field is an unknown word for the public") {
  CHECK(read("note:mildew", Audience::everyone) == "note mildew");
  CHECK(read("note:mildew", Audience::staff) == "note:mildew");
}

TEST_CASE("a stop word in a field that leaves them out need not be there") {
  CHECK(read("comment:the harbour") == "?comment:the harbour");
}

TEST_CASE("the rating of comments binds the words asked for in comments") {
  CHECK(read("comment:dull comment.rating:1..2") == "comment:[100..200]dull");
  CHECK(read("comment.rating:1..2 comment:\"too long\" harbour") ==
        "comment:[100..200]phrase(too long) harbour");
  CHECK(read("comment:dull comment.rating:1..3 comment.rating:2..4") == "comment:[200..300]dull");
  CHECK(read("(comment:dull OR comment:slow) comment.rating:1..2") ==
        "any(all(comment:[100..200]dull) all(comment:[100..200]slow))");
  CHECK(read("(comment:dull OR harbour) comment.rating:1..2") ==
        "any(all(comment:[100..200]dull) all(harbour)) comment.rating:range(100..200)");
}

TEST_CASE("the rating of comments binds within its brackets, and more closely outside of them") {
  CHECK(read("(comment:dull comment.rating:1..2) (comment:fine comment.rating:4..5)") ==
        "comment:[100..200]dull comment:[400..500]fine");
  CHECK(read("(comment:dull comment.rating:1..2) OR (comment:fine comment.rating:4..5)") ==
        "any(all(comment:[100..200]dull) all(comment:[400..500]fine))");
  CHECK(read("(comment:dull comment.rating:1..3) comment.rating:2..4") == "comment:[200..300]dull");
}

TEST_CASE("the rating of comments stands alone where no comment's word is wanted") {
  CHECK(read("comment.rating:4") == "comment.rating:range(400..499)");
  CHECK(read("harbour comment.rating:1..2") == "harbour comment.rating:range(100..200)");
  CHECK(read("-comment:dull comment.rating:1..2") ==
        "-comment:dull comment.rating:range(100..200)");
  CHECK(read("comment:dull -comment.rating:1..2") ==
        "comment:dull -comment.rating:range(100..200)");
  CHECK(read("comment.rating:good") == "comment rating good");
}
