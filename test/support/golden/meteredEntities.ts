import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { acme, entity, field, firstOf } from '#test/support/golden/storedEntity.ts';
import { recordOf } from '#test/support/recordOf.ts';

/** Before all that is stored, and after it. */
const first = instant('2020-01-01T00:00:00Z');
const last = instant('2040-01-01T00:00:00Z');

/** When the golden gateway's next day is due. */
const elasticDue = instant('2026-07-03T16:00:00Z');

/** Whose id is claimed. */
const claimed = {
  ...recordOf(hour('2026-11-10T08'), { accountId: acme, id: 'of-its-own' }),
  ...{ receivedAt: instant('2026-11-10T09:00:01Z'), parked: false },
};

/** Usage and samples, and how far they have been billed. */
export const meteredEntities = {
  UsageId: entity({
    read: ({ usage }) => usage.claimId(claimed),
    write: ({ usage }) => usage.claimId(claimed),
  }),
  Usage: entity({
    read: async ({ usage }, { pk: [, at] }) =>
      (await usage.ofAccountHour(hour(field(at)), acme))[0],
    write: ({ usage }, record) => usage.put(record),
  }),
  LateUsage: entity({
    read: async ({ usage }, { pk: [, running] }) => {
      const found = await firstOf(usage.workList(hour(field(running)), usage.shardOf(acme), acme));
      const late = found?.lateHours[0];
      return late && { running: hour(field(running)), late };
    },
    write: ({ usage }, { running, late }) => usage.lateMark(running, late, acme),
  }),
  Peak: entity({
    read: ({ peaks }, { pk: [, gatewayId] }) => {
      const gateway = { accountId: acme, gatewayId: field(gatewayId) };
      return firstOf(peaks.within(gateway, { from: first, until: last }));
    },
    write: ({ peaks }, sample) => peaks.put(sample),
  }),
  Elastic: entity({
    read: async ({ elastic }, { sk: [, gatewayId] }) => {
      const work = await firstOf(elastic.ofAccount(acme, elasticDue));
      return work?.due ? { gatewayId: field(gatewayId), due: elasticDue } : undefined;
    },
    write: ({ elastic }, { gatewayId, due }) => elastic.add({ accountId: acme, gatewayId }, due),
  }),
  LatePeaks: entity({
    read: async ({ elastic }) => (await firstOf(elastic.ofAccount(acme, last)))?.late[0],
  }),
  Running: entity({
    read: ({ running }) => running.load(acme),
    write: ({ running }, ran) => running.save(ran),
  }),
  Shard: entity({
    read: async ({ hours }, { pk: [, at] }) => (await hours.progress(hour(field(at))))[0],
  }),
  Watermark: entity({
    read: ({ hours }) => hours.watermark(),
    write: ({ hours }, at) => hours.setWatermark(at),
  }),
  ParkedAccount: entity({
    read: ({ hours }, { sk: [, at] }) => hours.loadParked(acme, hour(field(at))),
    write: ({ hours }, parked) => hours.park(parked),
  }),
  ParkedUsage: entity({
    read: ({ usage }, { sk: [, at] }) => usage.loadParked(acme, hour(field(at))),
  }),
  ParkedLifecycle: entity({
    read: ({ parkedLifecycles }, { sk: [execution] }) => parkedLifecycles.load(field(execution)),
    write: ({ parkedLifecycles }, parked) => parkedLifecycles.park(parked),
  }),
};
