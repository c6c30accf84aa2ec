import { divideHalfUp, parseFixed } from '#infra/local/demo/figures.ts';

/** What a deal has to cost by a rule, in units of 10^-8; below zero where money comes back. */
type DealByHand = { readonly what: string; readonly rule: string; readonly amount: bigint };

const cny = (text: string): bigint => parseFixed(text, 8);

const cent = 1_000_000n;

/** Rounded half up to cents, as orders and refunds are. Rule RAT-05. */
const cents = (numerator: bigint, denominator: bigint): bigint =>
  divideHalfUp(numerator, denominator * cent) * cent;

/** Prices as the rules print them. */
const [test, starter] = [cny('4999'), cny('8999')];
const [basicMonth, pack] = [cny('1500'), cny('68')];
export const voucher = cny('300');
export const gift = cny('500');
const basicHour = cny('3.53');

/** April has 30 days. */
const days = 30n;
/** From 11 April, 10:30, to 1 May, 10:00: the 20th span of 24 hours has begun. Rule PLN-04. */
const leftAtUpgrade = 20n;
/** From 1 April, 10:05, to the tenth, 10:30: nine spans are over, the tenth has begun. Rule REF-06. */
const usedAtReturn = 10n;

const daySeconds = 86_400n;
const monthSeconds = days * daySeconds;
/** 12 days, 5 hours and 20 minutes. */
const usedSeconds = 12n * daySeconds + 5n * 3_600n + 20n * 60n;
const byTime = cents(basicMonth * (monthSeconds - usedSeconds), monthSeconds);

/** What each purchase and return comes to, by plain arithmetic over the rules' own figures. */
export const dealsByHand = {
  gateway: { what: 'gateway, plan test, a month', rule: 'CAT-07', amount: test },
  secondGateway: { what: 'second gateway, plan test, a month', rule: 'CAT-07', amount: test },
  instance: { what: 'dedicated instance, basic, a month', rule: 'CAT-06', amount: basicMonth },
  pack: { what: 'pack of 100 GB', rule: 'PCK-07', amount: pack },
  packBack: { what: '  the pack given back', rule: 'REF-05', amount: -pack },
  instanceBack: {
    what: '  the instance given back within 5 days',
    rule: 'REF-01',
    amount: -(basicMonth - voucher),
  },
  nextInstance: { what: 'second instance, basic, a month', rule: 'CAT-06', amount: basicMonth },
  secondGatewayBack: {
    what: '  the second gateway returned, tenth day',
    rule: 'REF-06',
    amount: -cents(test * (days - usedAtReturn), days),
  },
  upgrade: {
    what: 'gateway upgraded to starter',
    rule: 'PLN-03',
    amount: cents((starter - test) * leftAtUpgrade, days),
  },
  nextInstanceBack: { what: '  the second instance given back', rule: 'REF-02', amount: -byTime },
  renewal: { what: 'gateway renewed for a month', rule: 'PLN-05', amount: starter },
} as const satisfies Readonly<Record<string, DealByHand>>;

export type DealName = keyof typeof dealsByHand;

export const dealNames = Object.keys(dealsByHand) as readonly DealName[];

/** The gift paid 500 of 1,500: a third in whole cents; cash, the largest, has the rest. REF-07. */
export const giftBack = ((byTime * gift) / basicMonth / cent) * cent;

/** The seconds that the instance existed, of the published bill. Rule INS-04. */
export const seconds = 179_996n;

/** Their charge to 8 decimals. Rules INS-01, RAT-05. */
export const secondsCharge = divideHalfUp(basicHour * seconds, 3_600n);

/** Top-ups and the gift. */
export const paidIn = cny('15000') + gift + cny('5000');
