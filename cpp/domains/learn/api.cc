#include "domains/learn/api.h"

#include <array>

#include "domains/learn/overview_api.h"

namespace ignition::learn {

std::span<const Route> routes() {
  using enum Access;
  using Method::delete_, Method::get, Method::patch, Method::post, Method::put;
  static constexpr auto all = std::to_array<Route>({
      route<GetOverview>(get, "/api/learn", member),
      route<GetCard>(get, "/api/learn/cards/{id}", member),
      route<UpdateCard>(patch, "/api/learn/cards/{id}", member),
      route<DeleteCard>(delete_, "/api/learn/cards/{id}", member),
      route<ResetCard>(post, "/api/learn/cards/{id}/reset", member),
      route<ReviewCard>(post, "/api/learn/cards/{id}/review", member),
      route<SuspendCard>(patch, "/api/learn/cards/{id}/state", member),
      route<UndoReview>(post, "/api/learn/cards/{id}/undo", member),
      route<ListDecks>(get, "/api/learn/decks", member),
      route<CreateDeck>(post, "/api/learn/decks", member),
      route<GetDeck>(get, "/api/learn/decks/{id}", member),
      route<UpdateDeck>(patch, "/api/learn/decks/{id}", member),
      route<DeleteDeck>(delete_, "/api/learn/decks/{id}", member),
      route<ListCards>(get, "/api/learn/decks/{id}/cards", member),
      route<CreateCards>(post, "/api/learn/decks/{id}/cards", member),
      route<CopyDeck>(post, "/api/learn/decks/{id}/copy", member),
      route<ExportCards>(get, "/api/learn/decks/{id}/export", member),
      route<ImportCards>(post, "/api/learn/decks/{id}/import", member),
      route<PutDeckSettings>(put, "/api/learn/decks/{id}/settings", member),
      route<ListDrills>(get, "/api/learn/drills", member),
      route<GetDrill>(get, "/api/learn/drills/{key}", member),
      route<AttemptDrill>(post, "/api/learn/drills/{key}/attempts", member),
      route<GetLesson>(get, "/api/learn/lessons/{key}", member),
      route<CompleteLesson>(post, "/api/learn/lessons/{key}/complete", member),
      route<StartLesson>(post, "/api/learn/lessons/{key}/start", member),
      route<GetQueue>(get, "/api/learn/review", member),
      route<PostReviews>(post, "/api/learn/reviews", member),
      route<GetStats>(get, "/api/learn/stats", member),
      route<ListTopics>(get, "/api/learn/topics", member),
      route<GetTopic>(get, "/api/learn/topics/{key}", member),
  });
  return all;
}

}  // namespace ignition::learn
