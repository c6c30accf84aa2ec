import { describe, expect, test } from 'vitest';
import type { Language } from '#domain/notices/contact.ts';
import { type NoticeKind, noticeKinds, recordOf } from '#domain/notices/noticeKinds.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { figureText, renderNotice } from '#shared/messages/renderNotice.ts';
import { sampleNotice } from '#test/support/samples/sampleNotice.ts';

const zone = 'Asia/Shanghai' as Zone;
const languages: readonly Language[] = ['en', 'zh-CN'];
const everyKind = languages.flatMap((language) =>
  noticeKinds.map((kind): [NoticeKind, Language] => [kind, language]),
);
const bySms = everyKind.filter(([kind]) => recordOf(kind).channels.includes('sms'));

/** Placeholders that were not filled, or filled with nothing. */
const isBroken = (text: string): boolean => /[{}]|undefined|NaN|\[object/.test(text);

describe('NOT-02 every kind of notice in both languages', () => {
  test.each(everyKind)('NOT-02 %s by email in %s names every figure', (kind, language) => {
    const notice = sampleNotice(kind);
    const { subject, text } = renderNotice(notice, 'email', { language, zone }, '12345678');
    expect(isBroken(subject + text)).toBe(false);
    expect(subject.length).toBeLessThanOrEqual(100);
    for (const name of Object.keys(recordOf(kind).figures).filter((each) => each !== 'currency')) {
      expect(text).toContain(figureText(name, notice, { language, zone }));
    }
    expect(text).toContain('acme');
  });

  test.each(bySms)('NOT-02 %s by SMS in %s is short', (kind, language) => {
    const { text } = renderNotice(sampleNotice(kind), 'sms', { language, zone }, '12345678');
    expect(isBroken(text)).toBe(false);
    expect(text.length).toBeLessThanOrEqual(language === 'en' ? 260 : 130);
  });

  test('NOT-02 Chinese is Chinese', () => {
    for (const kind of noticeKinds) {
      const reader = { language: 'zh-CN', zone } as const;
      const { subject, text } = renderNotice(sampleNotice(kind), 'email', reader, '12345678');
      expect(subject).toMatch(/\p{Script=Han}/u);
      expect(text).not.toMatch(/ the | of | and /);
    }
  });
});

describe('ARR-04 what matters is in plain words', () => {
  test.each<[Language, string]>([
    [
      'en',
      'Your account owes CNY 12.35 since 2026-11-01 08:00 Asia/Shanghai. Unless the balance is zero or above before then, API gateway services stop at 2026-11-02 08:00 Asia/Shanghai. Account acme.',
    ],
    [
      'zh-CN',
      '您的账户自 2026-11-01 08:00 Asia/Shanghai 起欠费 12.35 元。如届时余额仍低于零，API 网关服务将于 2026-11-02 08:00 Asia/Shanghai 停止。账户 acme。',
    ],
  ])('ARR-04 in %s', (language, said) => {
    const figures = {
      ...{ owed: '12.34000001', currency: 'CNY' },
      ...{ since: '2026-11-01T00:00:00.000Z', stopsAt: '2026-11-02T00:00:00.001Z' },
      stops: 'later',
    };
    const notice = sampleNotice('arrearsBegan', { figures });
    expect(renderNotice(notice, 'sms', { language, zone }).text).toBe(said);
  });
});

/** A notice in English, with some figures of its own. */
const inEnglish = (
  kind: NoticeKind,
  own: Readonly<Record<string, string>>,
  channel: 'email' | 'sms' = 'email',
): string => {
  const notice = sampleNotice(kind, { figures: { ...sampleNotice(kind).figures, ...own } });
  return renderNotice(notice, channel, { language: 'en', zone }).text;
};

describe('what a notice says follows from its figures', () => {
  test.each(languages)('ARR-03 under strict terms, that it stops now, in %s', (language) => {
    const { figures } = sampleNotice('arrearsBegan');
    const notice = sampleNotice('arrearsBegan', { figures: { ...figures, stops: 'atOnce' } });
    const { text } = renderNotice(notice, 'sms', { language, zone });
    expect(text).toMatch(/services stop now|服务现已停止/);
    expect(text).not.toMatch(/Unless|届时/);
  });

  test.each(languages)('ARR-04 who has no API gateway reads of none, in %s', (language) => {
    const { figures } = sampleNotice('arrearsBegan');
    const notice = sampleNotice('arrearsBegan', { figures: { ...figures, stops: 'nothing' } });
    for (const channel of ['email', 'sms'] as const) {
      const { text } = renderNotice(notice, channel, { language, zone });
      expect(text).not.toMatch(/API gateway|API 网关/);
      expect(text).toMatch(
        /until their terms end; .* not renewed automatically|至到期；.*不会自动续费/,
      );
      expect(text).toMatch(/elastic capacity may end|弹性容量可能关闭/);
    }
  });
});

describe('what a notice says of renewing', () => {
  test.each(languages)(
    'ORD-05 a failed renewal names the end of the term, not of a try, in %s',
    (language) => {
      const notice = sampleNotice('renewalFailed');
      const expiry = figureText('expiry', notice, { language, zone });
      for (const channel of ['email', 'sms'] as const) {
        const { text } = renderNotice(notice, channel, { language, zone });
        expect(text).toMatch(new RegExp(`(ended|expired) at ${expiry}|于 ${expiry} 到期`));
      }
    },
  );

  test('ORD-05 what is not sold any more is not renewed by paying', () => {
    const notSold = inEnglish('renewalFailed', { reason: 'notSoldInCurrency' });
    expect(notSold).toContain("not sold in the account's currency any more");
    expect(notSold).not.toMatch(/can be renewed|top-up/);
    const poor = inEnglish('renewalFailed', { reason: 'insufficientFunds' });
    expect(poor).toMatch(
      /do not suffice.*It can be renewed until .*top-up before then tries again/,
    );
  });

  test.each(['termExpired', 'termStopped', 'instanceIsolated'] as const)(
    'SLA-02 %s asks for a renewal only where there can be one',
    (kind) => {
      expect(inEnglish(kind, { renewable: 'true' })).toMatch(/Renewing it before then keeps it/);
      const ending = inEnglish(kind, { renewable: 'ending' });
      expect(ending).toMatch(/it will be ended, so it cannot be renewed/);
      expect(ending).not.toMatch(/Renewing|brings it back/);
    },
  );

  test('EXP-01 a reminder says how long it is, and whether it renews itself', () => {
    const said = (days: string, autoRenew: string) =>
      inEnglish('expiryReminder', { days, autoRenew });
    expect(said('7', 'false')).toMatch(/expires in 7 days, at .*It does not renew automatically/);
    expect(said('1', 'true')).toMatch(/expires in 1 day, at .*It renews automatically/);
    expect(said('0', 'true')).toMatch(/expires today, at/);
    expect(said('3', 'ending')).toMatch(/it will be ended, so it is not renewed/);
    expect(said('3', 'ending')).not.toMatch(/automatically|please renew/);
  });
});

describe('SLA-02 what a notice says of an end', () => {
  test('SLA-02, SLA-03 what comes back is told only of what was paid ahead, in both messages', () => {
    for (const channel of ['email', 'sms'] as const) {
      const paid = inEnglish('serviceEnding', {}, channel);
      expect(paid).toContain(
        'What was paid from the balance for whole days after that is refunded.',
      );
      expect(inEnglish('serviceEnding', { paidAhead: 'false' }, channel)).not.toMatch(
        /refund|paid/,
      );
      expect(inEnglish('serviceEnded', {}, channel)).toMatch(/CNY \S+ has been refunded/);
      const unpaid = inEnglish('serviceEnded', { givenBack: 'false', refunded: '0.00' }, channel);
      expect(unpaid).not.toMatch(/refunded|CNY|0\.00/);
    }
  });

  test('ARR-03, SLA-02 until when the configuration can be read, if there is any', () => {
    const keptUntil = '2026-11-22T03:20:00.000Z';
    const said = 'can be read until 2026-11-22 11:20 Asia/Shanghai and is then deleted.';
    expect(inEnglish('serviceEnding', { keptUntil })).toContain(said);
    expect(inEnglish('serviceEnded', { keptUntil })).toContain(said);
    expect(inEnglish('serviceEnded', { keptUntil, configured: 'false' })).not.toContain('can be');
  });
});
