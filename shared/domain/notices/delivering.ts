import type { WantedDelivery } from '#domain/notices/deliveriesOf.ts';
import type { Delivery } from '#domain/notices/notice.ts';
import { hourMs, type Instant, plusMs } from '#domain/time/instant.ts';

/** How often a recipient is tried before it is given up, and an event before it is stuck. Rule NOT-03. */
export const deliveryTries = 8;

/** A claim this old is one whose sender died: the message may not have gone out. Rule NOT-01. */
const claimMs = 5 * 60_000;

/** How long a delivery waits after so many tries; the first ones are as far apart as its queue has it. */
const waitMs = [0, 0, 0, 0, hourMs, 3 * hourMs, 6 * hourMs];
const longestWaitMs = 12 * hourMs;

/** Gateways are told within the hour that the bus is back: the outbox is swept once an hour. */
const eventWaitMs = hourMs / 2;

/**
 * What is to be done about a delivery. `send`: claim and send it; `busy`: somebody else is at it;
 * `waiting`: it failed, and is tried again later; `stuck`: so it is, but was tried so often that
 * a person must see to it; `sent` and `givenUp` are for good.
 */
export type DeliveryStep = 'send' | 'busy' | 'waiting' | 'stuck' | 'sent' | 'givenUp';

/**
 * At least once, and never again once it is known to be sent. Rules NOT-01, NOT-03.
 *
 * What fails is tried again over most of a day, then given up; an event for the gateways never is, and
 * goes on hourly, for what they serve depends on it.
 */
export const deliveryStep = (delivery: Delivery | undefined, now: Instant): DeliveryStep => {
  switch (delivery?.state) {
    case undefined:
      return 'send';
    case 'sent':
      return 'sent';
    case 'failed':
      return afterFailure(delivery, now);
    case 'sending':
      if (now < plusMs(delivery.at, claimMs)) return 'busy';
      return isGivenUp(delivery) ? 'givenUp' : 'send';
  }
};

const afterFailure = (delivery: Delivery, now: Instant): DeliveryStep => {
  if (isGivenUp(delivery)) return 'givenUp';
  if (now >= plusMs(delivery.at, waitOf(delivery))) return 'send';
  return delivery.tries >= deliveryTries ? 'stuck' : 'waiting';
};

const waitOf = ({ channel, tries }: Delivery): number => {
  const wait = waitMs[tries] ?? longestWaitMs;
  return channel === 'event' && wait > eventWaitMs ? eventWaitMs : wait;
};

const isGivenUp = ({ channel, tries }: Delivery): boolean =>
  tries >= deliveryTries && channel !== 'event';

/** The claim of whoever sends next. */
export const claimOf = (
  { channel, recipient }: WantedDelivery,
  before: Delivery | undefined,
  now: Instant,
): Delivery => ({
  channel,
  recipient,
  state: 'sending',
  at: now,
  tries: (before?.tries ?? 0) + 1,
});
