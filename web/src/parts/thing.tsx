// One thing of a list: its own page, the form that changes it, and the form that makes another.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { go } from "../router";
import { type Act, type Asked, type Keyed, useAct, useAsk } from "../state/ask";
import { type Field, Fields, type Limits, type Values } from "./fields";
import { Fold, Remove } from "./fold";
import { Loaded, Outcome } from "./loaded";
import { Back } from "./ways";

/** The list that it stands in, and what that is called. */
type Home = readonly [path: string, title: string];

export interface Thing<T> {
  home: Home;
  asked: Asked<T>;
  put: Act<[Values]>;
  remove: Act<[]>;
  /** How often it was changed. */
  times: number;
}

/** What can be done to a thing, whatever it is. */
export type Changeable = Pick<Thing<unknown>, "put" | "remove" | "times">;

/** What a place does with one thing: reads it, changes it, and removes it, which leads back to its list. */
export function useThing<T>(
  home: Home,
  calls: {
    read: () => Promise<T>;
    change?: (keyed: Keyed, values: Values) => Promise<unknown>;
    remove?: (keyed: Keyed) => Promise<unknown>;
  },
): Thing<T> {
  const [times, setTimes] = useState(0);
  const put = useAct(async (keyed, values: Values) => {
    await calls.change?.(keyed, values);
    setTimes((before) => before + 1);
  });
  const remove = useAct(async (keyed) => {
    await calls.remove?.(keyed);
    await go(home[0], { replace: true });
  });
  return { home, asked: useAsk(calls.read), put, remove, times };
}

/** The page of a thing: the way back, its title, and what there is of it in whichever state. */
export function ThingPage<T>(props: {
  of: Pick<Thing<T>, "home" | "asked">;
  title: (data: T) => string | null | undefined;
  /** Until it is known. */
  otherwise: string;
  children: (data: T) => ComponentChildren;
}) {
  const { of, title, otherwise, children } = props;
  const { data } = of.asked;
  return (
    <main class="page">
      <Back to={of.home[0]} title={of.home[1]} />
      <h1 tabIndex={-1}>{(data !== undefined && title(data)) || otherwise}</h1>
      <Loaded of={of.asked}>{children}</Loaded>
    </main>
  );
}

/** Folded away below a thing: its fields, to be changed, and the end of it. */
export function Change(props: {
  of: Changeable;
  fields: readonly Field[];
  limits: Limits;
  start: Values;
  title?: string;
  /** What is asked before it is deleted. */
  sure?: string;
  /** What else can be done to it. */
  children?: ComponentChildren;
}) {
  const { of, fields, limits, start, title = "Change it", sure, children } = props;
  const { put, remove, times } = of;
  return (
    <Fold title={title} icon="notebook-pen" times={times}>
      <Fields
        fields={fields}
        limits={limits}
        start={start}
        label="Keep it"
        act={put}
        send={(values) => void put.run(values)}
      >
        {children}
        <Remove act={remove} {...(sure && { sure })} />
      </Fields>
      <Outcome of={remove} />
    </Fold>
  );
}

/** Folded away below a list: the form that makes another. It folds again when one was made. */
export function Make(props: {
  title: string;
  label: string;
  fields: readonly Field[];
  limits: Limits;
  start?: Values;
  isOpen?: boolean;
  make: (keyed: Keyed, values: Values) => Promise<unknown>;
}) {
  const { title, label, fields, limits, start, isOpen = false, make } = props;
  const [times, setTimes] = useState(0);
  const act = useAct(async (keyed, values: Values) => {
    await make(keyed, values);
    setTimes((before) => before + 1);
  });
  return (
    <Fold title={title} times={times} isOpen={isOpen}>
      <Fields
        fields={fields}
        limits={limits}
        {...(start && { start })}
        label={label}
        act={act}
        send={(values) => void act.run(values)}
      />
    </Fold>
  );
}
