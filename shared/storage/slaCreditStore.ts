import { asCount, asDecimal, number } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { slaCreditKey } from '#storage/keys.ts';
import { absent, getItem, type Table, write } from '#storage/table.ts';
import type { SlaCreditStore } from '#usecases/ports/refunds.ts';

const kind = itemKind('SlaCredits', {
  1: ({ version, credited }) => ({ version: asCount(version), credited: asDecimal(credited) }),
});

/** What has been credited for the missed availability of a service in a month. Rule SLA-01. */
export const slaCreditStore = (table: Table): SlaCreditStore => ({
  load: async (accountId, instanceId, month) => {
    const item = await getItem(table, slaCreditKey(accountId, instanceId, month));
    return item === undefined ? undefined : { accountId, instanceId, month, ...kind.decode(item) };
  },
  save: ({ accountId, instanceId, month, version, credited }) =>
    write({
      Put: {
        TableName: table.name,
        Item: {
          ...slaCreditKey(accountId, instanceId, month),
          ...kind.label,
          ...{ version: number(version), credited: number(credited) },
        },
        ...(version === 1
          ? absent
          : {
              ConditionExpression: 'version = :read',
              ExpressionAttributeValues: { ':read': number(version - 1) },
            }),
      },
    }),
});
