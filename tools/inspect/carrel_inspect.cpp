// SPDX-License-Identifier: GPL-2.0-or-later
// carrel-inspect: what became of one record, and of one question?
#include <memory>

#include <CLI/CLI.hpp>

#include "inspect/exit_code.hpp"
#include "inspect/manifest.hpp"
#include "inspect/marc.hpp"
#include "inspect/query.hpp"
#include "inspect/record.hpp"

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

void declare_index(CLI::App& subcommand, IndexArguments& index) {
  subcommand.add_option("ROOT", index.root, "the index, as carrel-index makes it")->required();
  subcommand.add_option("--audience,-a", index.audience, "whose part of it")
      ->check(CLI::IsMember({"public", "staff"}))
      ->capture_default_str();
}

void declare_record(CLI::App& app, int& code) {
  CLI::App* record = app.add_subcommand(
      "record", "what the index holds of one record: stored form, columns, terms");
  const auto arguments = std::make_shared<RecordArguments>();
  declare_index(*record, arguments->index);
  record->add_option("ID", arguments->id, "the record's id")->required();
  record->add_option("--family,-f", arguments->family,
                     "only terms of this family: stem, title, whole title, isbn …");
  record->callback([arguments, &code] { code = run_record(*arguments); });
}

void declare_query(CLI::App& app, int& code) {
  CLI::App* query = app.add_subcommand(
      "query", "one question stage by stage: parsed, Xapian, weights of the hits");
  const auto arguments = std::make_shared<QueryArguments>();
  declare_index(*query, arguments->index);
  query->add_option("Q", arguments->q, "the question, as a reader types it")->required();
  query->add_option("--filter", arguments->filters, "as in an address: format:book (repeated)");
  query->add_option("--sources", arguments->sources, "all, or catalogue")->capture_default_str();
  query->add_option("--sort", arguments->sort, "the order of the hits")->capture_default_str();
  query->add_option("--hits,-n", arguments->hits, "hits to explain")
      ->check(CLI::Range(0, 100))
      ->capture_default_str();
  query->add_option("--config", arguments->config, "the daemon's configuration, for its weights");
  query->callback([arguments, &code] { code = run_query(*arguments); });
}

void declare_manifest(CLI::App& app, int& code) {
  CLI::App* manifest = app.add_subcommand(
      "manifest", "how the published index was made: generation, files, settings");
  const auto root = std::make_shared<std::string>();
  manifest->add_option("ROOT", *root, "the index, as carrel-index makes it")->required();
  manifest->callback([root, &code] { code = run_manifest(*root); });
}

}  // namespace
}  // namespace carrel

int main(int count, char** words) {
  CLI::App app("Looks at one record, or at one question, stage by stage.", "carrel-inspect");
  int code = carrel::kShown;
  app.require_subcommand(1);
  carrel::declare_record(app, code);
  carrel::declare_query(app, code);
  carrel::declare_manifest(app, code);
  carrel::declare_marc(app, code);
  app.footer(
      "Exit codes: 0 shown, 1 no such record, 2 usage, 3 the index or input cannot be read.");
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? carrel::kShown : carrel::kUsage;
  }
  return code;
}
