// A D1 with a read replica: a SQLite of its own, in which what was written arrives when a test says so.
// Sessions are those of D1: a bookmark names the number of batches that had been written, and a replica that
// is behind it leaves the answer to the primary.
import { D1 } from "./sqlite.mjs";

const isRead = ({ text }) => /^\s*(SELECT|WITH)\b/i.test(text) && !/\b(INSERT|UPDATE|DELETE)\b/i.test(text);

export const bookmarkAt = (batches) =>
  `${batches.toString(16).padStart(8, "0")}-00000000-00004d00-${"0".repeat(32)}`;

export class LaggingD1 {
  primary = new D1();
  replica = new D1();
  written = []; // batches of the primary, in order
  arrived = 0; // how many of them are in the replica
  answers = { primary: 0, replica: 0 };
  refused = null; // a constraint or bookmark that D1 makes nothing of

  /** Set-up, which is everywhere at once. */
  database = {
    exec: (text) => {
      this.primary.database.exec(text);
      this.replica.database.exec(text);
    },
  };

  /** A look from outside, or a row of the set-up. */
  all(text, values) {
    const rows = this.primary.all(text, values);
    if (!isRead({ text })) this.note([{ text, values }]);
    return rows;
  }

  set fault(fault) {
    this.primary.fault = fault;
  }

  note(statements) {
    this.written.push(statements);
  }

  /** What was written arrives in the replica, all but the last few batches. */
  arrive(butFor = 0) {
    while (this.arrived < this.written.length - butFor) {
      this.replica.run(this.written[this.arrived]);
      this.arrived += 1;
    }
  }

  prepare = (text) => ({ bind: (...values) => ({ text, values }) });

  async batch(statements) {
    this.answers.primary += 1;
    const results = await this.primary.batch(statements);
    if (!statements.every(isRead)) this.note(statements);
    return results.map((result) => ({ ...result, meta: { served_by_primary: true } }));
  }

  withSession(constraint) {
    let bookmark = constraint === "first-primary" ? null : constraint;
    const batch = async (statements) => {
      if (constraint === this.refused) throw new Error("D1_ERROR: Invalid bookmark");
      const mayLag = bookmark !== null && statements.every(isRead) && bookmark <= bookmarkAt(this.arrived);
      if (!mayLag) {
        const results = await this.batch(statements);
        const now = bookmarkAt(this.written.length);
        if (bookmark === null || bookmark < now) bookmark = now;
        return results;
      }
      this.answers.replica += 1;
      const results = await this.replica.batch(statements);
      const here = bookmarkAt(this.arrived);
      if (bookmark < here) bookmark = here;
      return results.map((result) => ({ ...result, meta: { served_by_primary: false } }));
    };
    return { prepare: this.prepare, batch, getBookmark: () => bookmark };
  }
}
