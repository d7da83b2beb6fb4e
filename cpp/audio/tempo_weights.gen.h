// Written by tests/audio/fit-tempo.mjs: from 280 generated pieces of 40 s (seed "tempo weights", 8 a style,
// 2 sound fonts). Right on these: 93.9 %; on styles that were left out: 84.3 %.
#pragma once

#include <array>

namespace ignition::audio {

// clang-format off
constexpr std::array kTempoWeights{
    -0.091043F, -1.2291F, -0.30343F, -1.1992F, -0.45541F, 0.161F,
    0.002706F, -0.08651F, 0.15709F, 0.15763F, 0.27515F, 0.76817F,
    -0.29298F, 0.65951F, 0.90973F, 0.4593F, 0.082291F, 0.63291F,
    0.61088F, -0.39864F, -0.81739F, 0.60769F, 0.81827F, 0.95049F,
    0.011595F, 0.90089F, 0.51106F, 2.3037F, 0.8778F, 3.1982F,
    -0.063109F, -0.30383F, 0.10209F, 0.25118F, 0.56304F, 0.87046F,
    1.0998F, -0.83541F, 1.6768F, 0.062011F, 0.2873F, -0.1376F,
    0.057903F, 0.20407F, 0.82149F, 0.43463F, 0.17852F, 0.44016F,
    -0.051992F, -0.22316F, 0.065521F, -0.64682F, -0.26387F, 0.31786F,
};
// clang-format on
constexpr double kConfidenceBase = 0.22173, kConfidenceSlope = 1.2669;

}  // namespace ignition::audio
