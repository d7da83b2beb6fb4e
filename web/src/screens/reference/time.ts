import { asClock } from "../../clock";

/** "3:42". */
export const lengthOf = (seconds: number) => asClock(Math.max(0, Math.round(seconds)));
