import { amountUnits } from '#infra/local/demo/fixedPoint.ts';
import { instantsByHand } from '#infra/local/demo/time/check/byHand/instantsByHand.ts';
import type { TimeResults } from '#infra/local/demo/time/check/readResults.ts';
import { type Telling, tellingOf } from '#infra/local/demo/time/check/tellings.ts';
import { roles } from '#infra/local/demo/time/setting.ts';
import type { TimeInstant } from '#infra/local/demo/time/story/timeStage.ts';

/** An instant with what its account has been told since the one before. */
export type InstantCheck = TimeInstant & { readonly told: Telling; readonly agrees: boolean };

/** Compares balance, service and notices of every instant with what they have to be. */
export const compareInstants = (
  instants: readonly TimeInstant[],
  { accounts, messages }: TimeResults,
): readonly InstantCheck[] =>
  roles.flatMap((role) => {
    const own = instants.filter((instant) => instant.role === role);
    return own.map((instant, index) => {
      const span = [own[index - 1]?.atMs ?? 0, instant.atMs] as const;
      const told = tellingOf(role, accounts[role].notices, messages, span);
      return { ...instant, told, agrees: isAsByHand(instant, told) };
    });
  });

/** Each notice went to both contacts by email. Rule NOT-01. */
const isAsByHand = (
  { scene, qps, balance }: TimeInstant,
  { kinds, subjects }: Telling,
): boolean => {
  const expected = instantsByHand[scene];
  return (
    qps === expected.qps &&
    amountUnits(balance) === expected.balance &&
    kinds.toSorted().join() === expected.told.toSorted().join() &&
    Object.values(subjects).every(({ length }) => length === expected.told.length)
  );
};
