/** Words of a text that begin with #, each once. */
export const tagsOf = (text: string) =>
  [
    ...new Set(
      [...text.matchAll(/#([\p{L}\p{N}_-]{1,50})/gu)].map(([, tag]) => (tag as string).toLowerCase()),
    ),
  ].slice(0, 20);
