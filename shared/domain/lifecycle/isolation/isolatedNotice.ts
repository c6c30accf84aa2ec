import { assert } from '#domain/defect.ts';
import type { PrepaidInstance } from '#domain/instances/instance.ts';
import { termNotice } from '#domain/lifecycle/expiry/termNotice.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { endingBy } from '#domain/terminations/ending.ts';

/**
 * Tells that a refund has isolated an instance, and until when it can be renewed. Rule REF-04. The
 * version is part of its name: one that is given back, renewed and given back at once is told of twice.
 */
export const isolatedNotice = (instance: PrepaidInstance): Notice => {
  const { state, ending } = instance;
  assert(state.status === 'isolated', 'isolatedNotice: a refund isolates');
  const { since, destroyDue } = state;
  return termNotice(
    { kind: 'instance', item: instance },
    {
      ...{ kind: 'instanceIsolated', mark: `${since}/${instance.version}`, at: since },
      figures: { since, destroyedAt: endingBy(ending, destroyDue) },
    },
  );
};
