// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <cassert>
#include <fstream>
#include <memory>
#include <vector>

#include <openssl/evp.h>

#include "base/file.hpp"

namespace carrel {
namespace {

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
    const int started = EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
    assert(started == 1);
    static_cast<void>(started);
  }
  void add(const char* bytes, std::size_t count) { EVP_DigestUpdate(context_.get(), bytes, count); }
  std::string hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    EVP_DigestFinal_ex(context_.get(), digest.data(), &length);
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    for (unsigned i = 0; i < length; ++i) {
      out += kDigits[digest[i] >> 4U];
      out += kDigits[digest[i] & 0xFU];
    }
    return out;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes.data(), bytes.size());
  return hash.hex();
}

Result<std::string> sha256_of_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::error_code failure;
  if (!file || std::filesystem::is_directory(path, failure)) {
    return internal("cannot read '" + path.string() + "'");
  }
  Sha256 hash;
  std::vector<char> buffer(1U << 16U);
  while (file) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    hash.add(buffer.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) return internal("reading '" + path.string() + "' failed");
  return hash.hex();
}

}  // namespace carrel
