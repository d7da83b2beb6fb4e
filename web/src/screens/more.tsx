// On a phone: the places that do not stand on the bar.
import { Icon } from "../parts/icon";
import { PLACES, tourOf } from "../places";

export default function More() {
  const all = PLACES.filter(({ nav }) => ["rail", "foot"].includes(nav));
  return (
    <main class="page">
      <h1 tabIndex={-1}>More</h1>
      <ul class="places">
        {all.map((place) => (
          <li key={place.path}>
            <a href={place.path} data-tour={tourOf(place)}>
              <Icon name={place.icon} /> {place.title} <Icon name="chevron-right" />
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}
