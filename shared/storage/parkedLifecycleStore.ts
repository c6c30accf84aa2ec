import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/accountId.ts';
import { type LifecycleName, lifecycleNames } from '#domain/lifecycle/lifecycle.ts';
import { asInstant, asName, asText, ms } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { loadItem, queryPage } from '#storage/queries.ts';
import { type Item, onFault, type Table, write } from '#storage/table.ts';
import { parkedLifecycles } from '#storage/workKeys.ts';
import type { ParkedLifecycle, ParkedLifecycleStore } from '#usecases/ports/parkedLifecycles.ts';

/** Lifecycles whose execution gave up, by the execution's name, for a person to look at. ARR-06. */
export const parkedLifecycleStore = (table: Table): ParkedLifecycleStore => ({
  park: async (parked) => {
    const Item = encode(parked);
    await table.db.send(new PutCommand({ TableName: table.name, Item })).catch(onFault);
  },
  load: (execution) => loadItem(table, kind, keyOf(execution)),
  list: (limit, after) => queryPage(table, { pk: parkedLifecycles, limit, after }, kind.decode),
  dismiss: ({ execution, parkedAt }) =>
    write({
      Delete: {
        TableName: table.name,
        Key: keyOf(execution),
        ConditionExpression: 'parkedAt = :read',
        ExpressionAttributeValues: { ':read': ms(parkedAt) },
      },
    }),
});

const keyOf = (execution: string) => ({ pk: parkedLifecycles, sk: execution });

const encode = ({ machine, execution, accountId, reason, parkedAt }: ParkedLifecycle): Item => ({
  ...keyOf(execution),
  ...kind.label,
  machine,
  accountId,
  reason,
  parkedAt: ms(parkedAt),
});

const machines = Object.fromEntries(lifecycleNames.map((name) => [name, true])) as Readonly<
  Record<LifecycleName, true>
>;

const decode = (item: Item): ParkedLifecycle => ({
  machine: asName(machines, item['machine']),
  execution: asText(item['sk']),
  accountId: asText<AccountId>(item['accountId']),
  reason: asText(item['reason']),
  parkedAt: asInstant(item['parkedAt']),
});

const kind = itemKind('ParkedLifecycle', { 1: decode });
