import { expect, test } from 'vitest';
import { noticeKinds, recordOf } from '#domain/notices/noticeKinds.ts';
import { sampleNotice } from '#test/support/samples/sampleNotice.ts';
import { eventOf } from '#usecases/notices/sendNotice.ts';

test('ARR-04 an event says what happened to what and when, the same each time', () => {
  const notice = sampleNotice('serviceStopped', { step: '2' });
  const id = 'acme/serviceStopped/1/2';
  expect(eventOf(notice)).toEqual({
    ...{ id, at: notice.at, detailType: 'serviceStopped' },
    detail: {
      ...{ id, accountId: 'acme', kind: 'serviceStopped', episode: '1', step: '2', at: notice.at },
      figures: {
        ...{ stoppedAt: '2026-11-03T00:00:00.000Z', destroyedAt: '2026-11-04T00:00:00.000Z' },
        prepaid: 'none',
      },
    },
  });
});

test.each(noticeKinds.filter((kind) => recordOf(kind).channels.includes('event')))(
  'ARR-04, EXP-01 nobody who reads the bus learns of amounts or names: %s',
  (kind) => {
    const figures = eventOf(sampleNotice(kind)).detail['figures'] as Record<string, string>;
    const shown = Object.keys(figures).map((name) => recordOf(kind).figures[name]);
    expect(shown.filter((form) => form !== 'instant' && typeof form === 'string')).toEqual([]);
    expect(shown).toContain('instant');
  },
);
