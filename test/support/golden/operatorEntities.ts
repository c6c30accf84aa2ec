import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { NoticeKind } from '#domain/notices/noticeKinds.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { acme, entity, everything, field, firstOf } from '#test/support/golden/storedEntity.ts';
import { recordOf } from '#test/support/settle.ts';

/** What is offered, what is told, and who may ask. */
export const operatorEntities = {
  Stock: entity({
    read: async ({ stock }, { sk: [sku, region] }) =>
      (await stock.list(everything)).items.find((each) => each.region === region && sku),
    write: ({ stock }, limit) => stock.set(limit),
  }),
  Discount: entity({
    read: async ({ discounts }) => (await discounts.list(everything)).items[0],
    write: ({ discounts }, discount) => discounts.create(discount),
  }),
  Campaign: entity({
    read: async ({ campaigns }) => (await campaigns.list(everything)).items[0],
    write: ({ campaigns }, campaign) => campaigns.create(campaign),
  }),
  CampaignPlaces: entity({
    read: async ({ campaigns }, { sk: [campaignId] }) => ({
      campaignId: field(campaignId),
      orderIds: await campaigns.places(acme, field(campaignId)),
    }),
    write: ({ campaigns }, { campaignId, orderIds }) =>
      campaigns.savePlaces(acme, campaignId, orderIds),
  }),
  PriceBook: entity({
    read: async ({ priceBooks }) =>
      (await priceBooks.list()).find(({ version }) => version !== defaultBook.version),
    write: ({ priceBooks }, book) => priceBooks.publish(book, [defaultBook]),
  }),
  Announcement: entity({
    read: async ({ announcements }) => (await announcements.list())[0],
    write: ({ announcements }, announcement) => announcements.add(announcement),
  }),
  Notice: entity({
    read: ({ notices }, { sk: [, at, kind, episode, step] }) =>
      notices.load({
        ...{ accountId: acme, at: instant(field(at)), kind: kind as NoticeKind },
        ...{ episode: field(episode), ...(step !== undefined && { step }) },
      }),
    write: ({ notices }, notice) => {
      const { share, deliveries, done } = notice;
      const isNew = share === undefined && deliveries.length === 0 && !done;
      return isNew ? notices.add(notice)[0] : undefined;
    },
  }),
  OwnHour: entity({
    read: ({ ownHours }, { sk: [, at] }) => ownHours.load(acme, hour(field(at))),
    write: ({ ownHours }, own) => ownHours.save(own),
  }),
  UsagePlans: entity({
    read: ({ usagePlans }) => usagePlans.load(),
    write: ({ usagePlans }, plans) => usagePlans.save(plans),
  }),
  SigningKey: entity({
    read: ({ signingKeys }) => signingKeys.load(),
    write: ({ signingKeys }, key) => signingKeys.add(key),
  }),
  ProviderEvent: entity({
    read: ({ providerEvents }, { pk: [, , eventId] }) =>
      providerEvents.load('stripe', field(eventId)),
    write: ({ providerEvents }, event) => providerEvents.record(event),
  }),
  RefusedNotices: entity({
    read: async ({ providerEvents }) => (await providerEvents.listRefused(everything)).items[0],
  }),
  ContactCode: entity({
    read: ({ contactCodes }, { sk: [recipient] }) => contactCodes.load(acme, field(recipient)),
    write: ({ contactCodes }, code) => contactCodes.save(code),
  }),
  ApiToken: entity({
    read: ({ tokens }, { sk: [secretHash] }) => tokens.bySecretHash(field(secretHash)),
    write: ({ tokens }, token) => tokens.create(token),
  }),
  Operation: entity({
    read: ({ idempotency }, { pk: [, principal], sk: [key] }) =>
      idempotency.load(field(principal), field(key)),
    write: ({ idempotency }, operation) => idempotency.record(operation),
  }),
};

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
    read: async ({ usage }) => (await usage.claimIds([claimed]))[0],
    write: ({ usage }) => usage.claimIds([claimed]),
  }),
  Usage: entity({
    read: ({ usage }, { pk: [, at] }) => firstOf(usage.ofAccountHour(hour(field(at)), acme)),
    write: ({ usage }, record) => usage.put([record]),
  }),
  LateUsage: entity({
    read: async ({ usage }, { pk: [, running] }) => {
      const found = await firstOf(
        usage.workList(hour(field(running)), usage.shardOf(acme), { accountId: acme }),
      );
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
    write: ({ peaks }, sample) => peaks.put([sample]),
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
  }),
  OpenShard: entity({
    read: async ({ openShards }, { sk: [at] }) => (await openShards.ofHour(hour(field(at))))[0],
    write: ({ openShards }, { hour: at, shard, since }) => openShards.mark(at, [shard], since),
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
