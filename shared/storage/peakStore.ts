import type { PeakSample } from '#domain/gateways/peaks/peakSample.ts';
import { epochMs } from '#domain/time/instant.ts';
import type { Span } from '#domain/time/spans.ts';
import { number } from '#storage/codec/fields.ts';
import { decodePeak, encodePeak, peakHash } from '#storage/codec/peakCodec.ts';
import { itemKind } from '#storage/itemKind.ts';
import { peakKey, peaksPartition } from '#storage/keys.ts';
import { putIdentified } from '#storage/putIdentified.ts';
import { queryPage } from '#storage/queryPage.ts';
import { type Item, queryAll, type Table } from '#storage/table.ts';
import type { GatewayName, PeakStore } from '#usecases/ports/elastic.ts';

const samplesLiveDays = 90;

const kind = itemKind('Peak', { 1: decodePeak });

/** Peak samples, each under its gateway and window start. The key is the identity. Rule MET-08. */
export const peakStore = (table: Table): PeakStore => ({
  put: (sample) => put(table, sample),
  within: async function* (gateway, span) {
    const query = { ...inSpan(gateway, span), ConsistentRead: true };
    for await (const item of queryAll(table, query)) {
      const sample = kind.decode(item);
      if (sample.accountId === gateway.accountId) yield sample;
    }
  },
  list: async ({ accountId, gatewayId }, { from, until }, limit, after) => {
    const query = { pk: peaksPartition(gatewayId), between: [from, until], limit, after } as const;
    const { items, ...rest } = await queryPage(table, query, kind.decode);
    return { items: items.filter((sample) => sample.accountId === accountId), ...rest };
  },
});

/** A sort key goes on after its window start, so those of windows that start at the end are beyond. */
const inSpan = ({ gatewayId }: GatewayName, { from, until }: Span) => ({
  KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :until',
  ExpressionAttributeValues: { ':pk': peaksPartition(gatewayId), ':from': from, ':until': until },
});

const put = (table: Table, sample: PeakSample): ReturnType<PeakStore['put']> => {
  const { gatewayId, windowStart, source, id } = sample;
  const item: Item = {
    ...peakKey(gatewayId, windowStart, source, id),
    ...kind.label,
    ...encodePeak(sample),
    expiresAt: number(Math.floor(epochMs(windowStart) / 1000) + samplesLiveDays * 86_400),
  };
  return putIdentified(table, kind, item, peakHash(sample));
};
