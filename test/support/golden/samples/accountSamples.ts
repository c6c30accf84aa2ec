import { Decimal } from '#domain/money/decimal.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { type Samples, voucher } from '#test/support/golden/samples/samples.ts';
import { monthSample, packSamples } from '#test/support/golden/samples/stateSamples.ts';
import { acme } from '#test/support/golden/storedEntity.ts';
import type { Profile } from '#usecases/ports/profiles.ts';

const at = instant('2026-11-02T03:20:00Z');

const contacts = [
  { name: 'Li', role: 'creator', language: 'zh-CN', email: 'li@example.com' },
  { name: 'Ana', role: 'collaborator', language: 'en', phone: '+8613900000001' },
  { name: 'Bo', role: 'finance', language: 'en', email: 'bo@example.com', phone: '+8613900000002' },
] as const;

const profile: Profile = {
  ...{ accountId: acme, name: 'Acme', language: 'zh-CN', contacts: [], createdAt: at, version: 1 },
};

const found = {
  ...{ accountId: acme, checkedAt: at, seq: 7, hash: 'ab'.repeat(32) },
  wallet: '{"buckets":{"cash":"1","gift":"0","income":"0"},"holds":"0","vouchers":[]}',
};

const service = { serviceId: 's-1', instanceId: 'i-1', name: 'orders', createdAt: at };

const blocked = {
  claimant: { scope: 'entity', id: 'CN-1' },
  block: { scope: 'entity', reason: 'abuse', since: at },
} as const;

/** What else there is of an account. */
export const accountSamples: Samples = {
  ArchivedMonth: { 'a month': monthSample },
  ArchivedPack: {
    ...packSamples,
    'one that units came back to': {
      ...packSamples['a free grant'],
      ...{ left: new Decimal(1_000), returned: new Decimal(1_000) },
    },
  },
  ArchivedVoucher: { 'a voucher': voucher },
  Payment: { 'a top-up': { provider: 'alipay', paymentId: 'p-1', accountId: acme, seq: 7 } },
  Payout: { 'of cash': { reference: 'bank-1', seq: 9 } },
  Profile: {
    'a new one': profile,
    'with contacts, some not confirmed': {
      ...{ ...profile, legalEntity: 'CN-91440300', contacts, unconfirmed: ['bo@example.com'] },
      codes: {
        ...{ hour: hour('2026-11-02T03'), asked: { 'bo@example.com': 2 } },
        askedInDay: { 'bo@example.com': 3 },
      },
    },
  },
  Reconciliation: { 'a sound ledger': found, 'a drift': { ...found, drift: 'entry 8 is missing' } },
  Service: {
    'a service': service,
    'a service in its own partition': { ...service, serviceId: 's-2' },
  },
  FullRefund: {
    'of a legal entity': { claimant: { scope: 'entity', id: 'CN-1' }, refundId: 'r-1' },
  },
  RefundBlock: {
    'of a legal entity': blocked,
    'of a legal entity, in its own partition': blocked,
  },
};
