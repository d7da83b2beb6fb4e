// On a phone: the places that do not stand on the bar.
import { Icon } from "../parts/icon";
import { PLACES, tourOf } from "../places";
import { isAdmin } from "../state/me";

export default function More() {
  const all = PLACES.filter(({ nav, isAdmin: only }) => ["rail", "foot"].includes(nav) && (!only
    || isAdmin.value));
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
