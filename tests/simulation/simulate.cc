// simulate: thousands of people, faults and rivals, against the model of what Ignition promises.
//   simulate [--seed N] [--steps N] [--world N] [--jobs N]
// A run is split into worlds, each with a seed of its own, so that one world can be run again alone.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <thread>

#include "simulation/simulation.h"

namespace {

using namespace ignition::simulation;

constexpr Number kWorld = 6'000;  // requests

struct Options {
  std::uint64_t seed = std::random_device{}();
  Number steps = 20'000;
  Number world = -1;  // all
  unsigned jobs = std::max(1u, std::thread::hardware_concurrency());
};

[[noreturn]] void refuse(const char* what) {
  std::fprintf(stderr, "simulate: %s\nsimulate [--seed N] [--steps N] [--world N] [--jobs N]\n", what);
  std::exit(2);
}

Options options_of(int count, char** words) {
  Options options;
  for (int i = 1; i < count; i += 2) {
    if (i + 1 == count) refuse("a value is missing");
    char* end = nullptr;
    const std::uint64_t value = std::strtoull(words[i + 1], &end, 10);
    if (*end != '\0' || *words[i + 1] == '\0') refuse("a value is no number");
    const std::string name = words[i];
    if (name == "--seed")
      options.seed = value;
    else if (name == "--steps")
      options.steps = static_cast<Number>(value);
    else if (name == "--world")
      options.world = static_cast<Number>(value);
    else if (name == "--jobs")
      options.jobs = static_cast<unsigned>(std::clamp<std::uint64_t>(value, 1, 64));
    else
      refuse("an unknown option");
  }
  return options;
}

void tell_broken(const Options& options, Number world, const Run& run) {
  std::printf("\nBROKEN LAW: %s\n  %s\n  seed %llu, world %lld, operation %lld\n\nbefore it, newest last:\n",
              run.broken->law.c_str(), run.broken->how.c_str(), static_cast<unsigned long long>(options.seed),
              static_cast<long long>(world), static_cast<long long>(run.operations));
  for (const std::string& line : run.last) std::printf("  %s\n", line.c_str());
  std::printf("\nagain: npm run simulate -- --seed %llu --steps %lld --world %lld\n",
              static_cast<unsigned long long>(options.seed), static_cast<long long>(options.steps),
              static_cast<long long>(world));
}

}  // namespace

int main(int count, char** words) {
  const Options options = options_of(count, words);
  // Each world has a connection of its own, and nothing is shared that would need a lock.
  sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  std::printf("seed %llu, %lld operations\n", static_cast<unsigned long long>(options.seed),
              static_cast<long long>(options.steps));
  std::fflush(stdout);
  const auto start = std::chrono::steady_clock::now();

  Chance chance{options.seed};
  std::vector<std::uint64_t> seeds;
  for (Number done = 0; done < options.steps; done += kWorld) seeds.push_back(chance.draw());
  std::vector<Run> runs(seeds.size());
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> is_broken = false;
  const auto work = [&] {
    for (std::size_t i = next++; i < seeds.size() && !is_broken; i = next++) {
      if (options.world >= 0 && static_cast<Number>(i) != options.world) continue;
      runs[i] = run_world(seeds[i], std::min(kWorld, options.steps - static_cast<Number>(i) * kWorld));
      if (runs[i].broken) is_broken = true;
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 1; i < options.jobs; i += 1) threads.emplace_back(work);
  work();
  for (std::thread& each : threads) each.join();

  Tally tally;
  Number operations = 0;
  std::uint64_t digest = 0;
  for (std::size_t i = 0; i < runs.size(); i += 1) {
    if (runs[i].broken) {
      tell_broken(options, static_cast<Number>(i), runs[i]);
      return 1;
    }
    operations += runs[i].operations;
    digest = digest * 0x100000001b3u ^ runs[i].digest;
    for (const auto& [name, number] : runs[i].tally) tally[name] += number;
  }
  for (const auto& [name, number] : tally)
    std::printf("  %-22s %lld\n", name.c_str(), static_cast<long long>(number));
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::printf("all laws held: %lld operations in %zu worlds, %.1f s, digest %016llx\n",
              static_cast<long long>(operations), seeds.size(), seconds.count(),
              static_cast<unsigned long long>(digest));
  return 0;
}
