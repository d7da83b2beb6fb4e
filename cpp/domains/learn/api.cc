#include "domains/learn/api.h"

#include <array>

#include "domains/learn/overview_api.h"

namespace ignition::learn {

std::span<const Route> routes() {
  using enum Access;
  using Method::delete_, Method::get, Method::patch, Method::post, Method::put;
  static constexpr auto all = std::to_array<Route>({
      route<GetOverview>(get, "/api/learn", member, "Where to go on learning, and what is due"),
      route<GetCard>(get, "/api/learn/cards/{id}", member, "One card"),
      route<UpdateCard>(patch, "/api/learn/cards/{id}", member, "Edit a card, or move it to another deck"),
      route<DeleteCard>(delete_, "/api/learn/cards/{id}", member, "Delete a card"),
      route<ResetCard>(post, "/api/learn/cards/{id}/reset", member, "Make a card new again"),
      route<ReviewCard>(post, "/api/learn/cards/{id}/review", member, "Answer one card"),
      route<SuspendCard>(patch, "/api/learn/cards/{id}/state", member, "Suspend a card, or bring it back"),
      route<UndoReview>(post, "/api/learn/cards/{id}/undo", member, "Take back the latest answer"),
      route<ListDecks>(get, "/api/learn/decks", member, "Decks, one's own or those open to everybody"),
      route<CreateDeck>(post, "/api/learn/decks", member, "Make a deck"),
      route<GetDeck>(get, "/api/learn/decks/{id}", member, "One deck, and what waits in it"),
      route<UpdateDeck>(patch, "/api/learn/decks/{id}", member, "Edit a deck, open or close it"),
      route<DeleteDeck>(delete_, "/api/learn/decks/{id}", member, "Delete a deck, with everybody's states"),
      route<ListCards>(get, "/api/learn/decks/{id}/cards", member, "The cards of a deck, oldest first"),
      route<CreateCards>(post, "/api/learn/decks/{id}/cards", member, "Add a card, or up to 200"),
      route<CopyDeck>(post, "/api/learn/decks/{id}/copy", member, "Copy a deck into one's own"),
      route<ExportCards>(get, "/api/learn/decks/{id}/export", member, "The cards as text that Anki reads"),
      route<ImportCards>(post, "/api/learn/decks/{id}/import", member, "Bring in cards from a table"),
      route<PutDeckSettings>(put, "/api/learn/decks/{id}/settings", member, "How one learns a deck"),
      route<ListDrills>(get, "/api/learn/drills", member, "Drills, with one's own results"),
      route<GetDrill>(get, "/api/learn/drills/{key}", member, "One drill"),
      route<AttemptDrill>(post, "/api/learn/drills/{key}/attempts", member, "Tell how an attempt went"),
      route<GetLesson>(get, "/api/learn/lessons/{key}", member, "One lesson, with its text"),
      route<CompleteLesson>(post, "/api/learn/lessons/{key}/complete", member, "Complete a lesson"),
      route<StartLesson>(post, "/api/learn/lessons/{key}/start", member, "Begin a lesson"),
      route<GetQueue>(get, "/api/learn/review", member, "The cards to review now"),
      route<PostReviews>(post, "/api/learn/reviews", member, "Answer cards, up to 100"),
      route<GetStats>(get, "/api/learn/stats", member, "Reviews by day, and how much was recalled"),
      route<ListTopics>(get, "/api/learn/topics", member, "Topics, and how much of each is done"),
      route<GetTopic>(get, "/api/learn/topics/{key}", member, "One topic, with its lessons and drills"),
  });
  return all;
}

}  // namespace ignition::learn
