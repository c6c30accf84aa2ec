import { hash } from 'node:crypto';
import type { PeakSample } from '#domain/gateways/peaks/acceptPeak.ts';
import { canonical } from '#domain/ledger/entry.ts';
import {
  asCount,
  asDecimal,
  asInstant,
  asList,
  asOptional,
  asText,
  ms,
  number,
  optional,
} from '#storage/codec/fields.ts';
import { storedEnum } from '#storage/codec/storedEnum.ts';
import type { Item } from '#storage/table.ts';
import type { StoredUsage } from '#usecases/ports/usage.ts';

/** What makes two records of one identity the same. Rule MET-02. */
export const contentHash = (record: StoredUsage): Uint8Array => {
  const { parked: _, releaseId: __, receivedAt: ___, reason: ____, ...content } = record;
  return sha256Of(canonical(content));
};

/** By one call: an object of hashing, made and thrown away for each record, costs more than the hash. */
const sha256Of = (text: string): Uint8Array => new Uint8Array(hash('sha256', text, 'buffer'));

export const encodeUsage = (record: StoredUsage): Item & { readonly h: Uint8Array } => ({
  h: contentHash(record),
  id: [record.accountId, record.source, record.id],
  u: [
    record.instanceId,
    record.region,
    storedEnum.protocol.encode(record.protocol),
    ms(record.windowStart),
    ms(record.windowEnd),
    ...[record.calls, record.frontendErrors].map(number),
    ...[record.responseBytes.internet, record.responseBytes.private].map(number),
    ...[record.backendBytes.internet, record.backendBytes.private].map(number),
    number(record.inboundBytes),
    optional(record.overheadFactor === '1' ? undefined : record.overheadFactor, String),
  ],
  at: ms(record.receivedAt),
  ...(record.parked && { parked: true }),
  ...(record.reason !== undefined && { why: storedEnum.parkingReason.encode(record.reason) }),
  ...(record.releaseId !== undefined && { release: record.releaseId }),
});

export const decodeUsage = (item: Item): StoredUsage => {
  const [accountId, source, id] = asList(item['id']);
  const [instanceId, region, protocol, start, end, ...rest] = asList(item['u']);
  const [calls, errors, response, responsePrivate, backend, backendPrivate, inbound, factor] = rest;
  const releaseId = asOptional(item['release'], (field) => asText(field));
  const reason = asOptional(item['why'], storedEnum.parkingReason.decode);
  return {
    accountId: asText(accountId),
    source: asText(source),
    id: asText(id),
    instanceId: asText(instanceId),
    region: asText(region),
    protocol: storedEnum.protocol.decode(protocol),
    windowStart: asInstant(start),
    windowEnd: asInstant(end),
    calls: asCount(calls),
    frontendErrors: asCount(errors),
    responseBytes: { internet: asCount(response), private: asCount(responsePrivate) },
    backendBytes: { internet: asCount(backend), private: asCount(backendPrivate) },
    inboundBytes: asCount(inbound),
    overheadFactor: asOptional(factor, (field) => asText(field)) ?? '1',
    receivedAt: asInstant(item['at']),
    parked: item['parked'] === true,
    ...(reason !== undefined && { reason }),
    ...(releaseId !== undefined && { releaseId }),
  };
};

/** What makes two samples of one identity the same. Rule MET-08. */
export const peakHash = (sample: PeakSample): Uint8Array => sha256Of(canonical(sample));

export const encodePeak = (sample: PeakSample): Item & { readonly h: Uint8Array } => ({
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
