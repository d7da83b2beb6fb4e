// What the page and its listener say to one another.
import type { Body } from "../api/types";

/** As it is sent to the server. */
export type Analysis = NonNullable<Body<"/api/reference/tracks/{id}/analysis", "put">>;

export type Question = { file: File } | { channels: Float32Array[]; rate: number };

export type Answer = { share: number } | { analysis: Analysis } | { refused: string };
