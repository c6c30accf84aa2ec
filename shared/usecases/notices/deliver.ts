import { isSame, type WantedDelivery } from '#domain/notices/deliveriesOf.ts';
import { claimOf, type DeliveryStep, deliveryStep } from '#domain/notices/delivering.ts';
import { type Delivery, noticeRefOf, type StoredNotice } from '#domain/notices/notice.ts';
import { Conflict } from '#shared/faults.ts';
import type { HasNotices } from '#usecases/ports/notices.ts';
import type { HasNow } from '#usecases/ports/system.ts';

/**
 * How a delivery stands when this run has done with it. `left`: it is to be tried again in minutes;
 * `waiting`, `stuck`: in hours.
 */
export type DeliveryOutcome = 'sent' | 'givenUp' | 'left' | 'waiting' | 'stuck';

/**
 * Delivers a notice to one recipient: claims, sends, and marks it. Rules NOT-01, NOT-03.
 *
 * A process that dies after sending leaves its claim, which another takes over: at least once. Why it
 * failed is kept by the error's name: its message may repeat what was sent, or to whom.
 *
 * @throws Unavailable if the table does not answer
 */
export const deliver = async (
  { notices, now }: HasNotices & HasNow,
  notice: StoredNotice,
  wanted: WantedDelivery,
  send: () => Promise<void>,
): Promise<DeliveryOutcome> => {
  const before = notice.deliveries.find((delivery) => isSame(delivery, wanted));
  const step = deliveryStep(before, now());
  if (step !== 'send') return outcomeOf[step];
  const ref = noticeRefOf(notice);
  const claim = claimOf(wanted, before, now());
  if (!(await isSaved(notices.saveDelivery(ref, before, claim)))) return 'left';
  const tried: Delivery = { ...claim, ...(await attempt(send)), at: now() };
  // Whoever took the claim over meanwhile says how it went.
  await isSaved(notices.saveDelivery(ref, claim, tried));
  const after = deliveryStep(tried, now());
  return after === 'send' ? 'left' : outcomeOf[after];
};

const outcomeOf: Readonly<Record<Exclude<DeliveryStep, 'send'>, DeliveryOutcome>> = {
  sent: 'sent',
  givenUp: 'givenUp',
  busy: 'left',
  waiting: 'waiting',
  stuck: 'stuck',
};

const isSaved = async (saving: Promise<void>): Promise<boolean> => {
  try {
    await saving;
    return true;
  } catch (fault) {
    if (fault instanceof Conflict) return false;
    throw fault;
  }
};

const attempt = async (send: () => Promise<void>): Promise<Pick<Delivery, 'state' | 'reason'>> => {
  try {
    await send();
    return { state: 'sent' };
  } catch (fault) {
    return { state: 'failed', reason: fault instanceof Error ? fault.name : 'Error' };
  }
};
