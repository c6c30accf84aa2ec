import { describe, expect, test } from 'vitest';
import { checkFigures } from '#domain/notices/checkFigures.ts';
import { noticeKinds, recordOf } from '#domain/notices/noticeKinds.ts';
import type { Zone } from '#domain/time/calendar.ts';
import { figureText, oneLine, renderNotice } from '#shared/messages/renderNotice.ts';
import { sampleNotice } from '#test/support/samples/sampleNotice.ts';

const reader = { language: 'en', zone: 'America/New_York' as Zone } as const;

describe('NOT-01 a notice is held to its figures', () => {
  test.each(noticeKinds)('NOT-01 %s has all of its figures, and no other', (kind) => {
    const { figures } = sampleNotice(kind);
    expect(() => checkFigures({ kind, figures })).not.toThrow();
    for (const name of Object.keys(recordOf(kind).figures)) {
      const { [name]: _, ...rest } = figures;
      expect(() => checkFigures({ kind, figures: rest })).toThrow(`needs its ${name}`);
      expect(() => renderNotice(sampleNotice(kind, { figures: {} }), 'email', reader)).toThrow(
        'needs',
      );
    }
    const more = { ...figures, secret: '1' };
    expect(() => checkFigures({ kind, figures: more })).toThrow('has no figure secret');
  });

  test.each([
    ['owed', '0'],
    ['owed', '0.00'],
    ['owed', '-1'],
    ['owed', '1 CNY'],
    ['currency', 'EUR'],
    ['since', '2026-11-01'],
    ['since', '2026-11-01T00:00:00Z'],
    ['stopsAt', 'undefined'],
  ])('NOT-01 %s is no %s, and the value is not repeated', (name, value) => {
    const figures = { ...sampleNotice('arrearsBegan').figures, [name]: value };
    expect(() => checkFigures({ kind: 'arrearsBegan', figures })).toThrow(
      `notice: arrearsBegan needs its ${name}`,
    );
  });
});

describe('figures as they are read', () => {
  test.each([
    ['12.34', 'CNY 12.34'],
    ['12.34000001', 'CNY 12.35'],
    ['0.00000001', 'CNY 0.01'],
    ['1234567', 'CNY 1234567.00'],
  ])('RAT-05 who owes %s is told to pay %s: then nothing is owed', (owed, said) => {
    const { figures } = sampleNotice('arrearsBegan');
    const notice = sampleNotice('arrearsBegan', { figures: { ...figures, owed } });
    expect(figureText('owed', notice, reader)).toBe(said);
  });

  test.each([
    ['12.345', 'CNY 12.35'],
    ['-12.344', 'CNY -12.34'],
    ['0', 'CNY 0.00'],
    ['0.00000001', 'CNY 0.00000001'],
    ['-0.004', 'CNY -0.004'],
    ['0.005', 'CNY 0.01'],
  ])('RAT-05 a balance of %s reads %s', (balance, said) => {
    const { figures } = sampleNotice('balanceAlert');
    const notice = sampleNotice('balanceAlert', { figures: { ...figures, balance } });
    expect(figureText('balance', notice, reader)).toBe(said);
  });

  test.each([
    ['2026-11-01T05:59:59.999Z', '2026-11-01 01:59 America/New_York'],
    ['2026-11-01T06:00:00.000Z', '2026-11-01 01:00 America/New_York'],
    ['2026-01-01T00:00:30.000Z', '2025-12-31 19:00 America/New_York'],
  ])('NOT-02 %s is %s, never later than it is', (until, said) => {
    const notice = sampleNotice('termRestored', { figures: { name: 'gw', until } });
    expect(figureText('until', notice, reader)).toBe(said);
  });
});

describe('NOT-02 names that others gave', () => {
  const until = '2026-11-01T00:00:00.000Z';
  const named = (name: string) => sampleNotice('termRestored', { figures: { name, until } });

  test.each([
    ['a\r\nBcc: eve', '"a Bcc: eve" (i-sample)'],
    ['{owed} {until}', '"{owed} {until}" (i-sample)'],
    ['  two   words\t', '"two words" (i-sample)'],
    ['x'.repeat(300), `"${'x'.repeat(99)}…" (i-sample)`],
    ['\u202Eevil\u0000', '"evil" (i-sample)'],
    ['mine" (i-other)', `"mine' (i-other)" (i-sample)`],
    ['v1.2, 99.9 % of it', '"v1.2, 99.9 % of it" (i-sample)'],
    ['v1.2.3, 123456 calls', '"v1.2.3, 123456 calls" (i-sample)'],
    ['wait... what', '"wait... what" (i-sample)'],
    ['i-sample', 'i-sample'],
  ])('NOT-02 stay on their line and in their quotes, and are no templates: %j', (name, said) => {
    const notice = named(name);
    expect(figureText('name', notice, reader)).toBe(said);
    expect(renderNotice(notice, 'email', reader).subject).toBe(`${said} serves again`);
  });

  test.each([
    ...['https://evil.example/pay', 'pay at evil.example', 'WWW.evil', 'eve@evil', 'ftp://1.2.3.4'],
    ...['测试.中国', 'bank．example', 'pay\u200B.evil.com/now', '203.0.113.7/x', '203。0。113。7'],
    ...['i❤.ws', 'i❤\uFE0F.ws', 'cafe\u0301.ws', 'कि.भारत'],
    ...['call 1234567', '+8613900000001', '１２３４５６７'],
  ])('NOT-02 that could be taken for a link are left out: %j', (name) => {
    const notice = named(name);
    expect(figureText('name', notice, reader)).toBe('i-sample');
    for (const channel of ['email', 'sms'] as const) {
      expect(renderNotice(notice, channel, reader).text).not.toContain(oneLine(name, 'name'));
    }
  });

  test.each(['en', 'zh-CN'] as const)('NOT-02 a message says whose it is, in %s', (language) => {
    const { text } = renderNotice(named('gw'), 'sms', { ...reader, language });
    expect(text).toMatch(/["“]gw["”].*i-sample.*acme/);
  });
});
