import type { Role } from '#infra/local/demo/time/setting.ts';

/** Of each account one thing is looked at throughout; the trial gateway renews itself. */
export type ThingName = `${Role}:watched` | 'subscriber:trial';

/** Paths of what was bought; each ends with the thing's id. */
export type Things = {
  readonly keep: (name: ThingName, path: string) => void;
  readonly has: (name: ThingName) => boolean;
  /** @throws Error if it has not been bought */
  readonly path: (name: ThingName) => string;
  readonly id: (name: ThingName) => string;
};

export const keepThings = (): Things => {
  const paths = new Map<ThingName, string>();
  const path = (name: ThingName): string => {
    const kept = paths.get(name);
    if (kept === undefined) throw new Error(`${name} has not been bought`);
    return kept;
  };
  return {
    keep: (name, kept) => void paths.set(name, kept),
    has: (name) => paths.has(name),
    path,
    id: (name) => path(name).replace(/^.*\//, ''),
  };
};
