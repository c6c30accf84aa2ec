/** Values that several parts of an item share: stored once, referred to by their place. */
export type Distinct<T> = { readonly values: readonly T[]; readonly placeOf: (value: T) => number };

/** The distinct values of a list in order of appearance; `keyOf` says which are the same. */
export const distinct = <T>(all: readonly T[], keyOf: (value: T) => string): Distinct<T> => {
  const byKey = new Map<string, T>();
  for (const value of all) if (!byKey.has(keyOf(value))) byKey.set(keyOf(value), value);
  const keys = [...byKey.keys()];
  return { values: [...byKey.values()], placeOf: (value) => keys.indexOf(keyOf(value)) };
};
