// What people know of what they did: written from the description of the behaviour alone. A change that was
// sent may take effect at any moment from then on; once it was answered it has. So of everything that several
// change and see at once it is known which values an answer may tell, and of sums what they must be.

export const GONE = Symbol("gone");

const DAY = 86_400_000;
/** A session lasts 30 days from its last slide, which is once a day. */
export const SURELY_LASTS = 29 * DAY;
export const SURELY_OVER = 31 * DAY;

/** A value by the changes of it. */
export class Register {
  writes;

  constructor(value) {
    this.writes = [{ value, sent: -Infinity, done: -Infinity }];
  }

  /** A change that is sent now. `done` is set when it is answered. */
  write(value, sent) {
    const write = { value, sent, done: Infinity };
    this.writes.push(write);
    return write;
  }

  /** One that was refused never was. */
  withdraw(write) {
    this.writes = this.writes.filter((each) => each !== write);
  }

  /** What may be told to who asked then: no value after which another was sure to stand already. */
  possible(asked) {
    const over = Math.max(...this.writes.filter(({ done }) => done < asked).map(({ sent }) => sent));
    return this.writes.filter(({ done }) => done >= over);
  }

  may(value, asked) {
    return this.possible(asked).some((write) => write.value === value);
  }

  must(value, asked) {
    return this.possible(asked).every((write) => write.value === value);
  }
}

/** A session, as its owner holds it. */
export class Token {
  id = null; // of the session, once it was seen in the list
  isAlive = new Register(true);

  constructor(text, used) {
    this.text = text;
    this.used = used; // when a change was last answered, which lets it slide
  }
}

/** What users make and change: where, and which of its texts the simulation follows. */
export const KINDS = {
  ideas: { path: "/api/ideas", member: "idea", text: "content" },
  journal_entries: { path: "/api/journal", member: "journal_entry", text: "content" },
  habits: { path: "/api/habits", member: "habit", title: "name", text: "description" },
  goals: { path: "/api/goals", member: "goal", text: "description", more: { milestones: ["one", "two"] } },
  books: { path: "/api/books", member: "book", text: "notes", more: { total_pages: 60 } },
  calendar_events: { path: "/api/calendar", member: "event", text: "description" },
  infobase_entries: { path: "/api/infobase", member: "infobase_entry", text: "content" },
  flashcard_decks: { path: "/api/learn/decks", member: "deck", title: "name", text: "description" },
  plan_templates: {
    path: "/api/plan/templates",
    member: "template",
    title: "name",
    text: "description",
    more: { items: [{ title: "Tea" }] },
  },
};

export class User {
  tokens = [];
  ended = []; // tokens that open nothing more
  things = []; // {kind, id, text: Register}
  open = []; // changes without an answer
  counted = new Map(); // rewards of what can be told again
  told = { coins: 0, xp: 0, stars: 0 };
  seen = new Map(); // prices, by item
  focus = [];
  milestones = [];
  items = [];
  purchases = [];
  cards = [];
  workouts = [];
  feedback = []; // {id, status: Register}
  ending = new Register(null); // when all sessions were to end
  events = []; // {thing, at}: of which they are to be reminded
  exists = new Register(true);
  isApproved;
  hasAccepted = new Register(false);

  constructor(name, id, { isAdmin, isApproved }) {
    Object.assign(this, { name, id });
    this.isAdmin = new Register(isAdmin);
    this.isApproved = new Register(isApproved);
  }

  of(kind) {
    return this.things.filter((thing) => thing.kind === kind);
  }

  /**
   * What a reward told. A session that was completed tells again what it paid itself, without what followed:
   * of all that is told of one, the most is what was paid.
   */
  count(reward, once) {
    if (!reward) return;
    const { coins = 0, xp = 0, skill_stars: stars = 0 } = (once && this.counted.get(once)) ?? {};
    if (once && reward.xp + reward.skill_stars < xp + stars) return;
    if (once) this.counted.set(once, reward);
    this.told.coins += reward.coins - coins;
    this.told.xp += reward.xp - xp;
    this.told.stars += reward.skill_stars - stars;
  }
}

/** Lifetime XP of a wallet: level n costs floor(100 · 1.5^(n-1)). */
export function lifetimeXp({ level, xp }) {
  let total = xp;
  for (let n = 1; n < level; n += 1) total += Math.floor(100 * 1.5 ** (n - 1));
  return total;
}
