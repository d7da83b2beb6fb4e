// Ogg Vorbis, after the Vorbis I specification.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "audio/decode/ogg.h"
#include "audio/decode/step.h"
#include "audio/decode/vorbis_setup.h"
#include "audio/fft.h"

namespace ignition::audio {

/// The inverse of the modified cosine transform, of `size` numbers out of half as many, unscaled.
class InverseMdct {
 public:
  explicit InverseMdct(std::size_t size);
  void transform(const std::vector<float>& bins, std::vector<float>& to);

 private:
  std::size_t size_;
  Fft fft_;
  std::vector<float> cos_, sin_, re_, im_, folded_;
};

class Vorbis {
 public:
  Step next(ByteQueue& queue, Supply supply, Pcm& pcm);
  Damage damage() const;

 private:
  enum class Heard { nothing, sound, wrong };
  struct Channel {
    std::vector<float> residue, block, before;  // the bins; the samples of this block, and of the last one
    std::vector<int> heights;                   // of the floor's points; empty: the channel is silent
    bool is_coded = false;
  };

  Step packet(Bytes packet, Pcm& pcm);
  Step identify(Bytes packet);
  Heard audio(Bytes packet, Pcm& pcm);
  bool read_floor(LowBits& bits, const vorbis::Floor& floor, Channel& channel) const;
  void draw_floor(const vorbis::Floor& floor, Channel& channel, std::size_t bins) const;
  void read_residue(LowBits& bits, const vorbis::Residue& residue, const std::vector<Channel*>& of,
                    std::size_t bins);
  void couple(const vorbis::Mapping& mapping, std::size_t bins);
  void hand_over(std::size_t size, Pcm& pcm);
  void window(std::vector<float>& block, std::size_t left, std::size_t right) const;

  Ogg ogg_;
  std::size_t headers_ = 0, channel_count_ = 0;
  double rate_ = 0;
  std::array<std::size_t, 2> sizes_{};  // of blocks
  std::optional<vorbis::Setup> setup_;
  std::vector<InverseMdct> transforms_;
  std::array<std::vector<float>, 2> slopes_;  // the rising halves of the windows
  std::vector<Channel> channels_;
  std::vector<float> joined_;
  std::size_t size_before_ = 0;
  std::uint64_t made_ = 0, end_ = UINT64_MAX;  // samples; where the stream says that it ends
  bool is_over_ = false;
  Damage damage_;
};

}  // namespace ignition::audio
