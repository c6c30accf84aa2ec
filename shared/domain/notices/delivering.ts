import type { WantedDelivery } from '#domain/notices/deliveriesOf.ts';
import type { Delivery } from '#domain/notices/notice.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

/** How often a recipient is tried before it is given up. Rule NOT-03. */
export const deliveryTries = 8;

/** A claim this old is one whose sender died: the message may not have gone out. Rule NOT-01. */
const claimMs = 5 * 60_000;

/**
 * What is to be done about a delivery. `send`: claim and send it; `busy`: somebody else is at it;
 * `sent` and `givenUp` are for good.
 */
export type DeliveryStep = 'send' | 'busy' | 'sent' | 'givenUp';

/** At least once, and never again once it is known to be sent. Rules NOT-01, NOT-03. */
export const deliveryStep = (delivery: Delivery | undefined, now: Instant): DeliveryStep => {
  switch (delivery?.state) {
    case undefined:
      return 'send';
    case 'sent':
      return 'sent';
    case 'failed':
      return delivery.tries >= deliveryTries ? 'givenUp' : 'send';
    case 'sending':
      if (now < plusMs(delivery.at, claimMs)) return 'busy';
      return delivery.tries >= deliveryTries ? 'givenUp' : 'send';
  }
};

/** The claim of whoever sends next. */
export const claimOf = (
  { channel, recipient }: WantedDelivery,
  before: Delivery | undefined,
  now: Instant,
): Delivery => ({
  ...{ channel, recipient, state: 'sending', at: now },
  tries: (before?.tries ?? 0) + 1,
});
