#pragma once
#include <optional>
#include <string>
#include <tuple>
#include "base/fields.h"
#include "base/ids.h"
#include "base/json_text.h"
#include "base/quantity.h"
#include "base/time.h"
namespace ignition::system {
struct IdempotencyRow {
  std::string method = {};
  std::string path = {};
  std::string body_sha256 = {};
  std::int64_t status = {};
  JsonText headers = {};
  std::string body = {};
};
struct MetadataRow {
  std::string key = {};
  std::string value = {};
};
}
template <> inline constexpr auto ignition::fields<ignition::system::IdempotencyRow> = std::tuple{ignition::field("method", &ignition::system::IdempotencyRow::method), ignition::field("path", &ignition::system::IdempotencyRow::path), ignition::field("body_sha256", &ignition::system::IdempotencyRow::body_sha256), ignition::field("status", &ignition::system::IdempotencyRow::status), ignition::field("headers", &ignition::system::IdempotencyRow::headers), ignition::field("body", &ignition::system::IdempotencyRow::body)};
template <> inline constexpr auto ignition::fields<ignition::system::MetadataRow> = std::tuple{ignition::field("key", &ignition::system::MetadataRow::key), ignition::field("value", &ignition::system::MetadataRow::value)};
