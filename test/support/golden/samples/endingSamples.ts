import type { Complaint } from '#domain/complaints/complaint.ts';
import { Decimal, zero } from '#domain/money/decimal.ts';
import { type Refund, refundRules } from '#domain/refunds/refund.ts';
import { type Outage, outageCauses } from '#domain/terminations/outage.ts';
import type { Termination } from '#domain/terminations/termination.ts';
import { instant } from '#domain/time/instant.ts';
import { bucketsOf } from '#test/support/golden/samples/samples.ts';
import { acme } from '#test/support/golden/storedEntity.ts';

const at = instant('2026-11-02T03:20:00Z');
const later = instant('2026-12-02T03:20:00Z');

const refund: Refund = {
  ...{ refundId: 'r-1', accountId: acme, resource: { kind: 'gateway', id: 'g-1' } },
  ...{ rule: 'REF-06', ruleVersion: '2026-11', currency: 'CNY', billSeq: 8 },
  parts: [
    {
      ...{ orderId: 'o-1', billSeq: 7, sku: 'plan:test', paid: new Decimal(2), vouchers: zero },
      ...{ used: 3, total: 8, unit: 'day', amount: new Decimal('1.25') },
      buckets: bucketsOf('1.25', 0, 0),
    },
  ],
  ...{ buckets: bucketsOf('1.25', 0, 0), total: new Decimal('1.25') },
  ...{ at, submittedAt: at, refundedAt: at },
};

/** Refunds by every rule. */
export const refundSamples: Readonly<Record<string, Refund>> = {
  ...Object.fromEntries(
    refundRules.map((rule) => {
      const consent = { rule, version: '2026-11', at, by: 'jwt:customer-1' };
      return [`by ${rule}`, { ...refund, rule, ...(rule !== 'SLA-02' && { consent }) }];
    }),
  ),
  'after a pause': {
    ...refund,
    parts: refund.parts.map((part) => ({
      ...part,
      ...{ paused: new Decimal('0.5'), givenBack: new Decimal('0.25') },
    })),
  },
};

const termination: Termination = {
  ...{
    terminationId: 't-1',
    accountId: acme,
    version: 1,
    resource: { kind: 'gateway', id: 'g-1' },
  },
  cause: { kind: 'notice', reason: 'the region closes' },
  ...{ announcedAt: at, endsAt: later, state: { status: 'announced' } },
};

/** Terminations of everything, for every cause, in every state. */
export const terminationSamples: Readonly<Record<string, Termination>> = {
  'announced, of a gateway': termination,
  'for security, of an instance': {
    ...{ ...termination, resource: { kind: 'instance', id: 'i-1' } },
    cause: { kind: 'security', reason: 'attacks others' },
    state: { status: 'ended', at: later, refundId: 'r-1', keptUntil: later },
  },
  'for a breach': { ...termination, cause: { kind: 'breach', reason: 'spam' } },
  'for an outage, taken back': {
    ...{ ...termination, cause: { kind: 'outage', outageId: 'u-1' } },
    state: { status: 'cancelled', at },
  },
  'before a new price book, of a pack': {
    ...{ ...termination, resource: { kind: 'pack', id: 'p-1' } },
    cause: { kind: 'newBook', version: '2026-12', by: 'jwt:customer-1' },
    state: { status: 'ended', at: later },
  },
  'a pause that has begun': {
    ...{ ...termination, cause: { kind: 'pause', reason: 'the hall moves', from: at } },
    state: { status: 'announced', begun: true },
  },
  'a pause whose service was looked after': {
    ...{ ...termination, cause: { kind: 'pause', reason: 'the hall moves', from: at } },
    state: { status: 'announced', begun: true, seenAt: later },
  },
  'a pause of a function': {
    ...termination,
    cause: {
      ...{ kind: 'pause', reason: 'a licence ends', from: at },
      function: { name: 'WebSocket', share: 0.25 },
    },
  },
};

/** Outages of every cause. */
export const outageSamples: Readonly<Record<string, Outage>> = Object.fromEntries(
  outageCauses.map((cause) => [
    `of cause ${cause}`,
    {
      ...{ outageId: 'u-1', accountId: acme, version: 1, cause, from: at },
      resource: { kind: 'instance', id: 'i-1' },
      ...(cause !== 'fault' && { until: later }),
    },
  ]),
);

const complaint: Complaint = {
  ...{ complaintId: 'c-1', accountId: acme, version: 1, about: 'it sends spam' },
  ...{ receivedAt: at, answerBy: later },
};

export const complaintSamples: Readonly<Record<string, Complaint>> = {
  'an open one': complaint,
  'an answered one': { ...complaint, version: 2, answer: { text: 'it does not', at } },
};
