import { describe, expect, it } from 'vitest';
import { storyText } from '#infra/local/demo/report.ts';
import type { Role } from '#infra/local/demo/settings.ts';
import { textsIn } from '#infra/local/demo/texts.ts';
import { judgeTime } from '#infra/local/demo/time/check.ts';
import { timeStory } from '#infra/local/demo/time/report.ts';
import type { AccountResults, TimeInstant, TimeResults } from '#infra/local/demo/time/results.ts';
import { instants, results, seen } from '#test/support/demo/marchPlayed.ts';

/** Names of what differs, and the report. */
const judged = (
  changed: Partial<TimeResults>,
  played: { readonly instants?: TimeInstant[]; readonly seen?: typeof seen } = {},
) => {
  const of = { instants, seen, ...played };
  const outcome = judgeTime({ ...results, ...changed }, of.instants, of.seen);
  const wrong = [
    ...outcome.instants.filter(({ agrees }) => !agrees).map(({ expected }) => expected?.name),
    ...outcome.elastic.filter(({ agrees }) => !agrees).map(({ date }) => date),
    ...outcome.figures.filter(({ agrees }) => !agrees).map(({ name }) => name),
  ];
  expect(outcome.agrees).toBe(wrong.length === 0);
  const english = textsIn('en');
  const report = storyText(timeStory(outcome, english), english.say, false);
  const zhCn = textsIn('zh-CN');
  expect(() => storyText(timeStory(outcome, zhCn), zhCn.say, false)).not.toThrow();
  expect(report.includes('✗')).toBe(!outcome.agrees);
  return { wrong, report };
};

const at = (name: string, shown: Partial<TimeInstant>) =>
  instants.map((instant) => (instant.expected?.name === name ? { ...instant, ...shown } : instant));

const of = (role: Role, changed: Partial<AccountResults>) => ({
  accounts: { ...results.accounts, [role]: { ...results.accounts[role], ...changed } },
});

describe('the demo tells an instant that is not as it has to be', () => {
  it('ARR-01, EXP-02, ELA-02 agrees if all is: every balance, limit and notice', () => {
    const { wrong, report } = judged({});
    expect(wrong).toEqual([]);
    expect(report.split('\n').at(-1)).toBe(
      'All figures agree: 33 instants, 35 notices, every balance exact.',
    );
  });

  it('ARR-01 served after the grace, or not in its last instant', () => {
    expect(judged({}, { instants: at('stopped', { qps: 2_500 }) }).wrong).toEqual(['stopped']);
    expect(judged({}, { instants: at('lastOfGrace', { qps: 0 }) }).wrong).toEqual(['lastOfGrace']);
  });

  it('INS-03 a balance that is a hundred-millionth off', () => {
    const off = at('restored', { balance: '466.94399099' });
    expect(judged({}, { instants: off }).wrong).toEqual(['restored']);
  });

  it('EXP-01 a reminder that came too late, or not at all', () => {
    const [first, ...others] = results.accounts.subscriber.notices;
    const late = first && { ...first, at: '2026-03-26T02:00:00.001Z' };
    const notices = [...(late ? [late] : []), ...others];
    expect(judged(of('subscriber', { notices })).wrong).toEqual(['sevenDays', 'fiveDays']);
    expect(judged(of('subscriber', { notices: others })).wrong).toEqual(['sevenDays']);
  });

  it('ARR-04 a notice that one contact did not get', () => {
    const lost = results.messages.findIndex(({ to }) => to === 'otto@harbor-tea.example');
    const messages = results.messages.toSpliced(lost, 1);
    expect(judged({ messages }).wrong).toEqual(['alerted', 'emails']);
  });
});

describe('the demo tells a figure of time that is wrong', () => {
  it('ELA-02 a day that is charged as the guide prints it, against its own formula', () => {
    const [first, second, third] = results.elasticDays;
    const guide = third && { ...third, base: '700', charge: { amount: '699.30', currency: 'CNY' } };
    const elasticDays = [first, second, guide].flatMap((day) => day ?? []);
    expect(judged({ elasticDays }).wrong).toEqual(['2026-03-04']);
    const missing = elasticDays.slice(1, 2);
    expect(judged({ elasticDays: missing }).wrong).toContain('elasticDays');
  });

  it('FEE-02 a late fee that is a cent off, or one too many', () => {
    const { bills } = results.accounts.debtor;
    const more = [...bills, ...bills.slice(-1)];
    expect(judged(of('debtor', { bills: more })).wrong).toEqual(['lateFees']);
    const total = { amount: '0.47', currency: 'CNY' };
    const dear = bills.map((bill, index) => (index === 10 ? { ...bill, total } : bill));
    expect(judged(of('debtor', { bills: dear })).wrong).toEqual(['lateFees']);
  });

  it('ARR-05 a part payment that moves a clock, ARR-07 or something that is left', () => {
    const payer = { ...seen.payer, destroyDueAfterPart: '2026-03-11T02:00:00.000Z' };
    expect(judged({}, { seen: { ...seen, payer } }).wrong).toEqual(['destroyDueAfterPart']);
    const debtor = { ...seen.debtor, 'after.services': '1' };
    expect(judged({}, { seen: { ...seen, debtor } }).wrong).toEqual(['services']);
  });

  it('NOT-01 shows subjects by the names of the story, alike ones once', () => {
    const named = results.messages.map((message) =>
      message.channel === 'email' && message.subject === 'expiryReminder'
        ? { ...message, subject: 'g-1 expires' }
        : message,
    );
    const { report } = judged({ messages: named });
    expect(report).toContain('» Gateway test expires (x2)');
    expect(report).toContain('» lateFeeCharged (x5)');
  });
});

describe('the demo tells whatever else of time is not as it has to be', () => {
  const { accounts, seconds, gateways, messages } = results;
  const billed = (role: Role, kind: string) => {
    const total = { amount: '0', currency: 'CNY' };
    const nothing = (bill: AccountResults['bills'][number]) =>
      bill.kind === kind ? { ...bill, total } : bill;
    return of(role, { bills: accounts[role].bills.map(nothing) });
  };
  const poor = { ...accounts.payer.wallet, balance: { amount: '458.61062099', currency: 'CNY' } };
  const forged = { sound: false, entries: 1, fault: 'entry 1' };
  const ended = { ...gateways.trial, expiresAt: '2026-04-02T02:00:00.000Z' };
  const sms = messages.findIndex(({ channel }) => channel === 'sms');

  it.each<readonly [string, Partial<TimeResults>]>([
    ['seconds', { seconds: seconds.map((line) => ({ ...line, quantity: 120_299n })) }],
    ['secondsCharge', { seconds: seconds.map((line) => ({ ...line, amount: line.amount + 1n })) }],
    ['usage', billed('debtor', 'hourly')],
    ['elastic', billed('subscriber', 'elastic')],
    ['orders', billed('subscriber', 'order')],
    ['balance', of('payer', { wallet: poor })],
    [
      'watchedUntil',
      { gateways: { ...gateways, watched: { ...gateways.watched, plan: 'trial' } } },
    ],
    ['trialUntil', { gateways: { ...gateways, trial: ended } }],
    ['shortMessages', { messages: messages.toSpliced(sms, 1) }],
    ['ledger', of('debtor', { ledger: forged })],
    ['focus', of('debtor', { invoice: { ...accounts.debtor.invoice, focus: '1033.25000001' } })],
    ['face', of('debtor', { invoice: { ...accounts.debtor.invoice, face: '103326' } })],
    ['pdf', of('payer', { invoice: { ...accounts.payer.invoice, pdf: '{"co' } })],
  ])('WAL-03, ORD-05, NOT-01, FOC-02 in the end: %s', (name, changed) =>
    expect(judged(changed).wrong).toEqual([name]),
  );

  it.each(['stopDue', 'destroyDue', 'stateStopped'])('ARR-01 as seen on the way: %s', (name) => {
    const payer = { ...seen.payer, [name]: '-' };
    expect(judged({}, { seen: { ...seen, payer } }).wrong).toEqual([name]);
  });

  it.each(['instances', 'pack', 'frozen'])('ARR-07 held before and after the end: %s', (name) => {
    const debtor = { ...seen.debtor, [`after.${name}`]: 'else' };
    expect(judged({}, { seen: { ...seen, debtor } }).wrong).toEqual([name]);
  });
});
