import type { AccountId } from '#domain/accountId.ts';
import type { Complaint } from '#domain/complaints/complaint.ts';
import { assert } from '#domain/defect.ts';
import { canonical } from '#domain/ledger/entry.ts';
import { idOf, type Prepaid } from '#domain/lifecycle/expiry/prepaid.ts';
import { termDue } from '#domain/lifecycle/expiry/stepDue.ts';
import type { Outage } from '#domain/terminations/outage.ts';
import {
  dealtWithFrom,
  isPause,
  nextStepOf,
  type Termination,
} from '#domain/terminations/termination.ts';
import type { Instant } from '#domain/time/instant.ts';
import { number } from '#storage/codec/fields.ts';
import { decodeGateway, encodeGateway } from '#storage/codec/gatewayCodec.ts';
import { decodeOrder, encodeOrder } from '#storage/codec/orderCodec.ts';
import {
  decodeComplaint,
  decodeOutage,
  decodeTermination,
} from '#storage/codec/terminationCodec.ts';
import { type ItemKind, itemKind } from '#storage/itemKind.ts';
import {
  complaintKey,
  complaintPrefix,
  gatewayKey,
  gatewayPrefix,
  holdingsPartition,
  type Key,
  orderKey,
  orderPrefix,
  outageKey,
  outagePrefix,
  terminationKey,
  terminationPrefix,
} from '#storage/keys.ts';
import { loadItem, queryNewest } from '#storage/queries.ts';
import { absent, asRead, type Table, write } from '#storage/table.ts';
import { type DueKey, dueKey } from '#storage/workKeys.ts';
import type { GatewayStore, OrderStore } from '#usecases/ports/holdings.ts';
import type { HoldingStore } from '#usecases/ports/lists.ts';
import type {
  ComplaintStore,
  OutageStore,
  TerminationStore,
} from '#usecases/ports/terminations.ts';

/** How a kind of holding is kept: under which key and name, and as which text. */
type Holding<T> = {
  readonly kind: ItemKind<T>;
  readonly prefix: string;
  /** The attribute that holds its text. */
  readonly attribute: string;
  readonly keyOf: (accountId: AccountId, id: string) => Key;
  readonly idOf: (item: T) => string;
  readonly encode: (item: T) => string;
  /** What puts it on a list of the sparse index, as long as it waits for something. */
  readonly dueOf?: (item: T) => DueKey | undefined;
};

type Versioned = { readonly accountId: AccountId; readonly version: number };

/** What an account has of one kind, each with a version that every write is conditioned on. */
export const holdingStore = <T extends Versioned>(
  table: Table,
  holding: Holding<T>,
): HoldingStore<T> => {
  const { decode } = holding.kind;
  return {
    load: (accountId, id) => loadItem(table, holding.kind, holding.keyOf(accountId, id)),
    list: (accountId, limit, after) => {
      const pk = holdingsPartition(accountId);
      return queryNewest(table, { pk, prefix: holding.prefix, limit, after }, decode);
    },
    create: (item) => write({ Put: { ...put(table, holding, item), ...absent } }),
    save: (item) => write({ Put: { ...put(table, holding, item), ...asRead(item.version - 1) } }),
  };
};

const put = <T extends Versioned>({ name }: Table, holding: Holding<T>, item: T) => {
  const { attribute, keyOf, encode, dueOf } = holding;
  const { label } = holding.kind;
  assert(item.version >= 1, `holdingStore: a stored ${label.entity} has a version`);
  const key = keyOf(item.accountId, holding.idOf(item));
  const stored = { version: number(item.version), [attribute]: encode(item) };
  const Item = { ...key, ...label, ...dueOf?.(item), ...stored };
  return { TableName: name, Item };
};

/** What lists a prepaid thing by its lifecycle's first step; undefined once it is gone. EXP-01. */
export const termDueKey = (prepaid: Prepaid): DueKey | undefined => {
  const due = termDue(prepaid);
  if (due === undefined) return undefined;
  return dueKey('terms', due, `${prepaid.item.accountId}#${prepaid.kind}#${idOf(prepaid)}`);
};

/** An account's mini-program gateways, with their apps and URLs. Rules PLN-01, PLN-03. */
export const gatewayStore = (table: Table): GatewayStore =>
  holdingStore(table, {
    kind: itemKind('Gateway', { 1: ({ gateway }) => decodeGateway(gateway) }),
    prefix: gatewayPrefix,
    attribute: 'gateway',
    keyOf: gatewayKey,
    idOf: ({ gatewayId }) => gatewayId,
    encode: encodeGateway,
    dueOf: (item) => termDueKey({ kind: 'gateway', item }),
  });

/** An account's orders, for ever; an open one is listed by when it becomes void. Rule ORD-01. */
export const orderStore = (table: Table): OrderStore =>
  holdingStore(table, {
    kind: itemKind('Order', { 1: ({ order }) => decodeOrder(order) }),
    prefix: orderPrefix,
    attribute: 'order',
    keyOf: orderKey,
    idOf: ({ orderId }) => orderId,
    encode: encodeOrder,
    dueOf: ({ accountId, orderId, payableUntil, state }) =>
      state.status === 'open'
        ? dueKey('orders', payableUntil, `${accountId}#${orderId}`)
        : undefined,
  });

/** An account's outages, for ever. Rule SLA-03. */
export const outageStore = (table: Table): OutageStore =>
  holdingStore<Outage>(table, {
    kind: itemKind('Outage', { 1: ({ outage }) => decodeOutage(outage) }),
    prefix: outagePrefix,
    attribute: 'outage',
    keyOf: outageKey,
    idOf: ({ outageId }) => outageId,
    encode: canonical,
  });

/** Complaints about an account, for ever. Rule SLA-05. */
export const complaintStore = (table: Table): ComplaintStore =>
  holdingStore<Complaint>(table, {
    kind: itemKind('Complaint', { 1: ({ complaint }) => decodeComplaint(complaint) }),
    prefix: complaintPrefix,
    attribute: 'complaint',
    keyOf: complaintKey,
    idOf: ({ complaintId }) => complaintId,
    encode: canonical,
  });

/**
 * Ends of services and packs, for ever; one is listed by when it can be dealt with, and then by when the
 * configuration of what ended is deleted. A pause is on a list of its own. Rules SLA-02, ARR-03.
 */
export const terminationStore = (table: Table): TerminationStore =>
  holdingStore<Termination>(table, {
    kind: itemKind('Termination', { 1: ({ termination }) => decodeTermination(termination) }),
    prefix: terminationPrefix,
    attribute: 'termination',
    keyOf: terminationKey,
    idOf: ({ terminationId }) => terminationId,
    encode: canonical,
    dueOf: (termination) => {
      const { accountId, terminationId } = termination;
      const name = `${accountId}#${terminationId}`;
      if (isPause(termination)) {
        const step = nextStepOf(termination);
        return step && dueKey('pauses', step.at, name);
      }
      const due = dueAt(termination);
      return due && dueKey('terminations', due, name);
    },
  });

const dueAt = (termination: Termination): Instant | undefined => {
  const { state } = termination;
  switch (state.status) {
    case 'announced':
      return dealtWithFrom(termination);
    case 'ended':
      return state.keptUntil;
    case 'cancelled':
      return undefined;
  }
};
