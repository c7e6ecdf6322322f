// SPDX-License-Identifier: GPL-2.0-or-later
// What does carrel-index say to the shell?
#include <cstdio>
#include <cstdlib>

#include <sys/wait.h>

#include "base/file.hpp"
#include "integration/build/temporary_catalogue.hpp"
#include "support/catch.hpp"

namespace {

using carrel::test::TemporaryCatalogue;

struct Said {
  int code = -1;
  std::string out, error;
};

std::string bytes_of(const std::filesystem::path& path) {
  const auto bytes = carrel::read_file(path);
  return bytes ? *bytes : "";
}

// Runs the program through a shell; `arguments` may redirect.
Said run(const TemporaryCatalogue& catalogue, const std::string& arguments) {
  const auto out = catalogue.folder() / "out";
  const auto error = catalogue.folder() / "error";
  const std::string command = std::string("(") + CARREL_INDEX_PROGRAM + " " + arguments + ") >" +
                              out.string() + " 2>" + error.string();
  const int status = std::system(command.c_str());
  return {WEXITSTATUS(status), bytes_of(out), bytes_of(error)};
}

std::string build_command(const TemporaryCatalogue& catalogue, const std::string& rest) {
  return "build --out " + catalogue.root().string() + " --progress off " + rest;
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const std::string kGood = R"({"id":"1","title":"Good"})";

}  // namespace

TEST_CASE("a build that takes everything exits with 0") {
  const TemporaryCatalogue catalogue;
  const Said said = run(catalogue, build_command(catalogue, catalogue.file("in", {kGood})));
  CHECK(said.code == 0);
  CHECK(holds(said.out, "1 record"));
  CHECK(holds(said.out, "generation 1 is live"));
  CHECK(said.error.empty());
}

TEST_CASE("a build that rejects a line exits with 1 and names file, line and reason") {
  const TemporaryCatalogue catalogue;
  const std::string file = catalogue.file("in", {kGood, R"({"id":"2"})"});
  const Said said = run(catalogue, build_command(catalogue, file));
  CHECK(said.code == 1);
  CHECK(holds(said.error, "carrel-index: " + file + ":2: "));
}

TEST_CASE("wrong usage exits with 2 and a hint") {
  const TemporaryCatalogue catalogue;
  for (const char* arguments : {"", "bild", "build", "build --out", "build --out x y --jobs many",
                                "build --out x y --progress loud", "check", "stats a b"}) {
    const Said said = run(catalogue, arguments);
    INFO(arguments);
    CHECK(said.code == 2);
    CHECK(holds(said.error, "--help"));
  }
}

TEST_CASE("a configuration is taken, and one with a mistake exits with 2 and names the line") {
  const TemporaryCatalogue catalogue;
  const std::string in = catalogue.file("in", {R"({"id":"1","title":"Good","format":"scroll"})"});
  const std::string good =
      catalogue.file("good.toml", {"[vocabulary.format]", "scroll = \"Scroll\""});
  CHECK(run(catalogue, build_command(catalogue, "--config " + good + " " + in)).code == 0);
  CHECK(catalogue.manifest(carrel::Audience::everyone).vocabulary.formats ==
        carrel::Terms{{"scroll", "Scroll"}});
  const std::string bad = catalogue.file("bad.toml", {"[weights]", "saturatoin = 1"});
  const Said said = run(catalogue, build_command(catalogue, "--config " + bad + " " + in));
  CHECK(said.code == 2);
  CHECK(holds(said.error, bad + ":2: unknown key 'weights.saturatoin' (did you mean "));
  CHECK(run(catalogue, build_command(catalogue, "--config /nowhere.toml " + in)).code == 2);
}

TEST_CASE("a file that is not there exits with 2") {
  const TemporaryCatalogue catalogue;
  const Said said = run(catalogue, build_command(catalogue, "/nowhere/at/all"));
  CHECK(said.code == 2);
  CHECK(holds(said.error, "/nowhere/at/all"));
}

TEST_CASE("a build that fails exits with 3 and leaves the live generation") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({kGood});
  const Said said = run(catalogue, build_command(catalogue, catalogue.file("none", {})));
  CHECK(said.code == 3);
  CHECK(holds(said.error, "--allow-shrink"));
  CHECK(catalogue.has_term(carrel::Audience::everyone, "good"));
}

TEST_CASE("records are read from standard input") {
  const TemporaryCatalogue catalogue;
  const std::string file = catalogue.file("in", {kGood});
  const Said said = run(catalogue, build_command(catalogue, "- <" + file));
  CHECK(said.code == 0);
  CHECK(catalogue.has_term(carrel::Audience::everyone, "good"));
}

TEST_CASE("a dry run needs no root, a build does") {
  const TemporaryCatalogue catalogue;
  const std::string file = catalogue.file("in", {kGood});
  const Said dry = run(catalogue, "build --dry-run --progress off " + file);
  CHECK(dry.code == 0);
  CHECK(holds(dry.out, "nothing was written"));
  const Said said = run(catalogue, "build " + file);
  CHECK(said.code == 2);
  CHECK(holds(said.error, "--out"));
}

TEST_CASE("the report is written where it was asked for") {
  const TemporaryCatalogue catalogue;
  const auto report = catalogue.folder() / "report.json";
  run(catalogue, build_command(catalogue, "--report " + report.string() + " " +
                                              catalogue.file("in", {kGood})));
  CHECK(holds(bytes_of(report), "\"records\": 1"));
}

TEST_CASE("a file that is read is never written over") {
  const TemporaryCatalogue catalogue;
  const std::string file = catalogue.file("in", {kGood});
  const std::string before = bytes_of(file);
  for (const std::string option : {"--rejects ", "--report "}) {
    const Said said = run(catalogue, build_command(catalogue, option + file + " " + file));
    CHECK(said.code == 2);
    CHECK(holds(said.error, "which is an input"));
    CHECK(bytes_of(file) == before);
  }
}

TEST_CASE("a report that cannot be written is refused before the work") {
  const TemporaryCatalogue catalogue;
  const std::string file = catalogue.file("in", {kGood});
  const Said said = run(catalogue, build_command(catalogue, file + " --report /nowhere/report"));
  CHECK(said.code == 2);
  CHECK_FALSE(std::filesystem::exists(catalogue.root() / "current"));
}

TEST_CASE("a build that could use no line says what was wrong with the first") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({kGood});
  const std::string file = catalogue.file("in", {"oops {", R"({"id":"2"})"});
  const Said said = run(catalogue, build_command(catalogue, file));
  CHECK(said.code == 3);
  CHECK(holds(said.error, "2 items were rejected"));
  CHECK(holds(said.error, file + ":1: "));
}

TEST_CASE("a first build that could use no line is done, with rejects") {
  const TemporaryCatalogue catalogue;
  const std::string file = catalogue.file("in", {"oops {", R"({"id":"2"})"});
  const Said said = run(catalogue, build_command(catalogue, file));
  CHECK(said.code == 1);
  CHECK(holds(said.error, file + ":1: "));
}

TEST_CASE("what was exported builds the same catalogue again") {
  const TemporaryCatalogue first, second;
  first.build_lines({R"({"id":"1","title":"Good","mystery":"kept","quotes":[]})",
                     R"({"record":"1","kind":"comment","id":"c","text":"fine"})"});
  const std::string copy = (second.folder() / "copy.jsonl").string();
  CHECK(run(first, "export " + first.root().string() + " --out " + copy).code == 0);
  CHECK(holds(bytes_of(copy), "mystery"));
  REQUIRE(second.build({copy}));
  CHECK(second.manifest(carrel::Audience::staff).digest ==
        first.manifest(carrel::Audience::staff).digest);
}

TEST_CASE("what was said of works is exported, and builds the same works again") {
  const TemporaryCatalogue first, second;
  const std::string records = first.file("in", {kGood, R"({"id":"2","title":"Better"})"});
  const std::string works = first.file("works", {R"({"join":["1","2"]})", R"({"split":["gone"]})"});
  const Said built = run(first, build_command(first, "--works " + works + " " + records));
  CHECK(built.code == 0);
  CHECK(holds(built.out, "of works, 1 join and 1 record split off\n"));
  CHECK(holds(built.out, "1 record named there not in the catalogue: gone\n"));
  const std::string copy = (second.folder() / "copy.jsonl").string();
  CHECK(run(first, "export " + first.root().string() + " --out " + copy).code == 0);
  const auto report = second.build({copy});
  REQUIRE(report);
  CHECK(report->rejected == 0);
  CHECK(second.manifest(carrel::Audience::staff).digest ==
        first.manifest(carrel::Audience::staff).digest);
  CHECK(first.columns(carrel::Audience::everyone)[carrel::KeywordColumn::work].values.size() == 1);
  CHECK_FALSE(holds(run(first, "export " + first.root().string() + " --user ann").out, "join"));
}

TEST_CASE("a file of works is an input, which no output may overwrite") {
  const TemporaryCatalogue catalogue;
  const std::string works = catalogue.file("works", {R"({"split":["1"]})"});
  const Said said =
      run(catalogue, build_command(catalogue, "--works " + works + " --rejects " + works + " " +
                                                  catalogue.file("in", {kGood})));
  CHECK(said.code == 2);
  CHECK(bytes_of(works) == "{\"split\":[\"1\"]}\n");
}

TEST_CASE("an export may be asked for one reader's contributions") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({kGood,
                         R"({"record":"1","kind":"comment","id":"a","user":"ann","text":"mine"})",
                         R"({"record":"1","kind":"comment","id":"b","user":"bob","text":"his"})"});
  const Said said = run(catalogue, "export " + catalogue.root().string() + " --user ann");
  CHECK(said.code == 0);
  CHECK(holds(said.out, "mine"));
  CHECK_FALSE(holds(said.out, "his"));
}

TEST_CASE("an export whose reader has gone ends with a word about it") {
  const TemporaryCatalogue catalogue;
  catalogue.build_lines({kGood});
  const Said said = run(catalogue, "export " + catalogue.root().string() + " >/dev/full");
  CHECK(said.code == 3);
  CHECK(holds(said.error, "export"));
}

TEST_CASE("pruning says what it dropped and how much that was") {
  const TemporaryCatalogue catalogue;
  for (int i = 0; i < 3; ++i)
    catalogue.build_lines({kGood});
  const Said said = run(catalogue, "prune " + catalogue.root().string() + " --keep 0");
  CHECK(said.code == 0);
  CHECK(holds(said.out, "dropped generation 1, "));
  CHECK(holds(said.out, "dropped generation 2, "));
  CHECK(holds(said.out, " freed; generation 3 is live\n"));
  CHECK(run(catalogue, "prune " + catalogue.root().string() + " --keep -1").code == 2);
}

TEST_CASE("check, stats, rollback and prune of a root without an index exit with 3") {
  const TemporaryCatalogue catalogue;
  for (const char* command : {"check ", "stats ", "rollback ", "prune ", "export "}) {
    INFO(command);
    CHECK(run(catalogue, command + catalogue.root().string()).code == 3);
  }
}

TEST_CASE("a sound index exits with 0, a damaged one with 3") {
  TemporaryCatalogue catalogue;
  catalogue.expect_damage();
  catalogue.build_lines({kGood});
  CHECK(run(catalogue, "check " + catalogue.root().string()).code == 0);
  std::filesystem::remove(catalogue.live() / "public" / "columns.bin");
  const Said said = run(catalogue, "check " + catalogue.root().string());
  CHECK(said.code == 3);
  CHECK(holds(said.out, "FAILED"));
}
