#include "domains/reference/audio_type.h"

#include <string>

#include "domains/reference/analysis.h"
#include "domains/reference/storage.h"
#include "support/catch.h"

using namespace ignition;
using namespace ignition::reference;

namespace {

std::string bytes(std::initializer_list<int> list) {
  std::string text;
  for (const int each : list) text += static_cast<char>(each);
  return text;
}

}  // namespace

TEST_CASE("a file is told by its first bytes") {
  struct Case {
    std::string head, want;
  };
  const std::string size = "1234";
  const auto c = GENERATE_COPY(values<Case>({
      {"ID3" + bytes({4, 0, 0}), "audio/mpeg"},
      {bytes({0xff, 0xfb, 0x90, 0x64}), "audio/mpeg"},
      {bytes({0xff, 0xf3, 0x40, 0xc0}), "audio/mpeg"},
      {bytes({0xff, 0xe3, 0x40, 0xc0}), "audio/mpeg"},
      {bytes({0xff, 0xf1, 0x50, 0x80}), "audio/aac"},
      {bytes({0xff, 0xf9, 0x50, 0x80}), "audio/aac"},
      {"fLaC" + size, "audio/flac"},
      {"OggS" + size, "audio/ogg"},
      {"RIFF" + size + "WAVEfmt ", "audio/wav"},
      {"RF64" + size + "WAVEds64", "audio/wav"},
      {"FORM" + size + "AIFFCOMM", "audio/aiff"},
      {"FORM" + size + "AIFCFVER", "audio/aiff"},
      {size + "ftypM4A ", "audio/mp4"},
      {size + "ftypisom", "audio/mp4"},
      {size + "ftypmp42", "audio/mp4"},
      {"", ""},
      {"ID", ""},
      {"RIFF" + size + "AVI LIST", ""},
      {"RIFF" + size, ""},
      {"FORM" + size + "ILBM", ""},
      {size + "ftypheic", ""},
      {size + "ftypavif", ""},
      {bytes({0xff, 0xd8, 0xff, 0xe0}), ""},  // a JPEG
      {bytes({0xff, 0xeb, 0x90, 0x64}), ""},  // of a version that is none
      {bytes({0xff, 0xfd, 0x90, 0x64}), ""},  // layer II
      {bytes({0xff, 0xfb, 0xf0, 0x64}), ""},  // of no bitrate
      {bytes({0xff, 0xfb, 0x9c, 0x64}), ""},  // of no rate
      {bytes({0xff, 0xfe, 'h', 0}), ""},      // a text in UTF-16
      {"<html>", ""},
      {"MThd" + size, ""},
  }));
  CAPTURE(c.head);
  CHECK(audio_type_of(c.head).value_or("") == c.want);
}

TEST_CASE("the key of an object and what it names") {
  const std::string key = object_key(UserId{"ann"}, "one");
  CHECK(key == "users/ann/tracks/one");
  const auto name = object_name(key);
  REQUIRE(name);
  CHECK(name->user == UserId{"ann"});
  CHECK(name->track == "one");
  for (const char* other : {"", "users/", "users/ann", "users//tracks/one", "users/ann/tracks/",
                            "users/ann/pictures/one", "users/ann/tracks/one/two", "else/ann/tracks/one"}) {
    CAPTURE(other);
    CHECK_FALSE(object_name(other));
  }
}

TEST_CASE("there is room for 500 tracks, and for so many bytes") {
  const Settings settings{.quota_bytes = 100};
  CHECK(has_room(0, 0, 100, settings));
  CHECK(has_room(499, 60, 40, settings));
  CHECK_FALSE(has_room(500, 0, 1, settings));
  CHECK_FALSE(has_room(1, 60, 41, settings));
}

TEST_CASE("what an analysis may not say") {
  AnalysisBody body;
  CHECK(faults_of(body).empty());
  body.key = "X";
  body.sections = {{0, 10, "intro"}, {9, 20, "verse"}, {20, 20, "gap"}, {20, 30, "outro"}};
  body.waveform = JsonText{"[0, 0.5, [-1, 1], 1.5, -0.1]"};
  std::vector<std::string> pointers;
  for (const FieldError& fault : faults_of(body)) pointers.push_back(fault.pointer);
  CHECK(pointers == std::vector<std::string>{"/key", "/sections/1/start", "/sections/2/end", "/waveform/3",
                                             "/waveform/4"});
}
