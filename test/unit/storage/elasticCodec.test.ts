import { describe, expect, test } from 'vitest';
import type { ElasticRequest } from '#domain/gateways/peaks/elastic.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { instant } from '#domain/time/instant.ts';
import { decodeGateway, encodeGateway } from '#storage/codec/gatewayCodec.ts';
import { decodePeak, encodePeak } from '#storage/codec/usageCodec.ts';
import { elasticIn, julyGateway, sampleAt } from '#test/support/samples/gateways.ts';
import { storedItem } from '#test/support/samples/storedItem.ts';

describe('ELA-01 what is kept of elastic capacity comes back as it was', () => {
  const at = instant('2026-07-02T04:00:00Z');
  const isOn = elasticIn(julyGateway(), ['2026-07-02T04:00:00Z'], [at, '2026-07-03T16:00:00Z']);
  const elastic = {
    stretches: [],
    ...isOn.elastic,
    approvals: [{ plan: 'progressive', factor: new Decimal('1.25'), approvedAt: at }],
    request: { plan: 'progressive', requestedAt: at },
    ...{ toldOf: at, billedUntil: at },
  } as const;
  const answered = (answer: NonNullable<ElasticRequest['answer']>) => ({
    ...{ ...isOn, elastic: { ...elastic, request: { ...elastic.request, answer } } },
  });

  test.each([
    ...[julyGateway(), isOn, { ...isOn, elastic }],
    answered({ state: 'approved', at, factor: new Decimal(2) }),
    answered({ state: 'refused', at, reason: 'no machines' }),
  ])('of a gateway', (gateway) => {
    expect(decodeGateway(encodeGateway(gateway))).toEqual(gateway);
  });

  test('of a sample (MET-08)', async () => {
    const sample = sampleAt('2026-07-02T04:00:00.123Z', 1_100, '12.345');
    const { item } = await storedItem(encodePeak(sample));
    expect(decodePeak(item)).toEqual(sample);
  });
});
