// What is heard of sounds that are known.
#include "audio/analysis.h"

#include "audio/sounds.h"
#include "support/catch.h"

using namespace ignition::audio;
using namespace ignition::audio::sounds;

TEST_CASE("a beat's tempo is exact") {
  for (const double bpm : {87.5, 96.0, 120.0, 128.37, 140.0}) {
    const Analysis found = heard(beat(bpm, 24));
    INFO(bpm);
    REQUIRE(found.tempo);
    CHECK(std::fabs(found.tempo->bpm / bpm - 1) < 0.0005);
    CHECK(found.tempo->confidence > 0);
    CHECK(found.tempo->confidence <= 1);
    CHECK_FALSE(found.tempo->alternatives.empty());
  }
}

TEST_CASE("alternatives are other tempos, each once") {
  const Analysis found = heard(beat(120, 24));
  REQUIRE(found.tempo);
  std::vector<double> all = found.tempo->alternatives;
  all.push_back(found.tempo->bpm);
  std::sort(all.begin(), all.end());
  for (std::size_t i = 1; i < all.size(); i += 1) CHECK(all[i] / all[i - 1] > 1.02);
}

TEST_CASE("all 24 keys are heard, in tune or not") {
  for (const Mode mode : {Mode::major, Mode::minor}) {
    for (int tonic = 0; tonic < 12; tonic += 1) {
      const double cents = tonic % 3 == 0 ? 0 : tonic % 3 == 1 ? 30 : -30;
      const Analysis found = heard(cadence(tonic, mode, cents));
      INFO(tonic << " " << static_cast<int>(mode));
      REQUIRE(found.key);
      CHECK(found.key->tonic == static_cast<std::size_t>(tonic));
      CHECK(found.key->mode == mode);
      CHECK(std::fabs(found.key->cents - cents) < 5);
    }
  }
}

TEST_CASE("names of keys and their places on the wheel") {
  const auto named = [](std::size_t tonic, Mode mode) {
    const Key key{tonic, mode, 1, 0};
    return name_of(key) + " " + camelot_of(key);
  };
  CHECK(named(0, Mode::major) == "C major 8B");
  CHECK(named(9, Mode::minor) == "A minor 8A");
  CHECK(named(7, Mode::major) == "G major 9B");
  CHECK(named(5, Mode::major) == "F major 7B");
  CHECK(named(6, Mode::minor) == "F# minor 11A");
  CHECK(named(11, Mode::major) == "B major 1B");
  CHECK(named(8, Mode::minor) == "G# minor 1A");
}

TEST_CASE("a sine's loudness is as EBU Tech 3341 has it") {
  // Stereo, 1 kHz: the level in dBFS is the loudness in LUFS.
  for (const double level : {-23.0, -33.0}) {
    Samples samples(static_cast<std::size_t>(2 * 48'000 * 20));
    for (std::size_t i = 0; i < samples.size(); i += 1) {
      const double at = static_cast<double>(i / 2) / 48'000;
      samples[i] = static_cast<float>(std::pow(10, level / 20) * std::sin(2 * std::numbers::pi * 1'000 * at));
    }
    const Analysis found = heard(samples, 48'000, 2);
    REQUIRE(found.loudness);
    CHECK(std::fabs(*found.loudness - level) < 0.1);
    CHECK(*found.range < 0.1);
  }
}

TEST_CASE("a step of ten decibels is a range of ten, as EBU Tech 3342 has it") {
  Samples samples(static_cast<std::size_t>(2 * 48'000 * 40));
  for (std::size_t i = 0; i < samples.size(); i += 1) {
    const double at = static_cast<double>(i / 2) / 48'000, level = at < 20 ? -20 : -30;
    samples[i] = static_cast<float>(std::pow(10, level / 20) * std::sin(2 * std::numbers::pi * 1'000 * at));
  }
  const Analysis found = heard(samples, 48'000, 2);
  REQUIRE(found.range);
  CHECK(std::fabs(*found.range - 10) < 1);
}

TEST_CASE("a section begins where the sound changes, and what sounds alike has one letter") {
  Samples samples(count_of(64));
  Noise source;
  for (int i = 0; i < 128; i += 1) {
    const bool is_second = (i / 32) % 2 == 1;
    add_stroke(samples, source, is_second ? 0.5 : 0.05, i * 0.5);
    add_note(samples, is_second ? 72 : 45, is_second ? 0.1 : 0.3, i * 0.5, 0.5);
  }
  const Analysis found = heard(samples);
  REQUIRE(found.sections.size() == 4);
  for (std::size_t i = 0; i < 4; i += 1) {
    CHECK(std::fabs(found.sections[i].section.start - 16.0 * static_cast<double>(i)) < 0.5);
    CHECK(found.sections[i].section.label == (i % 2 == 0 ? 'A' : 'B'));
  }
  CHECK(found.sections.back().section.end == found.seconds);
}

TEST_CASE("a waveform has a thousand points, and shows where it is loud") {
  Samples samples(count_of(20));
  add_sine(samples, 200, 0.5, 10, 10);
  const Analysis found = heard(samples);
  REQUIRE(found.waveform.size() == kPoints);
  CHECK(found.waveform[250].high == 0);
  CHECK(std::abs(found.waveform[750].high - 64) <= 1);
  CHECK(std::abs(found.waveform[750].low + 64) <= 1);
}

TEST_CASE("louder and busier music has more energy; both values stay between 0 and 1") {
  double before = -1;
  for (const float gain : {0.02F, 0.1F, 0.4F, 1.0F}) {
    Samples samples = beat(120, 12);
    for (float& each : samples) each *= gain;
    const Analysis found = heard(samples);
    REQUIRE(found.energy);
    CHECK(*found.energy > before);
    CHECK(*found.energy <= 1);
    CHECK(*found.danceability >= 0);
    CHECK(*found.danceability <= 1);
    before = *found.energy;
  }
  CHECK(*heard(beat(120, 12)).danceability > *heard(noise(12, 0.3)).danceability);
}

TEST_CASE("what is not there is not guessed") {
  struct Case {
    Samples samples;
    Reason tempo, key, loudness;
  };
  const std::vector<Case> cases{
      {Samples(count_of(10)), Reason::silent, Reason::silent, Reason::silent},
      {beat(120, 4.9), Reason::too_short, Reason::too_short, Reason::too_short},
      {{}, Reason::too_short, Reason::too_short, Reason::too_short},
      {noise(20, 0.3), Reason::no_beat, Reason::no_notes, Reason::none},
      {noise(60, 0.3), Reason::no_beat, Reason::no_notes, Reason::none},
      {noise(6, 0.3), Reason::no_beat, Reason::no_notes, Reason::none},
  };
  for (const Case& each : cases) {
    const Analysis found = heard(each.samples);
    INFO(found.seconds);
    CHECK(name_of(found.no_tempo) == name_of(each.tempo));
    CHECK(name_of(found.no_key) == name_of(each.key));
    CHECK(name_of(found.no_loudness) == name_of(each.loudness));
    CHECK(found.tempo.has_value() == (each.tempo == Reason::none));
    CHECK(found.key.has_value() == (each.key == Reason::none));
    CHECK(found.loudness.has_value() == (each.loudness == Reason::none));
  }
}
