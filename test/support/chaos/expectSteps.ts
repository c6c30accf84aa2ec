import { expect } from 'vitest';
import type { NoticeKind } from '#domain/notices/noticeKinds.ts';
import { epochMs } from '#domain/time/instant.ts';
import { slackMs } from '#test/support/chaos/reactions.ts';
import {
  dayMs,
  destroyDueMs,
  type Episode,
  outlives,
  stopDueMs,
} from '#test/support/chaos/stage.ts';
import type { Evidence } from '#test/support/chaos/watch.ts';

/** When each step of an episode was taken; what was not is not there. */
export type Steps = Readonly<
  Record<'notified' | 'stopped' | 'warned' | 'destroyed' | 'restored', number | undefined>
>;

/** A step that must come between an instant and its sweep, if the episode lasts so long. */
type Window = { readonly takenMs: number | undefined; readonly dueMs: number };

/**
 * Holds what an account was told against what its ledger says of it: each step of each episode once, in
 * its time, and none where it had paid. Rules ARR-01 to ARR-05, NOT-01. Answers the steps.
 */
export const expectSteps = (evidence: Evidence, endMs: number): readonly Steps[] => {
  const { customer, episodes, notices, state } = evidence;
  const { accountId } = customer;
  expect(state.arrears.episode, `ARR-05 episodes of ${accountId}`).toBe(episodes.length);
  const all = episodes.map((episode, i) => {
    const steps = stepsOf(evidence, i + 1);
    expectEpisode(evidence, episode, steps, endMs, `${accountId}, episode ${i + 1}`);
    return steps;
  });
  const taken = all.flatMap((steps) => Object.values(steps)).filter((at) => at !== undefined);
  const known = notices.filter(({ kind }) => Object.values(kinds).includes(kind));
  expect(known.length, `NOT-01 ${accountId} is told of nothing else`).toBe(taken.length);
  return all;
};

const kinds: Readonly<Record<keyof Steps, NoticeKind>> = {
  notified: 'arrearsBegan',
  stopped: 'serviceStopped',
  warned: 'destructionTomorrow',
  destroyed: 'serviceDestroyed',
  restored: 'serviceRestored',
};

const stepsOf = ({ notices, customer }: Evidence, episode: number): Steps => {
  const at = (step: keyof Steps): number | undefined => {
    const found = notices.filter(
      (notice) => notice.kind === kinds[step] && notice.episode === String(episode),
    );
    const where = `NOT-01 ${customer.accountId}, episode ${episode}: ${kinds[step]}`;
    expect(found.length, where).toBeLessThanOrEqual(1);
    return found[0] && epochMs(found[0].at);
  };
  return {
    notified: at('notified'),
    stopped: at('stopped'),
    warned: at('warned'),
    destroyed: at('destroyed'),
    restored: at('restored'),
  };
};

const expectEpisode = (
  { customer }: Evidence,
  { sinceMs, untilMs }: Episode,
  { notified, stopped, warned, destroyed, restored }: Steps,
  endMs: number,
  where: string,
): void => {
  const lastMs = untilMs ?? endMs;
  const expectInTime = ({ takenMs, dueMs }: Window, rule: string): void => {
    if (takenMs === undefined) {
      expect(lastMs, `${rule} missing, ${where}`).toBeLessThanOrEqual(dueMs + slackMs);
      return;
    }
    expect(takenMs, `${rule} early, ${where}`).toBeGreaterThanOrEqual(dueMs);
    expect(takenMs, `${rule} late, ${where}`).toBeLessThanOrEqual(dueMs + slackMs);
    expect(takenMs, `${rule} after it had paid, ${where}`).toBeLessThanOrEqual(lastMs);
  };
  expectInTime({ takenMs: notified, dueMs: sinceMs }, 'ARR-04 notify');
  expectInTime({ takenMs: stopped, dueMs: stopDueMs(customer, sinceMs) }, 'ARR-01 stop');
  const destroyMs = destroyDueMs(customer, sinceMs, stopped ?? Number.POSITIVE_INFINITY);
  expectInTime({ takenMs: warned, dueMs: destroyMs - dayMs }, 'ARR-04 warn');
  expectInTime({ takenMs: destroyed, dueMs: destroyMs }, 'ARR-02 destroy');
  const isLeft =
    destroyed === undefined || customer.instances.some((owned) => outlives(customer, owned));
  const isRestored = stopped !== undefined && isLeft;
  expect(restored, `ARR-02 restore, ${where}`).toBe(isRestored ? untilMs : undefined);
};
