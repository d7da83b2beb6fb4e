// Ways within a place: its parts side by side, and the way back from one of them.
import { here } from "../router";
import { Icon } from "./icon";

export const Ways = ({ label, ways }: { label: string; ways: [path: string, title: string][] }) => {
  const path = here.value?.url.pathname;
  return (
    <nav class="row ways" aria-label={label}>
      {ways.map(([to, title]) => (
        <a key={to} class="chip" href={to} aria-current={to === path ? "page" : undefined}>
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
