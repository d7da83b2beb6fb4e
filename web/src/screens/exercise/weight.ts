// Weights in one's own unit. The server keeps kilograms; here they are shown, and read, as the settings say.
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

import { Refusal, api, changes, told } from "../../api/client";
import type { Settings } from "../../api/types";

type Unit = Settings["weight_unit"];

const POUND = 0.45359237; // kg, by definition

const NAMES: Record<Unit, { name: string; step: number; kilograms: number }> = {
  kg: { name: "Kilograms", step: 2.5, kilograms: 1 },
  lb: { name: "Pounds", step: 5, kilograms: POUND },
};

const unit = signal<Unit>("kg");

/** After how many changes it was asked for. */
let asked = -1;

async function askUnit() {
  if (asked === changes.value) return;
  asked = changes.value;
  try {
    unit.value = (await told(api.GET("/api/settings"))).settings.weight_unit;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error; // then it stays as it was
  }
}

/** The unit, asked for once by all that show a weight, and again when something was changed since. */
export function useUnit() {
  useEffect(() => void askUnit(), []);
  return { unit: unit.value, ...NAMES[unit.value] };
}

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

const rounded = (value: number, places: number) => Math.round(value * 10 ** places) / 10 ** places;

/** As one reads it, to a hundredth. */
export const shownOf = (kilograms: number) => rounded(kilograms / NAMES[unit.value].kilograms, 2);
/** As the server keeps it, to the gram. */
export const kilogramsOf = (shown: number) => rounded(shown * NAMES[unit.value].kilograms, 3);

/** "60 kg", "132.28 lb". */
export const weightOf = (kilograms: number) => `${number.format(shownOf(kilograms))} ${unit.value}`;
