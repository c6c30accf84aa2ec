/**
 * One text for one value: keys sorted, decimals as plain decimal text, absent fields left out.
 *
 * What the ledger's hashes are taken over (WAL-03), so it must never change for stored entries.
 */
export const canonical = (value: unknown): string => JSON.stringify(sorted(value));

const sorted = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  if ('toFixed' in value) return (value as { toFixed: () => string }).toFixed();
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => [key, sorted(field)]),
  );
};
