// Ways within a place: its parts side by side, and the way back from one of them.
import { useEffect, useRef } from "preact/hooks";

import { here } from "../router";
import { Icon } from "./icon";

export const Ways = ({ label, ways }: { label: string; ways: [path: string, title: string][] }) => {
  const path = here.value?.url.pathname ?? "";
  const within = ways.map(([to]) => to).filter((to) => `${path}/`.startsWith(`${to}/`));
  const open = within.sort((a, b) => b.length - a.length)[0];
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone they do not all fit: the one that is open is to be seen.
    const way = row.current?.querySelector<HTMLElement>("[aria-current]");
    if (row.current && way) row.current.scrollLeft = way.offsetLeft - row.current.clientWidth / 3;
  }, [path]);
  return (
    <nav class="row ways" aria-label={label} ref={row}>
      {ways.map(([to, title]) => (
        <a key={to} class="chip" href={to} aria-current={to === open ? "page" : undefined}>
          {title}
        </a>
      ))}
    </nav>
  );
};

export const Back = ({ to, title }: { to: string; title: string }) => (
  <p>
    <a class="back" href={to}>
      <Icon name="chevron-left" /> {title}
    </a>
  </p>
);
