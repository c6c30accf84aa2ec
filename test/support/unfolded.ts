import type { Dedicated } from '#domain/instances/instance.ts';
import type { Life } from '#domain/instances/life.ts';

/** A life in full: what has been folded is as it was known before. */
export const unfolded = ({ life, folded }: Dedicated, known: Life = []): Life => {
  const [began, ...rest] = life;
  if (folded === undefined || began === undefined) return life;
  const since = rest[0]?.from ?? began.from;
  return [...known.filter(({ from }) => from < since), ...rest];
};
