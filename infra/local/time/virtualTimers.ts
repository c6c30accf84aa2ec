/** Timers of a thread that fire when they are told that time has come, never by themselves. */
export type VirtualTimers = {
  /** When the earliest is due, virtual epoch ms. */
  readonly nextMs: () => number | undefined;
  /** Fires what is due by now: the earliest first, of the same instant the one made first. */
  readonly fireDue: () => void;
  readonly clear: () => void;
};

type Timer = { readonly dueMs: number; readonly fire: () => void };

/**
 * Replaces `setTimeout` and `clearTimeout` of this thread. A timer may be any time away: Node's own
 * would fire at once beyond 24.8 days.
 */
export const installVirtualTimers = (now: () => number): VirtualTimers => {
  const timers = new Set<Timer>();
  const set = <Args extends unknown[]>(
    callback: (...args: Args) => void,
    delayMs = 0,
    ...args: Args
  ): Timer => {
    const timer = { dueMs: now() + Math.max(0, delayMs), fire: () => callback(...args) };
    timers.add(timer);
    return timer;
  };
  const clear = (timer: Timer): void => void timers.delete(timer);
  Object.assign(globalThis, { setTimeout: set, clearTimeout: clear });
  return {
    nextMs: () => earliestOf(timers)?.dueMs,
    fireDue: () => {
      let timer = earliestOf(timers);
      while (timer !== undefined && timer.dueMs <= now()) {
        timers.delete(timer);
        timer.fire();
        timer = earliestOf(timers);
      }
    },
    clear: () => timers.clear(),
  };
};

/** A set keeps the order of making. */
const earliestOf = (timers: ReadonlySet<Timer>): Timer | undefined => {
  let earliest: Timer | undefined;
  for (const timer of timers) {
    if (earliest === undefined || timer.dueMs < earliest.dueMs) earliest = timer;
  }
  return earliest;
};
