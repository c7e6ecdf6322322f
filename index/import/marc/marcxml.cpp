// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/marc/marcxml.hpp"

#include <algorithm>

#include <libxml/encoding.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

#include "import/marc/marc_decoder.hpp"

namespace carrel {

namespace {

constexpr std::size_t kLeaderBytes = 24, kTagBytes = 3;
constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
constexpr std::string_view kBlank = " \t\r\n";

std::string_view text_of(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// Without its prefix; libxml2 leaves one that is not declared in the local name.
std::string_view local_name(xmlTextReaderPtr parser) {
  const std::string_view name = text_of(xmlTextReaderConstLocalName(parser));
  return name.substr(name.rfind(':') + 1);
}

bool is_utf8_name(std::string encoding) {
  std::transform(encoding.begin(), encoding.end(), encoding.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return encoding == "UTF-8" || encoding == "UTF8" || encoding == "US-ASCII" || encoding == "ASCII";
}

// Whether libxml2 can read it. What it opens to find out is not its own to close.
bool is_known(const std::string& encoding) {
  xmlCharEncodingHandlerPtr const handler = xmlFindCharEncodingHandler(encoding.c_str());
  if (handler == nullptr) return false;
  xmlCharEncCloseFunc(handler);
  return true;
}

// XML has no way to say most control characters, so a parser refuses them.
std::string without_controls(std::string text, Mended& mended) {
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 || c == '\t' || c == '\n' || c == '\r') continue;
    c = ' ';
    note(mended, "control_characters");
  }
  return text;
}

// What stands behind an ampersand at `at`: the length of a reference with its semicolon, or 0.
std::size_t reference_length(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 34;
  const std::size_t end = text.substr(at, kLongest).find(';');
  if (end == std::string_view::npos || end < 2) return 0;
  const std::string_view name = text.substr(at + 1, end - 1);
  const bool named = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '#';
  });
  return named ? end + 1 : 0;
}

// An ampersand that begins no reference (in an address, mostly) can only mean itself. CDATA
// sections have no references, and a record with one is left as it is.
std::string with_ampersands(std::string text, Mended& mended) {
  if (text.find('&') == std::string::npos || text.find("<![CDATA[") != std::string::npos) {
    return text;
  }
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = text.find('&'); at != std::string::npos; at = text.find('&', at + 1)) {
    if (reference_length(text, at) > 0) continue;
    note(mended, "bare_ampersand");
    out.append(text, from, at + 1 - from).append("amp;");
    from = at + 1;
  }
  return out.append(text, from);
}

// A line of an indented document is not a control character that someone typed.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(kBlank) - begin + 1));
}

// Blanks at a leader's ends are part of it, unless it is only laid out on a line of its own.
std::string leader_of(const std::string& text, Mended& mended) {
  std::string leader = text.size() == kLeaderBytes ? text : trimmed(text);
  for (char& c : leader) {
    if (c < 0x20 || c > 0x7E) c = ' ';
  }
  if (leader.size() != kLeaderBytes) note(mended, "wrong_leader");
  leader.resize(kLeaderBytes, ' ');
  return leader;
}

// Takes the elements of one record as they come.
class RecordBuilder {
 public:
  explicit RecordBuilder(Mended& mended) : mended_(mended) {}

  void open(xmlTextReaderPtr parser);
  void text(std::string_view text) { text_ += text; }
  void close(std::string_view name);
  Result<MarcRecord> take();

 private:
  std::string attribute(xmlTextReaderPtr parser, const char* name) const;
  char indicator(xmlTextReaderPtr parser, const char* name);
  void open_field(xmlTextReaderPtr parser);
  void close_field();
  void add_text(char code);

  Mended& mended_;
  MarcRecord record_;
  MarcField field_;
  std::string text_;  // since the last tag
  char code_ = ' ';
  bool found_leader_ = false, in_field_ = false, in_subfield_ = false;
};

std::string RecordBuilder::attribute(xmlTextReaderPtr parser, const char* name) const {
  xmlChar* const value = xmlTextReaderGetAttribute(parser, reinterpret_cast<const xmlChar*>(name));
  std::string text(text_of(value));
  xmlFree(value);
  return text;
}

char RecordBuilder::indicator(xmlTextReaderPtr parser, const char* name) {
  const std::string value = attribute(parser, name);
  if (value.size() == 1 && value[0] >= 0x20 && value[0] <= 0x7E) return value[0];
  note(mended_, "wrong_indicators");
  return ' ';
}

void RecordBuilder::open(xmlTextReaderPtr parser) {
  const std::string_view name = local_name(parser);
  if (name == "controlfield" || name == "datafield") {
    if (in_field_) close_field();
    open_field(parser);
    if (name == "datafield") {
      field_.indicator1 = indicator(parser, "ind1");
      field_.indicator2 = indicator(parser, "ind2");
    }
  } else if (name == "subfield") {
    if (in_field_ && text_.find_first_not_of(kBlank) != std::string::npos) add_text('a');
    const std::string code = attribute(parser, "code");
    in_subfield_ = true;
    code_ = code.size() == 1 && code[0] >= 0x20 && code[0] <= 0x7E ? code[0] : ' ';
    if (code_ == ' ') note(mended_, "no_subfield_code");
  }
  text_.clear();
}

void RecordBuilder::open_field(xmlTextReaderPtr parser) {
  std::string tag = trimmed(attribute(parser, "tag"));
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!tag.empty() && tag.size() < kTagBytes && std::all_of(tag.begin(), tag.end(), is_digit)) {
    tag.insert(0, kTagBytes - tag.size(), '0');
    note(mended_, "short_tag");
  }
  field_ = MarcField{};
  field_.tag = std::move(tag);
  in_field_ = true;
}

void RecordBuilder::add_text(char code) {
  field_.subfields.push_back({code, cleaned(one_line(text_), mended_)});
  text_.clear();
}

void RecordBuilder::close(std::string_view name) {
  if (name == "leader" && !found_leader_) {
    record_.leader = leader_of(text_, mended_);
    found_leader_ = true;
  } else if (name == "subfield" && in_field_ && in_subfield_) {
    add_text(code_);
    in_subfield_ = false;
  } else if (in_field_ && (name == "controlfield" || name == "datafield")) {
    close_field();
  }
  text_.clear();
}

void RecordBuilder::close_field() {
  in_field_ = in_subfield_ = false;
  const auto is_letter_or_digit = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  if (field_.tag.size() != kTagBytes ||
      !std::all_of(field_.tag.begin(), field_.tag.end(), is_letter_or_digit)) {
    note(mended_, "bad_tag");
    return;
  }
  if (field_.is_control()) {
    // The system that wrote a control field as a data field meant its text.
    for (const MarcSubfield& subfield : field_.subfields)
      text_ += subfield.value;
    field_.subfields.clear();
    field_.text = cleaned(one_line(text_), mended_);
  } else if (text_.find_first_not_of(kBlank) != std::string::npos) {
    note(mended_, "no_subfield_code");
    add_text('a');
  }
  record_.fields.push_back(std::move(field_));
  text_.clear();
}

Result<MarcRecord> RecordBuilder::take() {
  if (!found_leader_ && record_.fields.empty()) {
    return invalid("not_a_record", "the element 'record' holds neither a leader nor a field", "",
                   "MARCXML has 'leader', 'controlfield' and 'datafield' in it");
  }
  if (!found_leader_) {
    note(mended_, "wrong_leader");
    record_.leader.assign(kLeaderBytes, ' ');
  }
  return std::move(record_);
}

Error bad_xml() {
  const xmlError* const last = xmlGetLastError();
  std::string reason = last != nullptr && last->message != nullptr ? last->message : "";
  while (!reason.empty() && (reason.back() == '\n' || reason.back() == '.'))
    reason.pop_back();
  const int line = last != nullptr ? last->line : 0;
  return invalid("bad_xml",
                 "the record's XML is not well formed" +
                     (reason.empty() ? ""
                                     : ": " + one_line(reason) + " (in its line " +
                                           std::to_string(line) + ")"),
                 "", "export the record again");
}

}  // namespace

Result<MarcRecord> MarcxmlReader::read(const MarcxmlFrame& frame, const std::string& encoding,
                                       Mended& mended) {
  if (frame.fault) return *frame.fault;
  const bool utf8 = is_utf8_name(encoding);
  if (!utf8 && !is_known(encoding)) {
    return invalid("unknown_encoding", "the XML declares the encoding '" + encoding + "'", "",
                   "convert the file to UTF-8, and its declaration with it");
  }
  const std::string bytes = with_ampersands(
      without_controls(utf8 ? repaired_utf8(frame.bytes, mended) : std::string(frame.bytes),
                       mended),
      mended);
  const auto size = static_cast<int>(bytes.size());
  const char* const name = utf8 ? "UTF-8" : encoding.c_str();
  xmlResetLastError();
  if (!parser_) {
    parser_.reset(xmlReaderForMemory(bytes.data(), size, nullptr, name, kOptions),
                  [](void* parser) { xmlFreeTextReader(static_cast<xmlTextReaderPtr>(parser)); });
  } else if (xmlReaderNewMemory(static_cast<xmlTextReaderPtr>(parser_.get()), bytes.data(), size,
                                nullptr, name, kOptions) != 0) {
    return internal("libxml2 does not start");
  }
  auto* const parser = static_cast<xmlTextReaderPtr>(parser_.get());
  if (parser == nullptr) return internal("libxml2 does not start");
  // Not all of its errors heed kOptions; the last one is asked for below.
  xmlTextReaderSetStructuredErrorHandler(
      parser, [](void*, xmlErrorPtr) {}, nullptr);
  RecordBuilder record(mended);
  int state = 0;
  while ((state = xmlTextReaderRead(parser)) == 1) {
    switch (xmlTextReaderNodeType(parser)) {
      case XML_READER_TYPE_ELEMENT: {
        const bool empty = xmlTextReaderIsEmptyElement(parser) != 0;
        record.open(parser);
        if (empty) record.close(local_name(parser));
        break;
      }
      case XML_READER_TYPE_END_ELEMENT:
        record.close(local_name(parser));
        break;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
        record.text(text_of(xmlTextReaderConstValue(parser)));
        break;
      default:
        break;
    }
  }
  if (state != 0) return bad_xml();
  return record.take();
}

}  // namespace carrel
