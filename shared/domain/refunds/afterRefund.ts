import { assert } from '#domain/defect.ts';
import { destroyGateway } from '#domain/gateways/gateway.ts';
import type { Instance } from '#domain/instances/instance.ts';
import { isolationMs } from '#domain/instances/instanceStatus.ts';
import { zero } from '#domain/money/decimal.ts';
import type { Subject } from '#domain/refunds/refundFacts.ts';
import { type Instant, plusMs } from '#domain/time/instant.ts';

/**
 * What becomes of what was given back. Rules REF-04, REF-05, REF-06.
 *
 * An instance is isolated for 7 days, in which renewing restores it. A gateway is gone at once, with
 * its configuration. Nothing of a pack is left to be deducted.
 */
export const afterRefund = (subject: Subject, now: Instant): Subject => {
  switch (subject.kind) {
    case 'instance':
      return { ...subject, instance: isolated(subject.instance, now) };
    case 'gateway':
      return { ...subject, gateway: destroyGateway(subject.gateway, now, 'refund') };
    case 'pack':
      return { ...subject, pack: { ...subject.pack, left: zero, refundedAt: now } };
  }
};

const isolated = (instance: Instance, now: Instant): Instance => {
  assert(instance.kind === 'prepaid', 'afterRefund: only prepaid instances are refunded');
  return {
    ...instance,
    version: instance.version + 1,
    autoRenew: false,
    state: {
      status: 'isolated',
      cause: 'refund',
      since: now,
      destroyDue: plusMs(now, isolationMs),
    },
  };
};
