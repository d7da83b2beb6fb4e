// Who is there: asked only where it matters.
import { signal } from "@preact/signals";

import { api, told } from "../api/client";
import type { Me } from "../api/types";

export const me = signal<Me | null>(null);

export async function askMe() {
  me.value = await told(api.GET("/api/me"));
  return me.value;
}
