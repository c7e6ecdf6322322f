// SPDX-License-Identifier: GPL-2.0-or-later
// What would Xapian as it comes make of the same text?
//
// A database of the same documents in the same order, made from the words as they stand in our
// index and no other: each word with its positions, and its stem as often as the word is there, as
// Xapian's TermGenerator posts them. The within-document frequencies are counts, and BM25 with its
// defaults reads the lengths; nothing is known of fields, titles or impacts. Compacted, so that it
// is read as fast as it can be.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/result.hpp"
#include "schema/analyzer.hpp"

namespace carrel {

// Makes it in `folder`, which must be there, and opens it. Shows its progress.
Result<Xapian::Database> make_stock_index(const Xapian::Database& ours, const Analyzer& analyzer,
                                          const std::filesystem::path& folder);

// The words of a query, each once, without stop words.
std::vector<std::string> telling_words(const std::string& typed, const Analyzer& analyzer);

// Their stems by the commonest language, each once; empty where one of them is in no document.
std::vector<std::string> stock_terms(const std::vector<std::string>& words,
                                     const Xapian::Database& stock, const Analyzer& analyzer);

// The best `count` documents, at least `count_to` of them counted.
Xapian::MSet stock_match(const Xapian::Database& stock, const Xapian::Query& query,
                         std::size_t count, std::size_t count_to);

}  // namespace carrel
