import { dayCharge } from '#domain/gateways/peaks/dayCharge.ts';
import { parkingReasons } from '#domain/metering/usageRecord.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import type { Samples } from '#test/support/golden/samples/samples.ts';
import type { StoredValues } from '#test/support/golden/storedEntities.ts';
import { acme } from '#test/support/golden/storedEntity.ts';
import { july3, sampleAt, usualTerms } from '#test/support/samples/gateways.ts';
import { recordOf } from '#test/support/settle.ts';

const at = hour('2026-11-10T08');
const now = instant('2026-11-10T09:00:01.234Z');

const record: StoredValues['Usage'] = {
  ...recordOf(at, { accountId: acme, id: 'gw-1:#!%', source: 'gw#1', protocol: 'websocket' }),
  ...{ calls: 1_000, frontendErrors: 7, inboundBytes: 5, overheadFactor: '1.1' },
  ...{ responseBytes: { internet: 1, private: 2 }, backendBytes: { internet: 3, private: 4 } },
  ...{ receivedAt: now, parked: false },
};

const peak = sampleAt('2026-07-03T04:00:00.123Z', 1_100, '12.345');

const day: StoredValues['ElasticDay'] = {
  ...{ accountId: acme, gatewayId: 'g-1', date: '2026-07-03' as LocalDate, version: 2 },
  closedAt: now,
};

const charge = dayCharge(
  [{ samples: 1, maxQps: 1_100, maxMbps: new Decimal('12.345') }],
  usualTerms('test'),
);

/** What is metered, and how far it is billed. */
export const meteredSamples: Samples = {
  Usage: {
    'a record': record,
    'one over HTTP': { ...record, protocol: 'http', overheadFactor: '1' },
    'one that was released': { ...record, parked: true, releaseId: 'r-1' },
    ...Object.fromEntries(
      parkingReasons.map((reason) => [`parked: ${reason}`, { ...record, parked: true, reason }]),
    ),
  },
  UsageId: { 'an id of its own': 'duplicate' },
  LateUsage: { 'a mark': { running: hour('2026-11-11T08'), late: at } },
  Peak: { 'a sample': { ...peak, accountId: acme } },
  ElasticDay: {
    'a closed one': day,
    'a billed one': {
      ...day,
      billed: {
        ...{ ...usualTerms('test'), ...july3, on: [july3], ...charge },
        ...{ billedAt: now, billSeqs: [7, 9] },
      },
    },
  },
  Elastic: { 'a gateway': { gatewayId: 'g-1', due: instant('2026-07-03T16:00:00Z') } },
  Running: {
    'one that runs': { accountId: acme, from: at },
    'one that ran': { accountId: acme, from: at, until: hour('2026-11-12T00') },
  },
  Watermark: { 'the only one': at },
  ParkedAccount: { one: { accountId: acme, hour: at, reason: 'Defect', parkedAt: now } },
  ParkedLifecycle: {
    ...Object.fromEntries(
      (['arrears', 'expiry', 'isolation'] as const).map((machine) => [
        `of ${machine}`,
        { machine, execution: `${machine}-1`, accountId: acme, reason: 'Defect', parkedAt: now },
      ]),
    ),
  },
};
