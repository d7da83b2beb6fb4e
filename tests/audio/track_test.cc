// Files: what they are, whether they are whole, and that nothing but their bytes decides the result.
#include "audio/track.h"

#include "audio/report.h"
#include "audio/sounds.h"
#include "support/catch.h"

using namespace ignition::audio;
using namespace ignition::audio::sounds;

namespace {

std::string report_in_pieces(const std::string& file, std::size_t piece) {
  Track track;
  for (std::size_t at = 0; at < file.size(); at += piece) {
    track.push(bytes_of(file).subspan(at, std::min(piece, file.size() - at)));
  }
  track.finish();
  return report_of(track);
}

std::string report_whole(const std::string& file) {
  return report_in_pieces(file, std::max<std::size_t>(1, file.size()));
}

bool tells(const std::string& report, const std::string& part) {
  return report.find(part) != std::string::npos;
}

/// FLAC with every sample as it is: as plain as the format allows.
class FlacWriter {
 public:
  std::string file_of(const Samples& samples, unsigned rate) {
    bits_.clear();
    put(0x664c6143, 32), put(0x80, 8), put(34, 24);
    put(kBlock, 16), put(kBlock, 16), put(0, 24), put(0, 24);
    put(rate, 20), put(0, 3), put(15, 5), put(0, 4), put(samples.size(), 32);
    for (int i = 0; i < 16; i += 1) put(0, 8);
    std::string file = bits_;
    for (std::size_t frame = 0; frame * kBlock < samples.size(); frame += 1) {
      bits_.clear();
      const std::size_t count = std::min<std::size_t>(kBlock, samples.size() - frame * kBlock);
      put(0xfff8, 16), put(7, 4), put(0, 4), put(0, 4), put(4, 3), put(0, 1);
      put(frame % 128, 8), put(count - 1, 16);
      put(crc(bits_, 0x07, 8), 8);
      put(2, 8);  // a subframe as it is
      for (std::size_t i = 0; i < count; i += 1) {
        put(static_cast<std::size_t>(std::lround(32'767 * samples[frame * kBlock + i])) & 0xffff, 16);
      }
      put(crc(bits_, 0x8005, 16), 16);
      file += bits_;
    }
    return file;
  }

 private:
  static constexpr unsigned kBlock = 4'096;

  /// Whole bytes come out, so fields that are none must add up to some.
  void put(std::size_t value, unsigned count) {
    for (unsigned i = count; i > 0; i -= 1) {
      open_ = open_ << 1 | (value >> (i - 1) & 1);
      if (++held_ < 8) continue;
      bits_ += static_cast<char>(open_ & 0xff);
      held_ = 0;
    }
  }

  static unsigned crc(const std::string& of, unsigned polynomial, unsigned width) {
    unsigned value = 0;
    for (const char each : of) {
      for (unsigned bit = 8; bit > 0; bit -= 1) {
        const unsigned top = (value >> (width - 1) ^ static_cast<unsigned char>(each) >> (bit - 1)) & 1;
        value = (value << 1 ^ (top != 0 ? polynomial : 0)) & ((1U << width) - 1);
      }
    }
    return value;
  }

  std::string bits_;
  std::size_t open_ = 0;
  unsigned held_ = 0;
};

}  // namespace

TEST_CASE("pieces of any size give the same result byte for byte") {
  const std::string file = wav_of(beat(132, 12), 22'050, 1);
  const std::string whole = report_whole(file);
  CHECK(tells(whole, "\"format\":\"wav\""));
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{4'096}, std::size_t{100'001}}) {
    INFO(piece);
    CHECK(report_in_pieces(file, piece) == whole);
  }
}

TEST_CASE("FLAC is the WAV that it was made of") {
  const Samples samples = beat(101, 10);
  const std::string flac = FlacWriter().file_of(samples, 22'050);
  std::string expected = report_whole(wav_of(samples, 22'050, 1));
  expected.replace(expected.find("\"wav\""), 5, "\"flac\"");
  // 16 bits are read as a 32,768th in both.
  CHECK(report_whole(flac) == expected);
  CHECK(report_in_pieces(flac, 1'000) == expected);
  CHECK(report_in_pieces(flac, 13) == expected);
}

TEST_CASE("a broken FLAC frame is left out, and too many of them are no file") {
  const std::string flac = FlacWriter().file_of(beat(120, 20), 22'050);
  std::string one = flac;
  one[50'000] = static_cast<char>(one[50'000] ^ 0x10);
  CHECK(tells(report_whole(one), "\"broken_frames\":1,"));
  std::string many = flac;
  for (std::size_t at = 1'000; at < many.size(); at += 9'000) many[at] = static_cast<char>(many[at] ^ 0x10);
  CHECK(tells(report_whole(many), "\"refused\":\"corrupt\""));
  CHECK(tells(report_whole(flac.substr(0, flac.size() / 2)), "\"is_cut\":true"));
}

TEST_CASE("WAV and AIFF of every width are the same sound") {
  const Samples samples = beat(120, 6);
  const auto little = [](std::uint64_t value, int bytes) {
    std::string text;
    for (int i = 0; i < bytes; i += 1) text += static_cast<char>(value >> (8 * i) & 0xff);
    return text;
  };
  const auto turned = [](std::string text) { return std::string(text.rbegin(), text.rend()); };
  struct Case {
    int format, bits;
  };
  for (const auto& [format, bits] :
       {Case{1, 8}, Case{1, 16}, Case{1, 24}, Case{1, 32}, Case{3, 32}, Case{3, 64}}) {
    std::string data;
    for (const float each : samples) {
      const double scaled = std::round(static_cast<double>(each) * std::pow(2, bits - 1) * 0.99);
      if (format == 1)
        data += little(static_cast<std::uint64_t>(static_cast<std::int64_t>(scaled) + (bits == 8 ? 128 : 0)),
                       bits / 8);
      else if (bits == 32)
        data.append(reinterpret_cast<const char*>(&each), 4);
      else {
        const double wide = static_cast<double>(each);
        data.append(reinterpret_cast<const char*>(&wide), 8);
      }
    }
    // A chunk that nobody knows, of an odd length, comes first.
    std::string file = "RIFF" + little(0, 4) + "WAVEJUNK" + little(3, 4) + "abc" + std::string(1, '\0');
    file += "fmt " + little(16, 4) + little(static_cast<std::uint64_t>(format), 2) + little(1, 2) +
            little(22'050, 4);
    file += little(0, 4) + little(static_cast<std::uint64_t>(bits / 8), 2) +
            little(static_cast<std::uint64_t>(bits), 2);
    file += "data" + little(data.size(), 4) + data;
    INFO(format << " " << bits);
    CHECK(tells(report_whole(file), R"("seconds":6,)"));
    CHECK(tells(report_whole(file), R"("bpm":120,)"));
    if (format != 1 || bits == 8) continue;
    std::string swapped;
    for (std::size_t i = 0; i < data.size(); i += static_cast<std::size_t>(bits) / 8) {
      swapped += turned(data.substr(i, static_cast<std::size_t>(bits) / 8));
    }
    // 22,050 as Apple's 80 bits.
    std::string aiff = "FORM" + little(0, 4) + "AIFFCOMM" + turned(little(18, 4)) + turned(little(1, 2));
    aiff += turned(little(samples.size(), 4)) + turned(little(static_cast<std::uint64_t>(bits), 2));
    aiff += std::string("\x40\x0d\xac\x44\0\0\0\0\0\0", 10) + "SSND" + turned(little(data.size() + 8, 4));
    aiff += std::string(8, '\0') + swapped;
    const std::string report = report_whole(aiff);
    CHECK(tells(report, R"("format":"aiff")"));
    CHECK(report.substr(report.find("\"tempo\"")) ==
          report_whole(file).substr(report_whole(file).find("\"tempo\"")));
  }
}

TEST_CASE("what is no sound, or none that is decoded here, is refused with a reason") {
  const std::string wav = wav_of(beat(120, 6), 22'050, 1);
  const auto with = [&](std::size_t at, const std::string& bytes) {
    std::string file = wav;
    file.replace(at, bytes.size(), bytes);
    return file;
  };
  struct Case {
    std::string file, format, reason;
  };
  const std::string zeros(2'000, '\0');
  const std::vector<Case> cases{
      {"", "unknown", "empty"},
      {"RI", "unknown", "unknown_format"},
      {std::string(100'000, 'x'), "unknown", "unknown_format"},
      {zeros, "unknown", "unknown_format"},
      {std::string("\0\0\0\x20", 4) + "ftypM4A " + zeros, "mp4", "no_decoder"},
      {"\xff\xf1\x50\x80" + zeros, "aac", "no_decoder"},
      {"OggS" + std::string(22, '\0') + "\x01\x13OpusHead" + zeros, "opus", "no_decoder"},
      {"OggS" + zeros, "vorbis", "corrupt"},
      {"fLaC" + zeros, "flac", "corrupt"},
      {wav.substr(0, 30), "wav", "corrupt"},
      {wav.substr(0, 44), "wav", "corrupt"},
      {with(20, std::string("\x11\0", 2)), "wav", "encoding"},            // ADPCM
      {with(22, std::string("\0\0", 2)), "wav", "encoding"},              // no channel
      {with(22, std::string("\xff\xff", 2)), "wav", "encoding"},          // 65,535 of them
      {with(24, std::string("\0\0\0\0", 4)), "wav", "encoding"},          // no rate
      {with(24, std::string("\xff\xff\xff\xff", 4)), "wav", "encoding"},  // 4 GHz
      {with(34, std::string("\0\0", 2)), "wav", "encoding"},              // samples of no bits
      {with(16, std::string("\xff\xff\xff\xff", 4)), "wav", "corrupt"},   // a description of 4 GB
  };
  for (const auto& [file, format, reason] : cases) {
    const std::string report = report_whole(file);
    INFO(format << " " << reason << " " << report);
    CHECK(tells(report, "\"format\":\"" + format + "\""));
    CHECK(tells(report, "\"refused\":\"" + reason + "\""));
  }
}

TEST_CASE("a WAV that ends early says so; one that does not say how long it is has no end to miss") {
  const std::string wav = wav_of(beat(120, 12), 22'050, 1);
  CHECK(tells(report_whole(wav), "\"is_cut\":false"));
  const std::string half = report_whole(wav.substr(0, wav.size() / 2));
  CHECK(tells(half, "\"is_cut\":true"));
  CHECK(tells(half, "\"bpm\":120,"));
  std::string endless = wav;
  endless.replace(40, 4, "\xff\xff\xff\xff");
  CHECK(tells(report_whole(endless), "\"is_cut\":false"));
}

TEST_CASE("a tag in front of a file is passed over, however long") {
  std::string tag = "ID3" + std::string("\x04\0\0\0\x01\0\0", 7);  // 16,384 bytes
  tag += std::string(16'384, 'p');
  const std::string wav = wav_of(beat(120, 6), 22'050, 1);
  CHECK(report_whole(tag + wav) == report_whole(wav));
  CHECK(report_in_pieces(tag + wav, 100) == report_whole(wav));
}
