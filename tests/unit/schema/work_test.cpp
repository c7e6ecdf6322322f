// SPDX-License-Identifier: GPL-2.0-or-later
#include "schema/work.hpp"

#include "schema/record_json.hpp"
#include "support/catch.hpp"

namespace carrel {
namespace {

Record record_of(const std::string& members) {
  auto record = record_from_json(R"({"id":"r",)" + members + "}");
  if (!record) FAIL(record.error().message);
  return std::move(*record);
}

// A book in English, unless the members say something else.
std::string book(const std::string& author, const std::string& title,
                 const std::string& more = "") {
  std::string members = R"("title":")" + title + "\"";
  members += R"(,"contributors":[{"name":")" + author + R"(","role":"author"}])";
  if (more.find("\"format\"") == std::string::npos) members += R"(,"format":"book")";
  if (more.find("\"languages\"") == std::string::npos) members += R"(,"languages":["eng"])";
  return derived_work(record_of(members + more));
}

std::string ishiguro(const std::string& title, const std::string& more = "") {
  return book("Ishiguro, Kazuo", title, more);
}

}  // namespace

TEST_CASE("a derived work is marked and short, and the same every time") {
  const std::string work = ishiguro("Never Let Me Go");
  CHECK(work.size() == 15);
  CHECK(is_derived_work(work));
  CHECK(work == ishiguro("Never Let Me Go"));
  CHECK_FALSE(is_derived_work("w-1"));
  CHECK_FALSE(is_derived_work(""));
}

TEST_CASE("editions of a text are one work in print, on disc and online") {
  const std::string work = ishiguro("Never Let Me Go");
  for (const char* format : {"large_print", "ebook", "audiobook", "eaudiobook", "braille"}) {
    INFO(format);
    CHECK(ishiguro("Never let me go", R"(,"format":")" + std::string(format) + "\"") == work);
  }
  CHECK(ishiguro("Never Let Me Go", R"(,"year":2010,"edition":"2nd ed.","publisher":"Faber")") ==
        work);
}

TEST_CASE("articles, accents, punctuation and brackets keep no editions apart") {
  CHECK(ishiguro("The Remains of the Day") == ishiguro("Remains of the day /"));
  CHECK(ishiguro("The Remains of the Day [large print]") == ishiguro("The remains of the day."));
  CHECK(book("Brontë, Charlotte", "Jane Eyre : an autobiography of sorts, told anew") !=
        book("Brontë, Anne", "Jane Eyre"));
  CHECK(book("Brontë, Emily", "Wuthering Heights") == book("Bronte, Emily", "Wuthering heights"));
}

TEST_CASE("dates, relators, brackets and the order of a name keep no editions apart") {
  const std::string work = book("Rowling, J. K.", "The Casual Vacancy");
  CHECK(book("Rowling, J.K. (Joanne Kathleen), 1965-", "The Casual Vacancy") == work);
  CHECK(book("Rowling, J. K., author.", "The Casual Vacancy") == work);
  CHECK(book("J. K. Rowling", "The Casual Vacancy") == work);
}

TEST_CASE("another author, another language of origin or another title is another work") {
  const std::string work = ishiguro("Never Let Me Go");
  CHECK(book("Mills, Kyle", "Never Let Me Go") != work);
  CHECK(ishiguro("Never Let Me Go", R"(,"languages":["ger"])") != work);
  CHECK(ishiguro("Never Let Me Down") != work);
}

TEST_CASE("a translation under the same title joins its original where the record names that") {
  CHECK(ishiguro("Nocturnes after dark", R"(,"languages":["ger"],"original_languages":["eng"])") ==
        ishiguro("Nocturnes after dark"));
}

TEST_CASE("a subtitle that describes the book does not count behind a long title") {
  CHECK(ishiguro("When We Were Orphans : a novel") == ishiguro("When We Were Orphans"));
  CHECK(ishiguro("When We Were Orphans", R"(,"subtitle":"a tale of Shanghai")") ==
        ishiguro("When We Were Orphans"));
}

TEST_CASE("a subtitle that is a title of its own counts behind any title") {
  CHECK(book("Webster, Noah", "The unabridged dictionary : section C") !=
        book("Webster, Noah", "The unabridged dictionary : section D and E"));
  CHECK(book("Baroja, Pio", "La lucha por la vida: Aurora roja", R"(,"languages":["spa"])") !=
        book("Baroja, Pio", "La lucha por la vida: Mala hierba", R"(,"languages":["spa"])"));
}

TEST_CASE("a short title is told apart by what its subtitle says") {
  const std::string guide = book("Schildt, Herbert", "Java : a beginner's guide");
  CHECK(book("Schildt, Herbert", "Java : the complete reference") != guide);
  CHECK(book("Schildt, Herbert", "Java", R"(,"subtitle":"a beginner's guide")") == guide);
  CHECK(book("Zahn, Timothy", "Star wars : heir to the empire") !=
        book("Zahn, Timothy", "Star wars : dark force rising"));
}

TEST_CASE("a subtitle that names only the kind of text does not count") {
  CHECK(book("Morrison, Toni", "Beloved : a novel") == book("Morrison, Toni", "Beloved"));
}

TEST_CASE("a title that is its series' is told apart by volume and subtitle") {
  const auto of = [](const char* subtitle, const char* volume) {
    return book("Kinney, Jeff", "Diary of a wimpy kid",
                R"(,"subtitle":")" + std::string(subtitle) +
                    R"(","series":[{"title":"Diary of a Wimpy Kid","volume":")" + volume + "\"}]");
  };
  CHECK(of("Rodrick rules", "2") != of("dog days", "4"));
  CHECK(of("", "2") != of("", "4"));
  CHECK(of("Rodrick rules", "2") == of("Rodrick rules", "2"));
}

TEST_CASE("the volume of a series of another name keeps no editions apart") {
  CHECK(ishiguro("Never Let Me Go", R"(,"series":[{"title":"Vintage","volume":"9"}])") ==
        ishiguro("Never Let Me Go", R"(,"series":[{"title":"Faber firsts","volume":"2"}])"));
}

TEST_CASE("parts of a work are not editions of each other, wherever the number stands") {
  const std::string whole = book("Churchill, Winston", "The Second World War in full");
  const std::vector<std::string> parts{
      book("Churchill, Winston", "The Second World War in full. Vol. 1"),
      book("Churchill, Winston", "The Second World War in full [vol. 2]"),
      book("Churchill, Winston", "The Second World War in full : volume three"),
      book("Churchill, Winston", "The Second World War in full (4)"),
      book("Churchill, Winston", "The Second World War in full (6 of 7)"),
      book("Churchill, Winston", "The Second World War in full (seventh volume)"),
      book("Churchill, Winston", "The Second World War in full (II/II)"),
      book("Churchill, Winston", "The Second World War in full [2nd series]"),
      book("Churchill, Winston", "The Second World War in full", R"(,"subtitle":"Part V")")};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    INFO(i);
    CHECK(parts[i] != whole);
    for (std::size_t j = 0; j < i; ++j)
      CHECK(parts[i] != parts[j]);
  }
}

TEST_CASE("the number of an edition makes no part of a work") {
  CHECK(ishiguro("Never Let Me Go [2nd edition]") == ishiguro("Never Let Me Go"));
  CHECK(ishiguro("Never Let Me Go (1926)") == ishiguro("Never Let Me Go"));
}

TEST_CASE("the number a bracket gives to a series keeps no editions apart") {
  CHECK(ishiguro("Never Let Me Go (Hailsham, #1)") == ishiguro("Never Let Me Go"));
}

TEST_CASE("a book made of a book is not an edition of it") {
  const std::string text = book("Gaiman, Neil", "Coraline and others");
  CHECK(book("Gaiman, Neil", "Coraline and others [the graphic novel]") != text);
  CHECK(book("Gaiman, Neil", "Coraline and others", R"(,"genres":["Graphic novels"])") != text);
  CHECK(book("Gaiman, Neil", "Coraline and others", R"(,"edition":"Adapted edition")") != text);
}

TEST_CASE("titles that any author may use twice make a work only with their subtitle") {
  CHECK(book("Larkin, Philip", "Collected poems").empty());
  CHECK(book("Larkin, Philip", "Poems 1956").empty());
  CHECK(book("Larkin, Philip", "Selected letters : a novel").empty());
  const std::string letters = book("Larkin, Philip", "Selected letters : to Monica");
  CHECK_FALSE(letters.empty());
  CHECK(letters == book("Larkin, Philip", "Selected letters", R"(,"subtitle":"to Monica")"));
  CHECK(letters != book("Larkin, Philip", "Selected letters : to Kingsley"));
}

TEST_CASE("what a corporate body brings out is no work") {
  CHECK(book("Ford Motor Company", "The road ahead of us").empty());
  CHECK(book("University of California, Berkeley", "The road ahead of us").empty());
  CHECK(book("United States. Forest Service", "The road ahead of us").empty());
  CHECK_FALSE(book("Service, Robert W.", "The road ahead of us").empty());
  CHECK_FALSE(book("J. K. Rowling", "The road ahead of us").empty());
}

TEST_CASE("music, films, serials, maps and games have no derived work") {
  for (const char* format : {"music_cd", "score", "dvd", "bluray", "serial", "map", "game", ""}) {
    INFO(format);
    CHECK(ishiguro("Never Let Me Go", R"(,"format":")" + std::string(format) + "\"").empty());
  }
}

TEST_CASE("a record without a main author or a title of words has no work") {
  CHECK(derived_work(record_of(R"("title":"Beowulf","format":"book")")).empty());
  CHECK(derived_work(record_of(R"("title":"The best of the year","format":"book",)"
                               R"("contributors":[{"name":"Ross, Ann","role":"editor"}])"))
            .empty());
  CHECK(ishiguro("[?]").empty());
}

TEST_CASE("nobody is not a main author") {
  CHECK(book("Anonymous", "The road ahead of us").empty());
  CHECK(book("Various Authors", "The road ahead of us").empty());
}

TEST_CASE("the author is the main one though an editor stands first") {
  CHECK(derived_work(record_of(R"("title":"Never let me go","format":"book","languages":["eng"],)"
                               R"("contributors":[{"name":"Ross, Ann","role":"editor"},)"
                               R"({"name":"Ishiguro, Kazuo","role":"author, illustrator"}])")) ==
        ishiguro("Never Let Me Go"));
}

TEST_CASE("the first name is the author's where nobody's part is told") {
  CHECK(derived_work(record_of(R"("title":"Never let me go","format":"book","languages":["eng"],)"
                               R"("contributors":[{"name":"Ishiguro, Kazuo"}])")) ==
        ishiguro("Never Let Me Go"));
}

TEST_CASE("a given work goes before a derived one, and never looks like one") {
  const std::string members = R"("title":"Never let me go","format":"book","languages":["eng"],)"
                              R"("contributors":[{"name":"Ishiguro, Kazuo"}])";
  CHECK(work_of(record_of(members + R"(,"work":"w-17")")) == "w-17");
  CHECK(work_of(record_of(members + R"(,"work":"~w-17")")) == "w-17");
  CHECK(work_of(record_of(members + R"(,"work":"~")")) == ishiguro("Never Let Me Go"));
  CHECK(work_of(record_of(members)) == ishiguro("Never Let Me Go"));
}

namespace {

std::string dostoevsky(const std::string& title, const std::string& more) {
  return book("Dostoyevsky, Fyodor", title, more);
}

std::string uniform(const std::string& title) {
  return R"(,"uniform_title":")" + title + "\"";
}

// Translated from the Russian, unless another language is given.
std::string translated(const std::string& into, const std::string& from = "rus") {
  return R"(,"languages":[")" + into + R"("],"original_languages":[")" + from + "\"]";
}

}  // namespace

TEST_CASE("translations join their original by the uniform title") {
  const std::string original = dostoevsky("Prestuplenie i nakazanie", R"(,"languages":["rus"])");
  const std::string title = uniform("Prestuplenie i nakazanie");
  CHECK_FALSE(original.empty());
  CHECK(dostoevsky("Crime and punishment", title + translated("eng")) == original);
  CHECK(dostoevsky("Schuld und Sühne", title + translated("ger")) == original);
  CHECK(dostoevsky("Crime and punishment", translated("eng")) != original);
  CHECK(dostoevsky("Crime and punishment", title + translated("eng", "pol")) != original);
}

TEST_CASE("a translation's subtitle says nothing beside a uniform title") {
  const std::string title = uniform("Prestuplenie i nakazanie");
  CHECK(dostoevsky("Crime and punishment : pure murder", title + translated("eng")) ==
        dostoevsky("Schuld und Sühne", title + translated("ger")));
}

TEST_CASE("records under one uniform title that are no translations are told apart by subtitles") {
  const auto report = [](const char* town) {
    return book("Fowles, Donald G.", "Low-income neighborhoods : " + std::string(town),
                uniform("Population"));
  };
  CHECK(report("El Paso") != report("Cleveland"));
  CHECK(report("El Paso") == report("El Paso"));
}

TEST_CASE("a uniform title counts with what it says in brackets") {
  CHECK(book("Cho, Sung Yoon", "Japan", uniform("Japan (Goodwill in accounting)")) !=
        book("Cho, Sung Yoon", "Japan", uniform("Japan (Ethics of officials)")));
}

TEST_CASE("a uniform title that fits any author leaves the title to tell the work") {
  CHECK(book("Lind, Anna", "The salt road and others", uniform("Poems. Selections")) ==
        book("Lind, Anna", "The salt road and others"));
  CHECK(book("Lind, Anna", "The salt road and others", uniform("Poems. Selections")) !=
        book("Lind, Anna", "The tide and others", uniform("Poems. Selections")));
  CHECK(book("Lind, Anna", "Poems", uniform("Poems")).empty());
}

TEST_CASE("a uniform title of selections leaves the title to tell which") {
  CHECK(book("Lind, Anna", "Under the pier", uniform("Tide pool. Selections")) !=
        book("Lind, Anna", "Over the bar", uniform("Tide pool. Selections")));
}

TEST_CASE("a part counts beside a uniform title that names none") {
  const std::string title = uniform("A la recherche du temps perdu") + translated("eng", "fre");
  const auto proust = [&](const char* of) { return book("Proust, Marcel", of, title); };
  CHECK(proust("In search of lost time. The captive") !=
        proust("In search of lost time. The fugitive"));
  CHECK(proust("In search of lost time, volume 1") != proust("In search of lost time, volume 2"));
  CHECK(proust("In search of lost time. The captive") != proust("In search of lost time"));
}

TEST_CASE("a part counts behind a short form and a number too") {
  const auto report = [](const char* title) {
    return book("Lind, Anna", title, uniform("Reports of the harbour survey"));
  };
  CHECK(report("Survey no. 5. Ohio") != report("Survey no. 5. Texas"));
  CHECK(report("Survey, Öst. Ohio") == report("Survey, Öst. Texas"));
  CHECK(report("Survey by J. K. Ohio") == report("Survey by J. K. Texas"));
}

TEST_CASE("an organization or a meeting that the catalogue tells as such has no works") {
  const auto by = [](const std::string& kind) {
    return derived_work(record_of(
        R"("title":"Sea birds of the northern coast","format":"book","languages":["eng"],)"
        R"("contributors":[{"name":"Lind Anna","role":"author","kind":")" +
        kind + "\"}]"));
  };
  CHECK_FALSE(by("").empty());
  CHECK(by("organization").empty());
  CHECK(by("meeting").empty());
}

TEST_CASE("an organization is known by its name where nothing tells") {
  for (const char* name :
       {"Geological Survey (U.S.)", "Audubon National Wildlife Refuge", "Lind (Firm)",
        "Partners for Fish and Wildlife Program", "Guam Station (Agency : U.S.)"}) {
    INFO(name);
    CHECK(book(name, "Sea birds of the northern coast").empty());
  }
  CHECK_FALSE(book("Survey, Anna", "Sea birds of the northern coast").empty());
}

}  // namespace carrel
