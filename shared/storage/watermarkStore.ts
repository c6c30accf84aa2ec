import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { assert } from '#domain/defect.ts';
import { type Hour, plusHours } from '#domain/time/hour.ts';
import { Conflict } from '#shared/faults.ts';
import { asCount, asHour, asOptional, hourNumber } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { loadItem } from '#storage/queries.ts';
import { type Item, onFault, type Table } from '#storage/table.ts';
import { watermarkKey } from '#storage/workKeys.ts';
import type { ClosedHours, HourStore, RunningShards } from '#usecases/ports/hours.ts';
import type { RunningStore } from '#usecases/ports/instances.ts';

type WatermarkStore = Pick<HourStore, 'close' | 'isClosed' | 'watermark' | 'markedRunning'>;

/** `hour`: every hour before it is closed. */
type Watermark = { readonly hour?: Hour; readonly running?: RunningShards };

/**
 * Up to which hour all are closed, and in which shards something runs by the second: one item, so that
 * what is closed and what is to be looked at then is read in the write that closes. Rules SET-01, SET-07.
 */
export const watermarkStore = (table: Table): WatermarkStore => {
  /** Every hour before this is closed, for it never goes back. */
  let known: Hour | undefined;
  const learned = (watermark: Watermark | undefined): Watermark => {
    const { hour } = watermark ?? {};
    if (hour !== undefined && (known === undefined || hour > known)) known = hour;
    return watermark ?? {};
  };
  const load = async () => learned(await loadItem(table, kind, watermarkKey));
  return {
    close: async (at) => {
      const next = plusHours(at, 1);
      const isHigh = known !== undefined && known >= next;
      const found = (isHigh ? undefined : await raise(table, next)) ?? (await load());
      learned({ hour: next });
      return closedOf(found);
    },
    isClosed: async (at) => {
      if (known === undefined || known <= at) await load();
      return known !== undefined && at < known;
    },
    watermark: async () => {
      const { hour, running } = await load();
      return hour !== undefined && running && running.from < hour ? running.from : hour;
    },
    markedRunning: (next, over, read) => markedRunning(table, next, over, read),
  };
};

const closedOf = ({ hour: before, running }: Watermark): ClosedHours => ({
  ...(before !== undefined && { before }),
  ...(running !== undefined && { running }),
});

/** Attributes are named by `#` and their name. */
type Change = { readonly sets: string; readonly condition?: string; readonly values: Item };

/** What the item was before; undefined if the condition was not met. */
const update = async (
  { name, db }: Table,
  { values, sets, condition }: Change,
): Promise<Item | undefined> => {
  const expression = `SET entity = :entity, #schema = :schema, ${sets}`;
  const known = '(attribute_not_exists(#schema) OR #schema = :schema)';
  const conditions = condition === undefined ? known : `${known} AND (${condition})`;
  const aliases = `${expression} ${conditions}`.matchAll(/#(\w+)/g);
  const command = new UpdateCommand({
    TableName: name,
    Key: watermarkKey,
    UpdateExpression: expression,
    ConditionExpression: conditions,
    ExpressionAttributeNames: Object.fromEntries(
      [...aliases].map(([alias]) => [alias, alias.slice(1)]),
    ),
    ExpressionAttributeValues: {
      ':entity': kind.label.entity,
      ':schema': kind.label.schema,
      ...values,
    },
    ReturnValues: 'ALL_OLD',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    const { Attributes } = await db.send(command).catch(onFault);
    return Attributes ?? {};
  } catch (fault) {
    if (!(fault instanceof Conflict)) throw fault;
    refuseOlder(fault.cause);
    return undefined;
  }
};

/** A release that marked no shards has written what nobody would find to settle now. @throws Defect */
const refuseOlder = (cause: unknown): void => {
  const { schema } = (cause instanceof ConditionalCheckFailedException && cause.Item) || {};
  assert(
    schema === undefined || schema.N === String(kind.label.schema),
    'SETTLEMENT WATERMARK: an older release wrote this table, and its open hours have no marks: begin with a new one',
  );
};

/** The watermark as it was; undefined if it is as high already. */
const raise = async (table: Table, next: Hour): Promise<Watermark | undefined> => {
  const before = await update(table, {
    sets: '#hour = :next',
    condition: 'attribute_not_exists(#hour) OR #hour < :next',
    values: { ':next': hourNumber(next) },
  });
  return before && (Object.keys(before).length === 0 ? {} : kind.decode(before));
};

/** Notes that something may run in a shard from an hour on; a process does it once an hour. */
export const notingRunning = (table: Table): RunningStore['note'] => {
  const noted = new Map<number, Hour>();
  return async (shard, from, now) => {
    if (noted.get(shard) === now) return;
    await noteRunning(table, shard, from, now);
    noted.set(shard, now);
  };
};

const noteRunning = async (table: Table, shard: number, from: Hour, now: Hour): Promise<void> => {
  await update(table, {
    sets: '#runsFrom = if_not_exists(#runsFrom, :from), #changed = :now ADD #running :shards',
    values: {
      ':from': hourNumber(from),
      ':now': hourNumber(now),
      ':shards': new Set([shard]),
    },
  });
};

const markedRunning = async (
  table: Table,
  next: Hour,
  over: readonly number[],
  { shards, changed }: RunningShards,
): Promise<void> => {
  if (over.length > 0 && (await endRunning(table, next, over, { shards, changed }))) return;
  await update(table, {
    sets: '#runsFrom = :next',
    condition: 'attribute_exists(#running)',
    values: { ':next': hourNumber(next) },
  });
};

/** False if something has changed since that was read. */
const endRunning = async (
  table: Table,
  next: Hour,
  over: readonly number[],
  { shards, changed }: Omit<RunningShards, 'from'>,
): Promise<boolean> => {
  const isAll = over.length === shards.length;
  const values = { ':changed': hourNumber(changed), ':running': new Set(shards) };
  const ended = await update(table, {
    condition: '#changed = :changed AND #running = :running',
    sets: isAll
      ? '#changed = :changed REMOVE #running, #runsFrom'
      : '#runsFrom = :next DELETE #running :over',
    values: isAll ? values : { ...values, ':next': hourNumber(next), ':over': new Set(over) },
  });
  return ended !== undefined;
};

const decode = ({ hour, runsFrom, changed, running }: Item): Watermark => {
  const at = asOptional(hour, asHour);
  return {
    ...(at !== undefined && { hour: at }),
    ...(running !== undefined && {
      running: {
        shards: asShards(running),
        from: asHour(runsFrom),
        changed: asHour(changed),
      },
    }),
  };
};

const asShards = (field: unknown): readonly number[] => {
  assert(field instanceof Set, 'item: a set of shards');
  return [...field].map(asCount).toSorted((a, b) => a - b);
};

const kind = itemKind('Watermark', { 1: decode, 2: decode });
