import type { AccountId } from '#domain/accountId.ts';
import type { Notice, Share } from '#domain/notices/notice.ts';
import { type NoticeKind, noticeKinds } from '#domain/notices/noticeKinds.ts';
import { endOf, type Hour, startOf } from '#domain/time/hour.ts';

/** So many notices that a customer's own actions cause go out by themselves in an hour of UTC. NOT-04. */
export const ownNoticesAnHour = 20;

/**
 * An hour of what an account's own actions cause: how many notices went out alone, and how many of which
 * kind the digest is to tell of. Once it is `closed`, the digest is recorded, and nothing is added.
 */
export type OwnHour = {
  readonly accountId: AccountId;
  readonly hour: Hour;
  readonly alone: number;
  readonly bundled: Readonly<Partial<Record<NoticeKind, number>>>;
  readonly closed: boolean;
  readonly version: number;
};

export const newOwnHour = (accountId: AccountId, hour: Hour): OwnHour => ({
  accountId,
  hour,
  alone: 0,
  bundled: {},
  closed: false,
  version: 0,
});

/** The hour with one notice more, and how that one goes. Rule NOT-04. Nothing goes into a closed hour. */
export const takeShare = (
  own: OwnHour,
  kind: NoticeKind,
): { readonly share: Share; readonly next: OwnHour } | undefined => {
  if (own.closed) return undefined;
  const { alone, bundled, version } = own;
  const next = { ...own, version: version + 1 };
  if (alone < ownNoticesAnHour) return { share: 'alone', next: { ...next, alone: alone + 1 } };
  const more = { ...bundled, [kind]: (bundled[kind] ?? 0) + 1 };
  return { share: 'bundled', next: { ...next, bundled: more } };
};

/**
 * The hour when it is over, and its digest: one notice of how many of which kind were bundled. Rules
 * NOT-01, NOT-04. Undefined if it was closed before.
 */
export const closeOwnHour = (
  own: OwnHour,
): { readonly next: OwnHour; readonly digest: Notice } | undefined => {
  if (own.closed) return undefined;
  const { accountId, hour, bundled, version } = own;
  const tally = noticeKinds.flatMap((kind) =>
    bundled[kind] === undefined ? [] : [`${kind}:${bundled[kind]}`],
  );
  const count = Object.values(bundled).reduce((sum, each) => sum + each, 0);
  return {
    next: { ...own, closed: true, version: version + 1 },
    digest: {
      accountId,
      kind: 'noticesBundled',
      episode: hour,
      own: true,
      at: endOf(hour),
      figures: {
        since: startOf(hour),
        until: endOf(hour),
        count: String(count),
        kinds: tally.join(','),
      },
    },
  };
};
