/**
 * Items in rounds, in each of which a key comes once: the first of every key, then the second of those that come
 * again, and so on. For writes in batches, of which no two may be of one key.
 */
export const roundsOf = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly (readonly T[])[] => {
  const rounds: T[][] = [];
  const seen = new Map<string, number>();
  for (const item of items) {
    const key = keyOf(item);
    const round = seen.get(key) ?? 0;
    seen.set(key, round + 1);
    const others = rounds[round];
    if (others === undefined) rounds[round] = [item];
    else others.push(item);
  }
  return rounds;
};
