// What the browser keeps for us, and all that it keeps: this is the only user of localStorage and
// sessionStorage, and these types are the whole list. Nothing that the server knows about a person stands
// here.
export interface Local {
  theme: string;
  sound: "on" | "off";
  keys: "on" | "off";
  /** Sections that were closed or opened by hand. */
  [collapsed: `collapsed.${string}`]: "yes" | "no";
}

export interface Session {
  /** Whether this tab has shown the app before. */
  landed: "yes";
  /** The length that was chosen last, in seconds. */
  momentum: string;
  /** What the session that runs is for, in the person's own words. */
  intent: string;
  /** The place for which the page was loaded again, because its script was gone. */
  reloaded: string;
}

function keeper<Keys extends object>(storage: () => Storage) {
  type Key = Extract<keyof Keys, string>;
  return {
    get<K extends Key>(key: K): Keys[K] | null {
      try {
        return storage().getItem(key) as Keys[K] | null;
      } catch {
        return null; // storage may be switched off
      }
    },
    set<K extends Key>(key: K, value: Keys[K] & string) {
      try {
        storage().setItem(key, value);
      } catch {
        // full or switched off: it is only a convenience
      }
    },
    drop(key: Key) {
      try {
        storage().removeItem(key);
      } catch {
        // as above
      }
    },
  };
}

export const local = keeper<Local>(() => localStorage);
export const session = keeper<Session>(() => sessionStorage);
