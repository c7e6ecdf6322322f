// SPDX-License-Identifier: GPL-2.0-or-later
#include <thread>

#include "base/text.hpp"
#include "support/catch.hpp"

namespace carrel {

TEST_CASE("accents of Latin, Greek and Cyrillic letters are taken off") {
  CHECK(fold("Éléonore Škvorecký Ångström") == "eleonore skvorecky angstrom");
  CHECK(fold("Ελλάς Ἀθῆναι") == "ελλασ αθηναι");
  CHECK(fold("Достоевский ёлка їжак") == "достоевскии елка іжак");
}

TEST_CASE("a letter with a combining mark folds as the composed letter") {
  CHECK(fold("e\xCC\x81") == fold("é"));
  CHECK(fold("x\xCC\x82y") == "xy");
}

TEST_CASE("ligatures and barred letters are spelt out") {
  CHECK(fold("Æsop œuvre Søren Łódź đ Þór straße Türkiye ısı İzmir ﬁn") ==
        "aesop oeuvre soren lodz d thor strasse turkiye isi izmir fin");
  CHECK(fold("ǽ ǿ") == "ae o");
}

TEST_CASE("apostrophes and the primes of romanised Cyrillic go") {
  CHECK(fold("don't don’t Gogolʹ obʺekt Qurʼan") == "dont dont gogol obekt quran");
}

TEST_CASE("traditional Chinese characters fold to simplified ones") {
  CHECK(fold("紅樓夢") == "红楼梦");
  CHECK(fold("圖書館") == fold("图书馆"));
}

TEST_CASE("Japanese voicing marks and Hangul syllables stay") {
  CHECK(fold("ガ") == "ガ");
  CHECK(fold("か\xE3\x82\x99") == "が");
  CHECK(fold("ｶﾞ") == "ガ");
  CHECK(fold("한국") == "한국");
  CHECK(fold("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB") == "한");
}

TEST_CASE("marks that carry meaning in other scripts stay") {
  CHECK(fold("हिन्दी") == "हिन्दी");
  CHECK(fold("ไทยที่") == "ไทยที่");
}

TEST_CASE("compatibility characters become plain ones") {
  CHECK(fold("Ｆｕｌｌ ｗｉｄｔｈ 𝒜 x² ½") == "full width a x2 1/2");
}

TEST_CASE("soft hyphens and joiners vanish") {
  CHECK(fold("co\xC2\xADop\xE2\x80\x8D") == "coop");
}

TEST_CASE("ill-formed bytes fold to the replacement character") {
  CHECK(fold("a\xFF"
             "B") ==
        "a\xEF\xBF\xBD"
        "b");
}

TEST_CASE("folding what is folded changes nothing, for every character and beside its neighbours") {
  std::string changed;
  for (char32_t c = 1; c < 0x11000; ++c) {
    std::string text = "a";
    append_utf8(text, c);
    text += "'\xCC\x81";
    append_utf8(text, c);
    const std::string once = fold(text);
    if (fold(once) != once) changed += text + " ";
  }
  CHECK(changed.empty());
}

TEST_CASE("a character folds the same alone and in the company of one that asks for the slow way") {
  std::string different;
  for (char32_t c = 1; c < 0x10000; ++c) {
    if (joins_previous(c) || (c >= 0xD800 && c <= 0xDFFF)) continue;
    std::string one;
    append_utf8(one, c);
    const std::string slow = fold(one + " \xF0\x9D\x92\x9C");  // a letter beyond the basic plane
    if (slow != fold(one) + " a") different += one + " ";
  }
  CHECK(different.empty());
}

TEST_CASE("threads may fold at the same time") {
  std::vector<std::string> folded(4);
  std::vector<std::thread> threads;
  for (std::string& out : folded) {
    threads.emplace_back([&out] {
      for (char32_t c = 0x4E00; c < 0x9FFF; c += 7) {
        std::string one;
        append_utf8(one, c);
        out += fold(one);
      }
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  for (const std::string& out : folded)
    CHECK(out == folded.front());
}

}  // namespace carrel
