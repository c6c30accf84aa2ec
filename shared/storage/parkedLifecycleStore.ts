import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountId } from '#domain/settlement/accountId.ts';
import { asInstant, asText, ms } from '#storage/codec/fields.ts';
import { parkedLifecycles } from '#storage/keys.ts';
import { queryPage } from '#storage/queryPage.ts';
import { type Item, onFault, type Table } from '#storage/table.ts';
import type { ParkedLifecycle, ParkedLifecycleStore } from '#usecases/ports/lifecycles.ts';

/** Lifecycles whose execution gave up, by the execution's name, for a person to look at. ARR-06. */
export const parkedLifecycleStore = ({ name, db }: Table): ParkedLifecycleStore => ({
  park: async (parked) => {
    await db.send(new PutCommand({ TableName: name, Item: encode(parked) })).catch(onFault);
  },
  list: (limit, after) => queryPage({ name, db }, { pk: parkedLifecycles, limit, after }, decode),
  unpark: async (execution) => {
    const Key = { pk: parkedLifecycles, sk: execution };
    await db.send(new DeleteCommand({ TableName: name, Key })).catch(onFault);
  },
});

const encode = ({ machine, execution, accountId, reason, parkedAt }: ParkedLifecycle): Item => ({
  ...{ pk: parkedLifecycles, sk: execution, entity: 'ParkedLifecycle', schema: 1 },
  ...{ machine, accountId, reason, parkedAt: ms(parkedAt) },
});

const decode = (item: Item): ParkedLifecycle => ({
  machine: asText<ParkedLifecycle['machine']>(item['machine']),
  execution: asText(item['sk']),
  accountId: asText<AccountId>(item['accountId']),
  reason: asText(item['reason']),
  parkedAt: asInstant(item['parkedAt']),
});
