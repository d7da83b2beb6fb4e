// Contract scenarios on objects in workerd: those in which D1 and objects tell each other something, files go
// in and out, or answers are long. SCENARIOS names others; empty, all of them are played.
process.env.STORE = "durable";
process.env.OBJECTS ??= "7";
process.env.SCENARIOS ??= "account,admin,calendar_file,idempotency,market,reference,shared_decks";
await import("../worker/contract.test.mjs");
