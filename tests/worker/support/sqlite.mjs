// SQLite in this process, as far as the worker uses D1: for tests that ask the core a thousand times.
import { DatabaseSync } from "node:sqlite";

/** SQLite with its statements kept. */
export class Sqlite {
  database = new DatabaseSync(":memory:");
  prepared = new Map();
  depth = 0;

  all(text, values) {
    if (!this.prepared.has(text)) this.prepared.set(text, this.database.prepare(text));
    return this.prepared.get(text).all(...values);
  }

  /** All of it or nothing. */
  transaction(work) {
    const [begin, end, undo] =
      this.depth === 0 ? ["BEGIN", "COMMIT", "ROLLBACK"] : ["SAVEPOINT s", "RELEASE s", "ROLLBACK TO s"];
    this.database.exec(begin);
    this.depth += 1;
    try {
      const result = work();
      this.database.exec(end);
      return result;
    } catch (error) {
      this.database.exec(undo);
      throw error;
    } finally {
      this.depth -= 1;
    }
  }
}

/** As D1 answers. */
export class D1 extends Sqlite {
  prepare = (text) => ({ bind: (...values) => ({ text, values }) });

  async batch(statements) {
    await this.fault?.("before");
    const results = this.run(statements);
    await this.fault?.("after");
    return results;
  }

  run(statements) {
    try {
      return this.transaction(() =>
        statements.map(({ text, values }) => ({ results: this.all(text, values), meta: {} })),
      );
    } catch (error) {
      throw new Error(`D1_ERROR: ${error.message}: ${error.errcode ? "SQLITE_CONSTRAINT" : ""}`);
    }
  }
}
