/** Words that are offered again stay in their places; the others fill the places that are free, the likeliest first. */
export const keepPlaces = (before: readonly string[], next: readonly string[]): readonly string[] => {
  const staying = new Set(before.slice(0, next.length).filter((word) => next.includes(word)));
  const fresh = next.filter((word) => !staying.has(word));
  return next.map((_, place) => {
    const word = before[place];
    return word !== undefined && staying.has(word) ? word : (fresh.shift() as string);
  });
};
