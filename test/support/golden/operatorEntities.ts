import { defaultBook } from '#domain/catalogue/defaultBook.ts';
import type { NoticeKind } from '#domain/notices/noticeKinds.ts';
import { hour } from '#domain/time/hour.ts';
import { instant } from '#domain/time/instant.ts';
import { acme, entity, everything, field } from '#test/support/golden/storedEntity.ts';

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
      return isNew ? notices.add(notice) : undefined;
    },
  }),
  OwnHour: entity({
    read: ({ ownHours }, { sk: [, at] }) => ownHours.load(acme, hour(field(at))),
    write: ({ ownHours }, own) => ownHours.save(own),
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
