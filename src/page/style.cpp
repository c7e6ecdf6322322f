// SPDX-License-Identifier: GPL-2.0-or-later
#include "page/style.hpp"

#include <cstdint>
#include <string>

#include "base/file.hpp"
#include "page/page.hpp"

namespace carrel {
namespace {

// System fonts, two columns where there is room and one where there is not, the reader's own colour
// scheme, AA contrast in both. Nothing moves. Sizes are in rem, so that a reader's larger type
// counts.
constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark;
  --paper: #fbf9f5; --sheet: #ffffff; --ink: #22201c; --soft: #5f594f; --line: #ddd6c9; --edge: #8a8374;
  --accent: #0b5a53; --on-accent: #ffffff; --tint: #e8f0ee; --mark: #ffe694; --on-mark: #22201c;
  --in: #1f6b32; --desk: #7a2455; --desk-tint: #f8e9f1;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", Charter, Georgia, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #181715; --sheet: #201f1c; --ink: #ece6db; --soft: #b0a898; --line: #3a372f; --edge: #857d6d;
  --accent: #86cfc4; --on-accent: #10201e; --tint: #22302d; --mark: #6a5412; --on-mark: #fff4d0;
  --in: #8fd19e; --desk: #eaa6cb; --desk-tint: #33212b; } }
body.staff { --accent: var(--desk); --tint: var(--desk-tint); }
@media (prefers-color-scheme: dark) { body.staff { --on-accent: #2a0f1e; } }

* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans);
  overflow-wrap: anywhere; }
h1, h2, h3, p, ul, ol, dl, dd, figure, blockquote { margin: 0; padding: 0; }
ul, ol { list-style: none; }
h1, h2, h3, .name, .about, .prose p { font-family: var(--serif); }
h1 { font-size: 1.75rem; line-height: 1.2; font-weight: 600; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.3; font-weight: 600; }
h3 { font-size: 1.2rem; line-height: 1.3; font-weight: 600; }
a { color: var(--accent); text-underline-offset: .16em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .14em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
mark { background: var(--mark); color: var(--on-mark); border-radius: .15em; padding: 0 .1em; }
h3 a mark { color: inherit; }
code { font: .875em/1.4 ui-monospace, "DejaVu Sans Mono", "Liberation Mono", monospace; }
q { quotes: "“" "”"; }
.vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: .5rem; top: -4rem; background: var(--accent); color: var(--on-accent);
  padding: .5rem 1rem; z-index: 1; }
.skip:focus { top: .5rem; }

.desk-banner { background: var(--desk-tint); color: var(--desk); padding: .45rem 1.25rem; font-size: .9rem; }
.desk-mark { font-size: .75rem; font-weight: 600; color: var(--desk); background: var(--desk-tint);
  border: 1px solid currentColor; border-radius: 1rem; padding: .05rem .5rem; white-space: nowrap; }
.desk-line { font-size: .8rem; color: var(--soft); margin-top: .5rem; }
.desk-line summary { cursor: pointer; width: fit-content; }
.desk-line table { margin: .35rem 0 0 1rem; border-collapse: collapse; }
.desk-line th { font-weight: 400; text-align: start; }
.desk-line td { padding-inline-start: 1rem; text-align: end; font-variant-numeric: tabular-nums; }
header.site, main, footer.site { max-width: 70rem; margin: 0 auto; padding: 0 1.25rem; }
header.site { display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: flex-end; padding-top: 1.1rem; }
header.site .name { font-size: 1.15rem; font-weight: 600; line-height: 2.75rem; }
header.site .name a { color: inherit; text-decoration: none; }
header.site .name a:hover { text-decoration: underline; }
header.site .search { flex: 1 1 24rem; }
main { padding-top: 1.75rem; padding-bottom: 3rem; }
footer.site { padding-bottom: 2rem; font-size: .85rem; color: var(--soft); }
footer.site p { border-top: 1px solid var(--line); padding-top: 1rem; }

.search { min-width: 0; display: flex; flex-wrap: wrap; gap: .6rem 1rem; align-items: flex-end; }
.search label { display: block; font-size: .85rem; color: var(--soft); flex: 1 0 100%; margin-bottom: -.4rem; }
.box { display: flex; flex: 1 1 16rem; min-width: 0; }
.box input { flex: 1 1 auto; min-width: 0; border-radius: .4rem 0 0 .4rem; }
.box button { border-radius: 0 .4rem .4rem 0; margin-left: -1px; flex: none; }
input, select, button { font: inherit; min-height: 2.75rem; border: 1px solid var(--edge); border-radius: .4rem;
  background: var(--sheet); color: var(--ink); padding: 0 .75rem; }
input::-webkit-search-cancel-button { cursor: pointer; }
button { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600;
  padding: 0 1.1rem; cursor: pointer; white-space: nowrap; }
button.quiet { background: transparent; color: var(--accent); border-color: var(--edge); }
.order { display: flex; align-items: center; gap: .4rem; min-width: 0; }
.order label { flex: none; margin: 0; }
.order select { flex: 0 1 11rem; min-width: 0; max-width: 11rem; }

.first { max-width: 44rem; margin: 4vh auto 0; }
.first h1 { font-size: 2.4rem; }
.first .about { font-size: 1.2rem; color: var(--soft); margin: .5rem 0 1.5rem; }
.first .box input, .first .box button { min-height: 3.25rem; font-size: 1.1rem; }
.first .how-many { margin-top: 1rem; color: var(--soft); }
.ways { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1.25rem; }
.ways dl { margin-top: .6rem; }
.ways dl div { display: grid; grid-template-columns: 14rem minmax(0, 1fr); gap: 0 1.25rem; padding: .25rem 0; }
.ways dd { color: var(--soft); }

.with-facets { display: grid; grid-template-columns: minmax(0, 1fr) 16rem; gap: 2rem 3.5rem; }
.to-facets { display: none; }
.understood, .notes, .how-many { color: var(--soft); font-size: .9rem; }
.understood { margin-top: .35rem; }
.notes { margin-top: .35rem; }
.chosen { display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: center; margin-top: .9rem; font-size: .9rem; }
.chosen h2 { font: inherit; color: var(--soft); }
.chosen ul { display: flex; flex-wrap: wrap; gap: .4rem; }
.chosen li a { display: inline-block; background: var(--tint); border: 1px solid var(--accent); border-radius: 1.2rem;
  padding: .2rem .75rem; text-decoration: none; color: var(--ink); }
.chosen li a:hover { text-decoration: line-through; }
.chosen .field { color: var(--soft); }
.chosen .x { color: var(--accent); font-weight: 700; }

.hits { margin-top: .75rem; }
.hits > li { padding: 1.25rem 0; border-bottom: 1px solid var(--line); }
.hits > li:last-child { border-bottom: 0; }
.hits h3 a { text-decoration: none; }
.hits h3 a:hover { text-decoration: underline; }
.subtitle { font-weight: 400; }
.script { font-weight: 400; color: var(--soft); }
.hits .names { margin-top: .1rem; }
.facts { display: flex; flex-wrap: wrap; margin-top: .15rem; font-size: .9rem; color: var(--soft); }
.facts li:not(:last-child)::after { content: "·"; content: "·" / ""; margin: 0 .5rem;
  color: var(--soft); font-weight: 400; }
.facts .format { color: var(--ink); font-weight: 600; }
.facts .call-number { color: var(--ink); }
.stars { white-space: nowrap; }
.evidence { margin-top: .75rem; display: grid; gap: .6rem; }
.evidence li { border-inline-start: 3px solid var(--line); padding-inline-start: .9rem; }
.said, .evidence blockquote { max-width: 42rem; }
.where { color: var(--soft); font-size: .85rem; margin-inline-end: .35rem; }
figcaption { font-size: .85rem; color: var(--soft); margin-top: .1rem; }
figcaption .who { color: var(--ink); font-weight: 600; }
.most { margin-top: 1.5rem; border-top: 3px double var(--edge); padding-top: 1.25rem; }
.rescue { margin-top: 1.5rem; max-width: 42rem; }
.rescue p, .rescue ul { margin-top: .6rem; }
.rescue ul { list-style: disc; padding-inline-start: 1.25rem; }
.pages { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; justify-content: space-between;
  margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.pages a { display: inline-block; padding: .55rem 1.1rem; border: 1px solid var(--edge); border-radius: .4rem;
  text-decoration: none; font-weight: 600; }
.pages p { color: var(--soft); font-variant-numeric: tabular-nums; }
.pages p:first-child { margin-inline-end: auto; }

.facets h2 { padding-bottom: .4rem; border-bottom: 1px solid var(--line); }
.facets section { padding-top: 1rem; }
.facets h3 { font: 600 .9rem/1.4 var(--sans); }
.facets li a { display: flex; gap: .75rem; justify-content: space-between; padding: .22rem .5rem; margin: 0 -.5rem;
  border-radius: .3rem; text-decoration: none; font-size: .92rem; line-height: 1.35; color: var(--ink); }
.facets li a:hover { background: var(--tint); }
.facets li a bdi { text-decoration: underline; text-decoration-color: var(--edge); text-underline-offset: .16em;
  text-decoration-thickness: .06em; }
.facets .count { color: var(--soft); font-variant-numeric: tabular-nums; flex: none; }
.facets a.on { background: var(--tint); font-weight: 600; }
.facets a.on bdi::before { content: "✓ "; content: "✓ " / ""; color: var(--accent); }
.facets .more { font-size: .88rem; padding-top: .15rem; }

.record { display: grid; grid-template-columns: minmax(0, 1fr) 20rem; gap: 1.5rem 3.5rem; align-items: start; }
.record-head { grid-column: 1 / -1; border-bottom: 1px solid var(--line); padding-bottom: 1.25rem; }
.record-head h1 { font-size: 2rem; }
.record-head .desk-banner { margin-top: .6rem; border-radius: .3rem; }
.record-head .script { font-size: 1.25rem; }
ul.names { display: flex; flex-wrap: wrap; gap: 0 1.1rem; margin-top: .4rem; font-size: 1.1rem; }
.ratings { margin-top: .4rem; color: var(--soft); }
.told > section + section { margin-top: 2rem; }
.told h2 { margin-bottom: .5rem; }
.told h2 .count { font: .85rem var(--sans); color: var(--soft); }
.prose p { font-size: 1.08rem; max-width: 42rem; }
p + p { margin-top: .6em; }
.block > ul { display: grid; gap: 1.4rem; }
.asked { font-weight: 600; }
.block blockquote { max-width: 42rem; }
.block figcaption { margin-top: .25rem; }
.staff_picks li, .critics li, .quotes li { border-inline-start: 3px solid var(--line); padding-inline-start: .9rem; }
.quotes blockquote { font-family: var(--serif); font-style: italic; }
.block > ul:has(> .vote) { gap: .35rem; }
.voter { font-size: .88rem; color: var(--soft); }
.tags ul { display: flex; flex-wrap: wrap; gap: .4rem 1.1rem; }
.quiet, .none { color: var(--soft); }
.tags .quiet { font-size: .82rem; }
summary { cursor: pointer; color: var(--accent); }
.holdings dl { display: grid; gap: .75rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--sheet);
  padding: .9rem 1.1rem; }
.holdings dl div { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: .1rem 1rem; }
.holdings dl div + div { border-top: 1px solid var(--line); padding-top: .75rem; }
.holdings dt { font-weight: 600; }
.holdings dd { grid-column: 2; }
.status { font-weight: 600; }
.status.in { color: var(--in); }
.shelf { display: flex; flex-wrap: wrap; gap: 0 .9rem; font-size: .88rem; color: var(--soft); }
.shelf .call_number { color: var(--ink); }
.catalogue { font-size: .92rem; }
.catalogue dl { margin-top: .5rem; border-top: 1px solid var(--line); }
.catalogue dl div { padding: .45rem 0; border-bottom: 1px solid var(--line); display: grid;
  grid-template-columns: 6.5rem minmax(0, 1fr); gap: 0 .9rem; }
.catalogue dt { color: var(--soft); }
.catalogue dd { grid-column: 2; }
.trouble { max-width: 42rem; }
.trouble p { margin-top: .7rem; }
.trouble .what { font-size: 1.1rem; }
.trouble .code { color: var(--soft); font-size: .85rem; }

@media (max-width: 52rem) {
  .with-facets, .record { grid-template-columns: minmax(0, 1fr); }
  .to-facets { display: block; margin-top: .6rem; }
  .facets { border-top: 3px double var(--edge); padding-top: 1.25rem; }
  .facets li a { padding-top: .5rem; padding-bottom: .5rem; }
}
@media (max-width: 30rem) {
  h1 { font-size: 1.45rem; }
  .first h1 { font-size: 1.9rem; }
  .record-head h1 { font-size: 1.6rem; }
  header.site, main, footer.site { padding-left: 1rem; padding-right: 1rem; }
  header.site .name { line-height: 1.4; }
  header.site .search { flex-basis: 100%; }
  .order { flex: 1 1 100%; }
  .order select { flex: 1 1 0; max-width: none; }
  .ways dl div, .holdings dl div, .catalogue dl div { grid-template-columns: minmax(0, 1fr); }
  .holdings dd, .catalogue dd { grid-column: 1; }
  .ways dl div { padding: .4rem 0; }
}
@media print {
  :root { --paper: #fff; --sheet: #fff; --ink: #000; --soft: #333; --line: #999; --accent: #000; --mark: #ddd; --on-mark: #000; }
  .search, .facets, .pages, .to-facets, .skip, footer.site, .ways { display: none; }
  .with-facets, .record { display: block; }
  .hits > li, figure, .holdings { break-inside: avoid; }
}
)css";

std::string base64(std::string_view bytes) {
  static constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group =
          group << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out += at + i <= bytes.size() ? kLetters[group >> (18U - 6U * i) & 63U] : '=';
    }
  }
  return out;
}

std::string from_hex(std::string_view hex) {
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    bytes += static_cast<char>(digit(hex[at]) * 16 + digit(hex[at + 1]));
  }
  return bytes;
}

}  // namespace

std::string_view style_sheet() {
  return kStyle;
}

std::string_view page_policy() {
  static const std::string policy =
      "default-src 'none'; style-src 'sha256-" + base64(from_hex(sha256(kStyle))) +
      "'; img-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  return policy;
}

}  // namespace carrel
