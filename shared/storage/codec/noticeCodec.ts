import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import { checkFigures } from '#domain/notices/checkFigures.ts';
import type { Delivery, Notice, NoticeRef, Share, StoredNotice } from '#domain/notices/notice.ts';
import { noticeKinds } from '#domain/notices/noticeKinds.ts';
import type { Instant } from '#domain/time/instant.ts';
import { fitting, subjectJson } from '#storage/codec/checkedJson.ts';
import { asCount, asInstant, asName, asText, ms, number } from '#storage/codec/fields.ts';
import { type Key, noticeKey, noticePartition, noticePrefix, unescaped } from '#storage/keys.ts';
import type { Item } from '#storage/table.ts';
import { dueKey } from '#storage/workKeys.ts';

/** Every kind of notice, by its name. */
export const noticeNames = Object.fromEntries(noticeKinds.map((kind) => [kind, true])) as Readonly<
  Record<Notice['kind'], true>
>;

const shares: Readonly<Record<Share, true>> = { alone: true, bundled: true };
const channels: Readonly<Record<Delivery['channel'], true>> = {
  email: true,
  sms: true,
  event: true,
};
const deliveryStates: Readonly<Record<Delivery['state'], true>> = {
  sending: true,
  sent: true,
  failed: true,
};
const figuresMap = z.record(z.string(), z.string());
const deliveriesMap = z.record(z.string(), z.record(z.string(), z.unknown()));

/** A notice as it is recorded: nothing is sent of it, and it is in the outbox. Rule NOT-01. @throws Defect if a figure is not as its kind has it */
export const encodeNotice = (notice: Notice): Item => {
  checkFigures(notice);
  const { accountId, kind, episode, step, subject, own, at, figures } = notice;
  const key = noticeKey(notice);
  return {
    ...key,
    accountId,
    kind,
    episode,
    at: ms(at),
    figures,
    deliveries: {},
    ...(step !== undefined && { step }),
    ...(subject !== undefined && { subject }),
    ...(own && { own }),
    ...dueKey('outbox', at, `${key.pk}#${key.sk}`),
  };
};

/** @throws Defect if a field is not what was written */
export const decodeNotice = (item: Item): StoredNotice => {
  const deliveries = Object.values(fitting('deliveries', deliveriesMap, item['deliveries']));
  return {
    accountId: asText<AccountId>(item['accountId']),
    kind: asName(noticeNames, item['kind']),
    episode: asText(item['episode']),
    ...(item['step'] !== undefined && { step: asText(item['step']) }),
    ...(item['subject'] !== undefined && {
      subject: fitting('subject', subjectJson, item['subject']),
    }),
    ...(item['own'] === true && { own: true as const }),
    ...(item['share'] !== undefined && { share: asName(shares, item['share']) }),
    at: asInstant(item['at']),
    figures: fitting('figures', figuresMap, item['figures']),
    deliveries: deliveries.map(decodeDelivery).toSorted(byRecipient),
    done: item['duePk'] === undefined,
  };
};

/** What a notice's key names: the sparse index knows nothing else of it. */
export const noticeNamed = ({ pk, sk }: Key): NoticeRef => {
  const [at, kind, episode, step] = sk.slice(noticePrefix.length).split('#');
  return {
    accountId: asText<AccountId>(pk.slice(noticePartition('' as AccountId).length)),
    at: asText<Instant>(at),
    kind: asText<Notice['kind']>(kind),
    episode: unescaped(asText(episode)),
    ...(step !== undefined && { step: unescaped(step) }),
  };
};

/** The same delivery has always the same bytes: a write compares what it read. */
export const encodeDelivery = ({ at, tries, ...delivery }: Delivery): Item => ({
  ...delivery,
  at: ms(at),
  tries: number(tries),
});

const decodeDelivery = (item: Item): Delivery => ({
  channel: asName(channels, item['channel']),
  recipient: asText(item['recipient']),
  state: asName(deliveryStates, item['state']),
  at: asInstant(item['at']),
  tries: asCount(item['tries']),
  ...(item['reason'] !== undefined && { reason: asText(item['reason']) }),
});

const byRecipient = (a: Delivery, b: Delivery): number => {
  const [one, other] = [`${a.channel}:${a.recipient}`, `${b.channel}:${b.recipient}`];
  if (one < other) return -1;
  return Number(one > other);
};
