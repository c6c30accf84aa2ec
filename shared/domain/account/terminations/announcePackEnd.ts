import type { AccountState } from '#domain/account/accountState.ts';
import {
  type AnnouncedEnd,
  alreadyEnding,
  type ImmediateEnd,
  tooShort,
} from '#domain/account/terminations/announceTermination.ts';
import { earliestUptimeChange } from '#domain/instances/uptime.ts';
import { endOfPack, type Pack } from '#domain/packs/pack.ts';
import { type Refused, refuse } from '#domain/refusal.ts';
import type { PlannedEnd, Termination } from '#domain/terminations/termination.ts';
import type { Instant } from '#domain/time/instant.ts';

/** A pack whose end is set, and its termination. */
export type PackEndAnnounced = { readonly pack: Pack; readonly termination: Termination };

/** Why a pack has nothing to be ended, in order of precedence. */
export type NothingToEnd = 'packIsFree' | 'packRefunded' | 'packOver';

/** Why a pack cannot be ended by notice, in order of precedence. */
export type PackEndRefusal = NothingToEnd | 'noticeTooShort' | 'alreadyEnding';

/** The operator ends a pack with 30 days' notice at least. Rule SLA-02. */
export const announcePackEnd = (
  { accountId }: Pick<AccountState, 'accountId'>,
  pack: Pack,
  { terminationId, endsAt, reason }: AnnouncedEnd,
  now: Instant,
): PackEndAnnounced | Refused<PackEndRefusal> =>
  nothingToEnd(pack, now) ??
  tooShort(endsAt, now) ??
  alreadyEnding(pack.ending) ??
  nothingToEnd(pack, endsAt) ??
  announced(accountId, pack, { terminationId, endsAt, cause: { kind: 'notice', reason } }, now);

/**
 * The operator ends a pack at once, for reasons of security or for a breach: it pays for the hour that
 * has begun, and none after it. An announced end is overtaken. Rules SLA-02, SLA-05, PCK-02.
 */
export const endPackAtOnce = (
  state: AccountState,
  pack: Pack,
  { terminationId, cause }: ImmediateEnd,
  now: Instant,
): PackEndAnnounced | Refused<NothingToEnd> =>
  nothingToEnd(pack, now) ??
  announced(
    state.accountId,
    pack,
    { terminationId, endsAt: earliestUptimeChange(state, now), cause },
    now,
  );

/** What would be over by itself at `at` is not ended: what is left of it then lapses (PCK-03). */
const nothingToEnd = (pack: Pack, at: Instant): Refused<NothingToEnd> | undefined => {
  if (pack.source === 'free') {
    return refuse('packIsFree', 'free quota has no money value, and ends by itself');
  }
  if (pack.refundedAt !== undefined) {
    return refuse('packRefunded', `the pack was refunded at ${pack.refundedAt}`);
  }
  const end = endOfPack(pack);
  return end <= at
    ? refuse('packOver', `the pack is over at ${end}: there is nothing to end`)
    : undefined;
};

const announced = (
  accountId: Termination['accountId'],
  pack: Pack,
  planned: PlannedEnd,
  now: Instant,
): PackEndAnnounced => ({
  pack: { ...pack, ending: { terminationId: planned.terminationId, at: planned.endsAt } },
  termination: {
    ...planned,
    accountId,
    version: 1,
    resource: { kind: 'pack', id: pack.id },
    announcedAt: now,
    state: { status: 'announced' },
  },
});
