import { assert } from '#domain/defect.ts';
import type { PrepaidInstance } from '#domain/instances/instance.ts';
import { renewableCode } from '#domain/lifecycle/expiry/prepaid.ts';
import { termNotice } from '#domain/lifecycle/expiry/termNotices.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { endingBy } from '#domain/terms/termPayment.ts';
import type { Zone } from '#domain/time/calendar.ts';

/**
 * Tells that a refund has isolated an instance, and until when it can be renewed, if it can. Rules
 * REF-04, SLA-02. `zone`: the billing zone then. The version is part of its name: one that is given
 * back, renewed and given back at once is told of twice.
 */
export const isolatedNotice = (instance: PrepaidInstance, zone: Zone): Notice => {
  const { state, ending } = instance;
  assert(state.status === 'isolated', 'isolatedNotice: a refund isolates');
  const { since, destroyDue } = state;
  const prepaid = { kind: 'instance', item: instance } as const;
  const renewable = renewableCode(prepaid, since, zone);
  return termNotice(prepaid, {
    kind: 'instanceIsolated',
    mark: `${since}/${instance.version}`,
    at: since,
    own: true,
    figures: { since, destroyedAt: endingBy(ending, destroyDue), renewable },
  });
};
