import type { NumberValue } from '@aws-sdk/lib-dynamodb';
import type { Unrenewed } from '#domain/account/accountState.ts';
import type { ArrearsStep, Destruction } from '#domain/arrears/arrears.ts';
import type { TermsProfile } from '#domain/arrears/arrearsPolicy.ts';
import type { PackKind, PackSource } from '#domain/catalogue/campaign.ts';
import type { PlanName } from '#domain/catalogue/plans.ts';
import type { Product } from '#domain/catalogue/priceBook.ts';
import { assert } from '#domain/defect.ts';
import type { ReminderStep } from '#domain/invoices/reminders.ts';
import type { BillKind, BillLine } from '#domain/ledger/bill.ts';
import type { Actor } from '#domain/ledger/entry.ts';
import type { ParkingReason, UsageRecord } from '#domain/metering/usageRecord.ts';
import type { Currency } from '#domain/money/money.ts';
import type { ReversalKind, ReversalStatus } from '#domain/payments/reversalKind.ts';
import type { RefundPart, RefundRule } from '#domain/refunds/refund.ts';
import { asCount, number } from '#storage/codec/fields.ts';

/** One of several names, stored as a number of its own. */
type EnumCodec<Name extends string> = {
  readonly of: string;
  readonly codes: Readonly<Record<Name, number>>;
  /** @throws Defect if the name has no code */
  readonly encode: (name: Name) => NumberValue;
  /** @throws Defect if no name has the code */
  readonly decode: (field: unknown) => Name;
};

/**
 * Writes and reads names by the code that each is given; `of` says what they are names of, for whoever
 * reads an error. @throws Defect unless every code is a count, and no two are the same
 */
export const enumCodec = <Name extends string>(
  of: string,
  codes: Readonly<Record<Name, number>>,
): EnumCodec<Name> => {
  const names = new Map<number, Name>();
  for (const [name, code] of Object.entries(codes) as [Name, number][]) {
    assert(Number.isSafeInteger(code) && code >= 0, `${of}: the code of ${name} is a count`);
    assert(!names.has(code), `${of}: ${name} and ${names.get(code)} have a code each`);
    names.set(code, name);
  }
  return {
    of,
    codes,
    encode: (name) => {
      assert(Object.hasOwn(codes, name), `${of}: ${name} has a code`);
      return number(codes[name]);
    },
    decode: (field) => {
      const code = asCount(field);
      const name = names.get(code);
      assert(name !== undefined, `${of}: there is a name for code ${code}`);
      return name;
    },
  };
};

const packSources = { free: 0, campaign: 1, purchase: 2 };

/**
 * What names are stored as, for ever: no code is changed or used again, whatever becomes of its name and
 * of the order that the domain lists names in. A new name takes the next free code. See docs/table.md.
 */
export const storedEnum = {
  currency: enumCodec<Currency>('currency', { CNY: 0, USD: 1 }),
  termsProfile: enumCodec<TermsProfile>('terms profile', { standard: 0, strict: 1 }),
  arrearsStep: enumCodec<ArrearsStep>('step of arrears', {
    told: 0,
    stopped: 1,
    warned: 2,
    destroyed: 3,
  }),
  destruction: enumCodec<Destruction>('destruction', { all: 0, butPrepaid: 1 }),
  unrenewedKind: enumCodec<Unrenewed['kind']>('kind of what was not renewed', {
    instance: 0,
    gateway: 1,
  }),
  actor: enumCodec<Actor['kind']>('kind of actor', { operator: 0, customer: 1 }),
  takenBy: enumCodec<ReversalKind>('kind of reversal', { refund: 0, dispute: 1 }),
  taken: enumCodec<ReversalStatus>('status of a reversal', {
    withdrawn: 0,
    reinstated: 1,
  }),
  billKind: enumCodec<BillKind>('kind of bill', {
    hourly: 0,
    supplementary: 1,
    released: 2,
    order: 3,
    refund: 4,
    lateFee: 5,
    elastic: 6,
    correction: 7,
  }),
  plan: enumCodec<PlanName>('plan', {
    trial: 0,
    test: 1,
    starter: 2,
    basic: 3,
    preferred: 4,
    advanced: 5,
    progressive: 6,
    enterprise: 7,
  }),
  packKind: enumCodec<PackKind>('kind of pack', { calls: 0, traffic: 1 }),
  packSource: enumCodec<PackSource>('source of a pack', packSources),
  /** A pack's source, or that it was sold: of a campaign, at a price. */
  packOrigin: enumCodec<PackSource | 'sold'>('origin of a pack', { ...packSources, sold: 3 }),
  refundRule: enumCodec<RefundRule>('refund rule', {
    'REF-01': 0,
    'REF-02': 1,
    'REF-05': 2,
    'REF-06': 3,
    'SLA-02': 4,
  }),
  refundUnit: enumCodec<RefundPart['unit']>('unit of a refund', {
    second: 0,
    day: 1,
    pack: 2,
    call: 3,
    byte: 4,
  }),
  product: enumCodec<Product>('product', { apigw: 0, mpgw: 1 }),
  /** Of invoice lines, and of what corrections reverse. */
  invoiceMeter: enumCodec<BillLine['meter']>('meter of an invoice line', {
    calls: 0,
    traffic: 1,
    seconds: 2,
    order: 3,
    refund: 4,
    lateFee: 5,
    elastic: 6,
    correction: 7,
  }),
  reminderStep: enumCodec<ReminderStep>('step of reminding of an invoice', {
    soon: 0,
    today: 1,
    week1: 2,
    week2: 3,
    week3: 4,
    week4: 5,
    overdue: 6,
  }),
  protocol: enumCodec<UsageRecord['protocol']>('protocol', { http: 0, websocket: 1 }),
  parkingReason: enumCodec<ParkingReason>('reason for parking', {
    late: 0,
    unknownInstance: 1,
    otherRegion: 2,
    instanceGone: 3,
    stopped: 4,
    accountClosed: 5,
  }),
} as const;
