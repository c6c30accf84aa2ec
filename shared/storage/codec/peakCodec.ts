import { createHash } from 'node:crypto';
import type { PeakSample } from '#domain/gateways/peaks/peakSample.ts';
import { canonical } from '#domain/ledger/canonical.ts';
import {
  asCount,
  asDecimal,
  asInstant,
  asList,
  asText,
  ms,
  number,
} from '#storage/codec/fields.ts';
import type { Item } from '#storage/table.ts';

/** What makes two samples of one identity the same. Rule MET-08. */
export const peakHash = (sample: PeakSample): Uint8Array =>
  Uint8Array.from(createHash('sha256').update(canonical(sample)).digest());

export const encodePeak = (sample: PeakSample): Item => ({
  h: peakHash(sample),
  id: [sample.accountId, sample.gatewayId, sample.source, sample.id],
  p: [
    ...[ms(sample.windowStart), ms(sample.windowEnd)],
    ...[number(sample.maxQps), number(sample.maxMbps)],
  ],
});

export const decodePeak = (item: Item): PeakSample => {
  const [accountId, gatewayId, source, id] = asList(item['id']);
  const [start, end, qps, mbps] = asList(item['p']);
  return {
    accountId: asText(accountId),
    gatewayId: asText(gatewayId),
    source: asText(source),
    id: asText(id),
    windowStart: asInstant(start),
    windowEnd: asInstant(end),
    maxQps: asCount(qps),
    maxMbps: asDecimal(mbps),
  };
};
