import { describe, expect, test } from 'vitest';
import { endService } from '#domain/account/terminations/endService.ts';
import { endedNotice, endingNotice } from '#domain/account/terminations/terminationNotices.ts';
import { checkFigures } from '#domain/notices/checkFigures.ts';
import type { Terminable } from '#domain/terminations/terminable.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import { instant } from '#domain/time/instant.ts';
import { sha256 } from '#functions/runtime/env.ts';
import {
  payAsYouGoInstance,
  prepaidInstance,
  refundedInstance,
  sharedInstance,
} from '#test/support/samples/instances.ts';
import { accountOf } from '#test/support/settle.ts';

const state = accountOf();
const endsAt = instant('2026-11-20T00:00:00Z');
const keptUntil = '2026-11-23T00:00:00.000Z';

const terminationOf = (id: string): Termination => ({
  ...{ terminationId: 't-1', accountId: state.accountId, version: 1, endsAt },
  ...{ resource: { kind: 'instance', id }, cause: { kind: 'notice', reason: 'r' } },
  ...{ announcedAt: instant('2026-10-20T00:00:00Z'), state: { status: 'announced' } },
});

const shared: Terminable = { kind: 'instance', item: sharedInstance };
const prepaid: Terminable = { kind: 'instance', item: prepaidInstance };
const bySecond: Terminable = { kind: 'instance', item: payAsYouGoInstance };

const announced = (service: Terminable) => {
  const notice = endingNotice(service, terminationOf('i-1'), 'r');
  checkFigures(notice);
  return notice.figures;
};

const ended = (item: Extract<Terminable, { kind: 'instance' }>['item']) => {
  const service: Terminable = { kind: 'instance', item };
  const facts = { service, termination: terminationOf(item.instanceId), refundId: 'r-1' };
  const over = endService(state, facts, { sha256, now: endsAt });
  const notice = endedNotice(service, over, state.currency, endsAt);
  checkFigures(notice);
  return notice.figures;
};

describe('SLA-02, ARR-03 what is told of an end', () => {
  test.each([
    ['shared', shared, 'false'],
    ['by the second', bySecond, 'false'],
    ['prepaid', prepaid, 'true'],
    ['prepaid, given back before', { ...prepaid, item: refundedInstance }, 'false'],
    ['prepaid, over by then', { ...prepaid, item: { ...prepaidInstance, payments: [] } }, 'false'],
  ])('SLA-02 announced, %s: whether what is paid ahead comes back', (_name, service, paidAhead) => {
    expect(announced(service)).toMatchObject({ paidAhead, keptUntil });
  });

  test('SLA-02 ended: what came back, if it was paid ahead', () => {
    expect(ended(sharedInstance)).toMatchObject({ givenBack: 'false', refunded: '0.00' });
    expect(ended(prepaidInstance)).toMatchObject({ givenBack: 'true' });
    expect(ended(prepaidInstance)['refunded']).not.toBe('0.00');
  });

  test('ARR-03 ended: until when its configuration can be read, if there is any', () => {
    const [some, none] = [1, 0].map((serviceCount) => ended({ ...sharedInstance, serviceCount }));
    expect(some).toMatchObject({ configured: 'true', keptUntil });
    expect(none).toMatchObject({ configured: 'false' });
  });
});
