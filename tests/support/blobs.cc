// What a request asks of R2: the twin of worker/r2.mjs.
#include "base/check.h"
#include "base/sha256.h"
#include "support/world.h"

namespace ignition::testing {

/// Whether R2 did the work and said so.
bool InFlight::reaches_blobs(const std::function<void()>& work) {
  counts.blob_calls += 1;
  const Fault what = world_->blob_fault(counts.blob_calls);
  if (what == Fault::before) return false;
  work();
  return what != Fault::after;
}

void InFlight::ask_blobs() {
  if (output_.contains("upload")) return upload(output_["upload"]);
  if (output_.contains("list_blobs")) return list(output_["list_blobs"]);
  serve(output_["blob"]);
}

void InFlight::upload(const Json& wanted) {
  loose_ = wanted["key"].get<std::string>();
  if (call.breaks_off || call.body.size() != wanted["length"]) return fail(400, "incomplete-body");
  const auto put = [&] { world_->blobs[loose_] = {call.body, world_->now}; };
  if (!reaches_blobs(put)) return fail(503, "unavailable");
  input_["uploaded"] = {{"bytes", call.body.size()}, {"sha256", hex(sha256(call.body))}};
  next = Next::decide;
}

void InFlight::list(const Json& wanted) {
  const std::string prefix = wanted["prefix"], after = wanted["after"];
  const auto limit = wanted["limit"].get<std::size_t>();
  Json objects = Json::array();
  bool is_last = true;
  const auto look = [&] {
    for (const auto& [key, blob] : world_->blobs) {
      if (!key.starts_with(prefix) || key <= after) continue;
      is_last = objects.size() < limit;
      if (!is_last) break;
      objects.push_back({{"key", key}, {"uploaded_at", blob.uploaded_at.count}});
    }
  };
  if (!reaches_blobs(look)) return fail(503, "unavailable");
  input_["blobs"] = {{"objects", std::move(objects)}, {"is_last", is_last}};
  next = Next::decide;
}

/// The reply with the part of the object as its body, or the one that stands beside it.
void InFlight::serve(const Json& wanted) {
  const StoredBlob* found = nullptr;
  const auto look = [&] {
    const auto at = world_->blobs.find(wanted["key"].get<std::string>());
    found = at == world_->blobs.end() ? nullptr : &at->second;
  };
  if (!reaches_blobs(look)) return fail(503, "unavailable");
  answer_with(output_[found == nullptr ? "missing" : "reply"]);
  if (found != nullptr)
    reply.body =
        found->bytes.substr(wanted["offset"].get<std::size_t>(), wanted["length"].get<std::size_t>());
  if (call.method == "HEAD") reply.body.clear();
  settle();
}

/// What cannot be dropped now is left to the sweep.
void InFlight::drop_loose() {
  if (!loose_.empty()) reaches_blobs([&] { world_->blobs.erase(loose_); });
  loose_.clear();
}

std::set<std::string> World::keys_of_blobs() const {
  std::set<std::string> keys;
  for (const auto& [key, blob] : blobs) keys.insert(key);
  return keys;
}

}  // namespace ignition::testing
