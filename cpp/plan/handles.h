// What a plan gives for what it asks: the only keys to the answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"

namespace ignition {

template <class Row>
struct One {
  std::size_t statement;
};

template <class Row>
struct Many {
  std::size_t statement;
};

/// A secret that the worker draws: the core has no secure random source.
struct DrawnSecret {
  std::string text;    // 64 hexadecimal digits
  std::string sha256;  // of the text, lower-case hex
};

/// What has become of the body of a request that was streamed into R2.
struct Uploaded {
  std::int64_t bytes = 0;
  std::string sha256 = {};  // lower-case hex
};

/// Which objects of R2 are wanted: so many behind a key, in the order of their keys.
struct BlobQuestion {
  std::string prefix;
  std::string after = {};  // a key; empty for the first
  std::int64_t limit = 1'000;
};
struct ListedBlob {
  std::string key;
  UnixMillis uploaded_at;
};
struct BlobPage {
  std::vector<ListedBlob> blobs = {};
  bool is_last = true;
};

/// The only key to the drawn secret.
struct Secret {};

}  // namespace ignition
