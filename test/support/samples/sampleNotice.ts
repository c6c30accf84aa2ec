import type { AccountId } from '#domain/accountId.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { type NoticeKind, recordOf } from '#domain/notices/noticeKinds.ts';
import type { FigureForm } from '#domain/notices/noticeRecord.ts';
import { instant, plusMs } from '#domain/time/instant.ts';

const at = instant('2026-11-01T00:00:00Z');
const subject = { kind: 'instance', id: 'i-sample' } as const;
const dayInMs = 86_400_000;

/** A figure that no other of its notice looks like; of codes the first. */
const sampleOf = (form: FigureForm, place: number): string => {
  if (typeof form !== 'string') return form[0] ?? '';
  switch (form) {
    case 'owed':
    case 'amount':
      return `${1000 + place}.25`;
    case 'currency':
      return 'CNY';
    case 'instant':
      return plusMs(at, place * dayInMs);
    case 'date':
      return `2026-12-0${place + 1}`;
    case 'count':
      return `${place}.5`;
    case 'daysLeft':
      return '7';
    case 'tally':
      return 'termRestored:3,instanceIsolated:4';
    case 'name':
    case 'text':
      return `name${place}`;
  }
};

/** A notice of a kind with all its figures, each different. */
export const sampleNotice = (kind: NoticeKind, part: Partial<Notice> = {}): Notice => {
  const forms = Object.entries(recordOf(kind).figures);
  const figures = forms.map(([name, form], place) => [name, sampleOf(form, place)] as const);
  return {
    ...{ accountId: 'acme' as AccountId, kind, episode: '1', at },
    ...(forms.some(([, form]) => form === 'name') && { subject }),
    figures: Object.fromEntries(figures),
    ...part,
  };
};
