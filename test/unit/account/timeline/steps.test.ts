import { expect, test } from 'vitest';
import { earliest, mostDue } from '#domain/account/timeline.ts';
import { causeOf } from '#domain/lifecycle/pastStep.ts';
import { noticeKinds } from '#domain/notices/notice.ts';
import { instant } from '#domain/time/instant.ts';

test('EXP-01 of very many steps the earliest are told', () => {
  const at = (day: number) => instant(new Date(Date.UTC(2026, 10, day)).toISOString());
  const steps = Array.from({ length: 150 }, (_, n) => ({
    ...({ at: at(150 - n), step: 'termExpired' } as const),
  }));
  const notified = earliest(steps.slice(0, 75), steps.slice(75));
  expect(notified.map((each) => each.at)).toEqual(
    Array.from({ length: mostDue }, (_, n) => at(n + 1)),
  );
});

test('NOT-01 every kind of notice is a step with a cause, or news', () => {
  const news = noticeKinds.filter((kind) => causeOf({ kind, figures: {} }) === undefined);
  expect(news.toSorted()).toEqual(
    [
      'balanceAlert',
      'complaintReceived',
      'contactCode',
      'elasticDayEmpty',
      'noticesBundled',
      'priceBookPublished',
      'runwayShort',
      'termsChanged',
    ].toSorted(),
  );
  expect(causeOf({ kind: 'termDestroyed', figures: { cause: 'refund' } })).toBe('refund');
});
