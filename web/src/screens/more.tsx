// The places that do not stand on the bar of a phone, or on the rail of a desk.
import { Icon } from "../parts/icon";
import { PLACES, type Place, tourOf } from "../places";

const Places = ({ of, title }: { of: Place["nav"][]; title: string }) => (
  <section aria-label={title}>
    <ul class="places">
      {PLACES.filter(({ nav }) => of.includes(nav)).map((place) => (
        <li key={place.path} class={place.nav === "rail" ? "narrow" : ""}>
          <a href={place.path} data-tour={tourOf(place)}>
            <Icon name={place.icon} /> {place.title} <Icon name="chevron-right" />
          </a>
        </li>
      ))}
    </ul>
  </section>
);

export default function More() {
  return (
    <main class="page">
      <h1 tabIndex={-1}>More</h1>
      <Places of={["rail", "more"]} title="Places" />
      <Places of={["foot"]} title="You" />
    </main>
  );
}
