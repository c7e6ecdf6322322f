// SPDX-License-Identifier: GPL-2.0-or-later
// carrel-inspect: what became of one record, and of one question?
#include <memory>

#include <CLI/CLI.hpp>

#include "inspect/exit_code.hpp"
#include "inspect/marc.hpp"

namespace carrel {
namespace {

void declare_marc(CLI::App& app, int& code) {
  CLI::App* marc = app.add_subcommand("marc", "a MARC record beside what the mapping makes of it");
  const auto arguments = std::make_shared<MarcArguments>();
  marc->add_option("FILE", arguments->file, "MARC 21 or MARCXML; - is standard input")->required();
  marc->add_option("--record,-r", arguments->record, "its number in the file, from 1, or its id");
  marc->add_option("--profile,-p", arguments->profile,
                   "default, koha, evergreen, sierra, alma, symphony, or a mapping file")
      ->capture_default_str();
  marc->callback([arguments, &code] { code = run_marc(*arguments); });
}

}  // namespace
}  // namespace carrel

int main(int count, char** words) {
  CLI::App app("Looks at one record, or at one question, stage by stage.", "carrel-inspect");
  int code = carrel::kShown;
  app.require_subcommand(1);
  carrel::declare_marc(app, code);
  app.footer("Exit codes: 0 shown, 1 no such record, 2 usage, 3 the input cannot be read.");
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? carrel::kShown : carrel::kUsage;
  }
  return code;
}
