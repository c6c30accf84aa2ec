import { assert } from '#domain/defect.ts';
import { hasConfirmed } from '#domain/notices/contactBook.ts';
import { deliveriesOf, type WantedDelivery } from '#domain/notices/deliveriesOf.ts';
import {
  type Notice,
  type NoticeRef,
  noticeRefOf,
  type Share,
  type StoredNotice,
} from '#domain/notices/notice.ts';
import { recordOf } from '#domain/notices/noticeKinds.ts';
import { takeShare } from '#domain/notices/ownHour.ts';
import { publicFigures } from '#domain/notices/publicFigures.ts';
import { zoneAt } from '#domain/time/billingZones.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { hourOf } from '#domain/time/hour.ts';
import { Conflict } from '#shared/faults.ts';
import { renderNotice } from '#shared/messages/renderNotice.ts';
import { type IssueDeps, issueCode } from '#usecases/contacts/issueCode.ts';
import { forEachConcurrent } from '#usecases/forEachConcurrent.ts';
import { type DeliveryOutcome, deliver } from '#usecases/notices/deliver.ts';
import type { HasAccounts } from '#usecases/ports/accounts.ts';
import type { HasMessengers, LifecycleEvent } from '#usecases/ports/messengers.ts';
import type { HasNotices } from '#usecases/ports/notices.ts';
import type { HasOwnHours } from '#usecases/ports/ownHours.ts';
import type { HasProfiles } from '#usecases/ports/profiles.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { HasTransact } from '#usecases/ports/transaction.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';

export type SendDeps = HasAccounts &
  HasMessengers &
  HasNotices &
  HasNow &
  HasOwnHours &
  HasProfiles &
  HasTransact &
  IssueDeps;

/**
 * Deliveries of a notice by how they stand now; while some are `left`, it is to be sent again at once.
 * `nobody`: 1 if it is done with now, and the account had no contact that it could go to; not of the
 * customer's own doing. `unconfirmed`: 1 if then it says that something will be destroyed, and no contact
 * has confirmed.
 */
export type Sending = Readonly<Record<DeliveryOutcome | 'nobody' | 'unconfirmed', number>>;

const deliveriesAtOnce = 4;

/**
 * Sends a notice to everybody who does not have it yet, each in their language. Rules NOT-01, NOT-02,
 * NOT-03.
 *
 * What the customer's own actions cause is bounded by the hour (NOT-04). Recipients are the account's contacts as they are now. One that fails stops no other. With nothing
 * left to be done, also since there is nobody to tell, the notice leaves the outbox.
 *
 * @throws Unavailable if the table does not answer
 */
export const sendNotice = async (deps: SendDeps, ref: NoticeRef): Promise<Sending> => {
  const counts = { sent: 0, givenUp: 0, left: 0, waiting: 0, stuck: 0, nobody: 0, unconfirmed: 0 };
  const notice = await deps.notices.load(ref);
  assert(notice !== undefined, 'sendNotice: a notice is recorded before it is enqueued');
  if (notice.done) return counts;
  const { profile, zone } = await accountOf(deps, notice);
  const share = await shareOf(deps, notice);
  const wanted = deliveriesOf(notice, profile, share).map(
    (one) => [one, sending(deps, notice, one, zone)] as const,
  );
  await forEachConcurrent(deliveriesAtOnce, wanted, async ([one, send]) => {
    counts[await deliver(deps, notice, one, send)] += 1;
  });
  if (counts.sent + counts.givenUp < wanted.length) return counts;
  await deps.notices.markDone(ref);
  const isUnnotified = !notice.own && wanted.every(([{ channel }]) => channel === 'event');
  const isUnconfirmed = recordOf(notice.kind).rings && !hasConfirmed(profile);
  return { ...counts, nobody: isUnnotified ? 1 : 0, unconfirmed: isUnconfirmed ? 1 : 0 };
};

const accountOf = async ({ accounts, profiles, now }: SendDeps, { accountId }: StoredNotice) => {
  const [profile, loaded] = await Promise.all([
    profiles.load(accountId),
    accounts.load(accountId, 'strong'),
  ]);
  assert(profile !== undefined && loaded !== undefined, 'sendNotice: accounts that exist are told');
  return { profile, zone: zoneAt(loaded.state, now()) };
};

/**
 * What is sent is written before anything is: a text that cannot be written is nobody's fault. But for a
 * code, which is made when it is sent: it is kept nowhere.
 */
const sending = (
  deps: SendDeps,
  notice: StoredNotice,
  wanted: WantedDelivery,
  zone: Zone,
): (() => Promise<void>) => {
  const { messengers } = deps;
  if (wanted.channel === 'event') return () => messengers.event(eventOf(notice));
  const { channel, recipient, language } = wanted;
  if (recordOf(notice.kind).audience === 'recipient') {
    return async () => {
      const code = await issueCode(deps, notice.accountId, recipient);
      const text = renderNotice(notice, channel, { language, zone }, code);
      await messengers[channel]({ recipient, ...text });
    };
  }
  const message = { recipient, ...renderNotice(notice, channel, { language, zone }) };
  return () => messengers[channel](message);
};

type ShareDeps = HasNotices & HasOwnHours & HasNow & HasTransact;

/**
 * How a notice goes: what the customer's own actions cause is counted in the hour in which it is sent, once
 * and for good, and beyond the bound is left to the hour's digest. All others go alone. Rule NOT-04.
 *
 * The count and what was decided are one transaction, so of two senders one counts, and of two notices
 * each finds what the other has left.
 *
 * @throws Conflict if others kept writing first, or the hour was closed since the clock was read
 */
const shareOf = async (deps: ShareDeps, notice: StoredNotice): Promise<Share> => {
  if (!notice.own || recordOf(notice.kind).boundedByItself) return 'alone';
  if (notice.share !== undefined) return notice.share;
  const ref = noticeRefOf(notice);
  return retryOnConflict(async () => {
    const known = (await deps.notices.load(ref))?.share;
    if (known !== undefined) return known;
    const taken = takeShare(
      await deps.ownHours.load(notice.accountId, hourOf(deps.now())),
      notice.kind,
    );
    if (taken === undefined) throw new Conflict('the digest of this hour has been made');
    const { share, next } = taken;
    await deps.transact([deps.ownHours.save(next), deps.notices.setShare(ref, share)]);
    return share;
  });
};

/**
 * A notice as the event that the operator's gateways get. Rules ARR-04, EXP-01.
 *
 * It says what happened to what, when and why. The bus is others' to read: what is owed and what things
 * are called stays out. Whoever acts on it asks for the effective limits, which are the truth. The same
 * notice always makes the same event, so one that comes twice can be told.
 */
export const eventOf = (notice: Notice): LifecycleEvent => {
  const { accountId, kind, episode, step, subject, at, figures } = notice;
  const id = [accountId, kind, episode, ...(step === undefined ? [] : [step])].join('/');
  return {
    id,
    at,
    detailType: kind,
    detail: {
      id,
      accountId,
      kind,
      episode,
      at,
      ...(step !== undefined && { step }),
      ...(subject !== undefined && { subject }),
      figures: publicFigures(kind, figures),
    },
  };
};
