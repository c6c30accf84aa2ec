import type { AccountId } from '#domain/accountId.ts';
import { type FigureForm, figureForms } from '#domain/notices/figures.ts';
import type { Notice, NoticeKind } from '#domain/notices/notice.ts';
import { instant, plusMs } from '#domain/time/instant.ts';

const at = instant('2026-11-01T00:00:00Z');
const subject = { kind: 'instance', id: 'i-sample' } as const;
const dayInMs = 86_400_000;

const codes: Readonly<Record<string, string>> = {
  ...{ cause: 'expiry', reason: 'insufficientFunds', stops: 'later', autoRenew: 'false' },
  ...{ renewable: 'true', paidAhead: 'true', givenBack: 'true', configured: 'true' },
  ...{ unitsPaid: 'true', unitsBack: 'true', paused: 'function', pausedBack: 'true' },
};

/** A figure that no other of its notice looks like. */
const sampleOf = (name: string, form: FigureForm, place: number): string => {
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
    case 'code':
      return codes[name] ?? 'unknown';
    case 'tally':
      return 'termRestored:3,instanceIsolated:4';
    case 'name':
    case 'text':
      return `name${place}`;
  }
};

/** A notice of a kind with all its figures, each different. */
export const sampleNotice = (kind: NoticeKind, part: Partial<Notice> = {}): Notice => {
  const forms: readonly (readonly [string, FigureForm])[] = Object.entries(figureForms[kind]);
  const figures = forms.map(([name, form], place) => [name, sampleOf(name, form, place)] as const);
  return {
    ...{ accountId: 'acme' as AccountId, kind, episode: '1', at },
    ...(forms.some(([, form]) => form === 'name') && { subject }),
    figures: Object.fromEntries(figures),
    ...part,
  };
};
