#include "audio/decode/vorbis.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ignition::audio {
namespace {

constexpr double kPi = std::numbers::pi;
constexpr unsigned kSmallestBlock = 6, kLargestBlock = 13;  // as powers of two
constexpr std::array<int, 4> kRanges{256, 128, 86, 64};

bool is_header(Bytes packet, std::uint8_t type) {
  return packet.size() > 7 && packet[0] == type && has_text(packet, 1, "vorbis");
}

/// Of the floor's heights: 256 steps over 140 dB.
const std::array<float, 256>& decibels() {
  static const std::array<float, 256> table = [] {
    std::array<float, 256> values{};
    for (int i = 0; i < 256; i += 1) {
      values[static_cast<std::size_t>(i)] = static_cast<float>(std::pow(10, (i - 255) * (140.0 / 256) / 20));
    }
    return values;
  }();
  return table;
}

/// The height at x of the line through two points, as the specification rounds it.
int point_on(int x0, int y0, int x1, int y1, int x) {
  const int rise = std::abs(y1 - y0) * (x - x0) / (x1 - x0);
  return y1 < y0 ? y0 - rise : y0 + rise;
}

}  // namespace

InverseMdct::InverseMdct(std::size_t size)
    : size_(size), fft_(size / 4), re_(size / 4), im_(size / 4), folded_(size / 2) {
  for (std::size_t k = 0; k < size / 4; k += 1) {
    const double angle = -kPi * (static_cast<double>(k) + 0.125) / static_cast<double>(size / 2);
    cos_.push_back(static_cast<float>(std::cos(angle)));
    sin_.push_back(static_cast<float>(std::sin(angle)));
  }
}

/// A cosine transform of type IV by a complex one of half its size, and its result unfolded.
void InverseMdct::transform(const std::vector<float>& bins, std::vector<float>& to) {
  const std::size_t half = size_ / 2, quarter = size_ / 4;
  for (std::size_t k = 0; k < quarter; k += 1) {
    const float a = bins[2 * k], b = bins[half - 1 - 2 * k];
    re_[k] = a * cos_[k] - b * sin_[k];
    im_[k] = a * sin_[k] + b * cos_[k];
  }
  fft_.forward(re_.data(), im_.data());
  for (std::size_t k = 0; k < quarter; k += 1) {
    folded_[2 * k] = re_[k] * cos_[k] - im_[k] * sin_[k];
    folded_[half - 1 - 2 * k] = -(re_[k] * sin_[k] + im_[k] * cos_[k]);
  }
  to.resize(size_);
  for (std::size_t i = 0; i < quarter; i += 1) {
    to[i] = folded_[quarter + i];
    to[half - 1 - i] = -folded_[quarter + i];
    to[half + i] = -folded_[quarter - 1 - i];
    to[size_ - 1 - i] = -folded_[quarter - 1 - i];
  }
}

Damage Vorbis::damage() const {
  Damage all = ogg_.damage();
  all.units += damage_.units;
  all.broken += damage_.broken;
  all.is_cut = damage_.is_cut;
  return all;
}

Step Vorbis::next(ByteQueue& queue, Supply supply, Pcm& pcm) {
  if (is_over_) return Step::ended;
  std::optional<Page> page;
  const Step step = ogg_.next(queue, supply, page);
  if (step == Step::ended) damage_.is_cut = true;
  if (step != Step::went_on || !page) return step;
  // Only the last page ends within a block.
  if (page->is_last && page->position != UINT64_MAX && page->position >= made_) end_ = page->position;
  for (const std::vector<std::uint8_t>& each : page->packets) {
    const Step taken = packet(each, pcm);
    if (taken != Step::went_on) return taken;
  }
  is_over_ = page->is_last;
  return Step::went_on;
}

Step Vorbis::packet(Bytes packet, Pcm& pcm) {
  if (headers_ >= 3) {
    damage_.units += 1;
    if (audio(packet, pcm) == Heard::wrong) damage_.broken += 1;
    return Step::went_on;
  }
  headers_ += 1;
  if (headers_ == 1) return identify(packet);
  if (headers_ == 2) return is_header(packet, 3) ? Step::went_on : Step::broken;
  if (!is_header(packet, 5)) return Step::broken;
  LowBits bits(packet.subspan(7));
  setup_ = vorbis::read_setup(bits, channel_count_);
  return setup_ ? Step::went_on : Step::broken;
}

Step Vorbis::identify(Bytes packet) {
  if (!is_header(packet, 1)) return Step::refused;  // Opus, FLAC or Speex in Ogg
  if (packet.size() < 30 || number_at(packet, 7, 4, Order::little) != 0) return Step::broken;
  channel_count_ = packet[11];
  rate_ = static_cast<double>(number_at(packet, 12, 4, Order::little));
  const unsigned small = packet[28] & 15, large = packet[28] >> 4;
  if (small < kSmallestBlock || large > kLargestBlock || small > large) return Step::broken;
  if (!is_usual(rate_, channel_count_)) return Step::refused;
  sizes_ = {std::size_t{1} << small, std::size_t{1} << large};
  for (std::size_t i = 0; i < 2; i += 1) {
    transforms_.emplace_back(sizes_[i]);
    for (std::size_t k = 0; k < sizes_[i] / 2; k += 1) {
      const double at = std::sin(kPi * (static_cast<double>(k) + 0.5) / static_cast<double>(sizes_[i]));
      slopes_[i].push_back(static_cast<float>(std::sin(kPi / 2 * at * at)));
    }
  }
  channels_.resize(channel_count_);
  return Step::went_on;
}

Vorbis::Heard Vorbis::audio(Bytes packet, Pcm& pcm) {
  LowBits bits(packet);
  if (packet.empty() || bits.read(1) != 0) return packet.empty() ? Heard::nothing : Heard::wrong;
  const std::size_t number = bits.read(vorbis::width_of(setup_->modes.size() - 1));
  if (number >= setup_->modes.size()) return Heard::wrong;
  const vorbis::Mode& mode = setup_->modes[number];
  const vorbis::Mapping& mapping = setup_->mappings[mode.mapping];
  const std::size_t size = sizes_[mode.is_long ? 1 : 0], bins = size / 2;
  const std::size_t left = mode.is_long && bits.read(1) != 0 ? 1 : 0;
  const std::size_t right = mode.is_long && bits.read(1) != 0 ? 1 : 0;
  for (std::size_t c = 0; c < channel_count_; c += 1) {
    channels_[c].residue.assign(bins, 0);
    channels_[c].is_coded = read_floor(bits, setup_->floors[mapping.floors[mapping.submap[c]]], channels_[c]);
  }
  if (bits.is_past_end()) return Heard::wrong;
  std::vector<char> is_read(channel_count_);
  for (std::size_t c = 0; c < channel_count_; c += 1) is_read[c] = channels_[c].is_coded ? 1 : 0;
  for (const auto& [magnitude, angle] : mapping.couplings) {
    if (is_read[magnitude] != 0 || is_read[angle] != 0) is_read[magnitude] = is_read[angle] = 1;
  }
  for (std::size_t s = 0; s < mapping.residues.size(); s += 1) {
    std::vector<Channel*> of;
    bool is_any = false;
    for (std::size_t c = 0; c < channel_count_; c += 1) {
      if (mapping.submap[c] != s) continue;
      of.push_back(is_read[c] != 0 ? &channels_[c] : nullptr);
      if (of.back() == nullptr) channels_[c].residue.assign(bins, 0);
      is_any = is_any || is_read[c] != 0;
      // Residues of type 2 lie across all channels of the submap, also those that are silent.
      if (setup_->residues[mapping.residues[s]].type == 2) of.back() = &channels_[c];
    }
    if (is_any) read_residue(bits, setup_->residues[mapping.residues[s]], of, bins);
  }
  couple(mapping, bins);
  for (std::size_t c = 0; c < channel_count_; c += 1) {
    Channel& channel = channels_[c];
    draw_floor(setup_->floors[mapping.floors[mapping.submap[c]]], channel, bins);
    transforms_[mode.is_long ? 1 : 0].transform(channel.residue, channel.block);
    window(channel.block, left, right);
  }
  hand_over(size, pcm);
  return Heard::sound;
}

/// False where the channel is silent.
bool Vorbis::read_floor(LowBits& bits, const vorbis::Floor& floor, Channel& channel) const {
  channel.heights.clear();
  if (bits.read(1) == 0) return false;
  const unsigned width = vorbis::width_of(static_cast<std::size_t>(kRanges[floor.multiplier - 1]) - 1);
  channel.heights.push_back(static_cast<int>(bits.read(width)));
  channel.heights.push_back(static_cast<int>(bits.read(width)));
  for (const std::size_t c : floor.partitions) {
    const vorbis::Floor::Class& part = floor.classes[c];
    std::size_t choices = 0;
    if (part.subclasses > 0) {
      const auto entry = setup_->books[part.master].entry(bits);
      if (!entry) return false;
      choices = *entry;
    }
    for (std::size_t i = 0; i < part.dimensions; i += 1) {
      const int book = part.books[choices & ((std::size_t{1} << part.subclasses) - 1)];
      choices >>= part.subclasses;
      const auto entry = book < 0 ? std::optional<std::size_t>(0)
                                  : setup_->books[static_cast<std::size_t>(book)].entry(bits);
      if (!entry) return false;
      channel.heights.push_back(static_cast<int>(*entry));
    }
  }
  return true;
}

/// What was read are distances from the line between neighbours; multiplies the bins by the whole curve.
void Vorbis::draw_floor(const vorbis::Floor& floor, Channel& channel, std::size_t bins) const {
  if (!channel.is_coded) {
    std::fill(channel.residue.begin(), channel.residue.end(), 0.0F);
    return;
  }
  const int range = kRanges[floor.multiplier - 1];
  std::vector<int>& y = channel.heights;
  std::vector<char> is_used(y.size(), 0);
  is_used[0] = is_used[1] = 1;
  for (std::size_t i = 2; i < y.size(); i += 1) {
    const std::size_t a = floor.below[i], b = floor.above[i];
    const int foretold = point_on(floor.x[a], y[a], floor.x[b], y[b], floor.x[i]), told = y[i];
    const int room_above = range - foretold, room_below = foretold,
              room = 2 * std::min(room_above, room_below);
    y[i] = foretold;
    if (told == 0) continue;
    is_used[a] = is_used[b] = is_used[i] = 1;
    if (told >= room) {
      y[i] = room_above > room_below ? told - room_below + foretold : foretold - told + room_above - 1;
    } else {
      y[i] = (told & 1) != 0 ? foretold - (told + 1) / 2 : foretold + told / 2;
    }
  }
  const auto value = [](int height) {
    return decibels()[static_cast<std::size_t>(std::clamp(height, 0, 255))];
  };
  // The lines are drawn between heights that are multiplied: what is between them is rounded finer so.
  for (int& each : y) each *= static_cast<int>(floor.multiplier);
  std::size_t at = 0;
  int last_x = 0, last_y = y[floor.order[0]];
  const auto draw_to = [&](int x, int height) {
    const int width = x - last_x, base = width == 0 ? 0 : (height - last_y) / width;
    const int rest = std::abs(height - last_y) - std::abs(base) * width, sign = height < last_y ? -1 : 1;
    int error = 0, here = last_y;
    for (; at < bins && static_cast<int>(at) < x; at += 1) {
      channel.residue[at] *= value(here);
      here += base;
      error += rest;
      if (error < width) continue;
      error -= width;
      here += sign;
    }
    last_x = x, last_y = height;
  };
  for (std::size_t i = 1; i < floor.order.size(); i += 1) {
    if (is_used[floor.order[i]] != 0) draw_to(floor.x[floor.order[i]], y[floor.order[i]]);
  }
  for (; at < bins; at += 1) channel.residue[at] *= value(last_y);
}

void Vorbis::read_residue(LowBits& bits, const vorbis::Residue& residue, const std::vector<Channel*>& of,
                          std::size_t bins) {
  const bool is_joined = residue.type == 2;
  const std::size_t count = is_joined ? 1 : of.size(), size = is_joined ? bins * of.size() : bins;
  const std::size_t begin = std::min(residue.begin, size), end = std::min(residue.end, size);
  const std::size_t partitions = (end - begin) / residue.partition;
  const vorbis::Codebook& classbook = setup_->books[residue.classbook];
  if (is_joined) joined_.assign(size, 0);
  std::vector<std::vector<std::size_t>> classes(
      count, std::vector<std::size_t>(partitions + classbook.dimensions()));
  const auto add_part = [&](const vorbis::Codebook& book, float* to) {
    const std::size_t dimensions = book.dimensions(), steps = residue.partition / dimensions;
    for (std::size_t i = 0; i < residue.partition;) {
      const auto entry = book.entry(bits);
      if (!entry) return false;
      const float* const values = book.vector(*entry);
      if (residue.type == 0) {
        if (steps == 0) return false;
        for (std::size_t d = 0; d < dimensions; d += 1) to[i + d * steps] += values[d];
        i += 1;
        if (i == steps) return true;
      } else {
        for (std::size_t d = 0; d < dimensions && i < residue.partition; d += 1, i += 1) to[i] += values[d];
      }
    }
    return true;
  };
  const auto read_all = [&] {
    for (std::size_t pass = 0; pass < 8; pass += 1) {
      for (std::size_t p = 0; p < partitions;) {
        for (std::size_t c = 0; pass == 0 && c < count; c += 1) {
          if (!is_joined && of[c] == nullptr) continue;
          const auto entry = classbook.entry(bits);
          if (!entry) return;
          std::size_t rest = *entry;
          for (std::size_t i = classbook.dimensions(); i > 0; i -= 1) {
            classes[c][p + i - 1] = rest % residue.classifications;
            rest /= residue.classifications;
          }
        }
        for (std::size_t i = 0; i < classbook.dimensions() && p < partitions; i += 1, p += 1) {
          for (std::size_t c = 0; c < count; c += 1) {
            if (!is_joined && of[c] == nullptr) continue;
            const int book = residue.books[classes[c][p]][pass];
            float* const to = (is_joined ? joined_ : of[c]->residue).data() + begin + p * residue.partition;
            if (book >= 0 && !add_part(setup_->books[static_cast<std::size_t>(book)], to)) return;
          }
        }
      }
    }
  };
  read_all();  // to the end of the packet, which may come early: what is missing is nothing
  for (std::size_t i = 0; is_joined && i < size; i += 1)
    of[i % of.size()]->residue[i / of.size()] = joined_[i];
}

void Vorbis::couple(const vorbis::Mapping& mapping, std::size_t bins) {
  for (std::size_t i = mapping.couplings.size(); i > 0; i -= 1) {
    std::vector<float>& magnitudes = channels_[mapping.couplings[i - 1].magnitude].residue;
    std::vector<float>& angles = channels_[mapping.couplings[i - 1].angle].residue;
    for (std::size_t k = 0; k < bins; k += 1) {
      const float m = magnitudes[k], a = angles[k];
      if (m > 0) {
        magnitudes[k] = a > 0 ? m : m + a;
        angles[k] = a > 0 ? m - a : m;
      } else {
        magnitudes[k] = a > 0 ? m : m - a;
        angles[k] = a > 0 ? m + a : m;
      }
    }
  }
}

void Vorbis::window(std::vector<float>& block, std::size_t left, std::size_t right) const {
  const std::size_t size = block.size();
  // A short block has short slopes whatever its neighbours are.
  const std::vector<float>& rise = slopes_[size == sizes_[0] ? 0 : left];
  const std::vector<float>& fall = slopes_[size == sizes_[0] ? 0 : right];
  const std::size_t first = size / 4 - rise.size() / 2, last = size * 3 / 4 - fall.size() / 2;
  std::fill_n(block.begin(), first, 0.0F);
  for (std::size_t i = 0; i < rise.size(); i += 1) block[first + i] *= rise[i];
  for (std::size_t i = 0; i < fall.size(); i += 1) block[last + i] *= fall[fall.size() - 1 - i];
  std::fill(block.begin() + static_cast<std::ptrdiff_t>(last + fall.size()), block.end(), 0.0F);
}

/// From the middle of the block before to the middle of this one both sound.
void Vorbis::hand_over(std::size_t size, Pcm& pcm) {
  pcm.rate = rate_;
  pcm.channels = channel_count_;
  const std::size_t count = size_before_ == 0 ? 0 : size_before_ / 4 + size / 4;
  const std::uint64_t left = end_ > made_ ? end_ - made_ : 0;
  const std::size_t wanted = static_cast<std::size_t>(std::min<std::uint64_t>(count, left));
  for (std::size_t i = 0; i < wanted; i += 1) {
    // The last quarter of the one begins where the first of the other ends.
    const std::size_t there = size_before_ / 2 + i, here = i + size / 4;
    for (const Channel& each : channels_) {
      float sample = there < size_before_ ? each.before[there] : 0;
      if (here >= size_before_ / 4) sample += each.block[here - size_before_ / 4];
      pcm.samples.push_back(std::isfinite(sample) ? std::clamp(sample, -16.0F, 16.0F) : 0);
    }
  }
  made_ += count;
  size_before_ = size;
  for (Channel& each : channels_) each.before.swap(each.block);
}

}  // namespace ignition::audio
