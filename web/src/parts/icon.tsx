import url from "../../icons.svg";

/** Of the sprite, which is Lucide's (ISC). Data may name one that is not there: then nothing is drawn. */
export const Icon = ({ name }: { name: string }) => (
  <svg class="icon" aria-hidden="true">
    <use href={`${url}#${name}`} />
  </svg>
);
