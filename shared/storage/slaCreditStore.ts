import { asCount, asDecimal, number } from '#storage/codec/fields.ts';
import { slaCreditKey } from '#storage/keys.ts';
import { absent, getItem, type Table, write } from '#storage/table.ts';
import type { SlaCreditStore } from '#usecases/ports/refunds.ts';

/** What has been credited for the missed availability of a service in a month. Rule SLA-01. */
export const slaCreditStore = (table: Table): SlaCreditStore => ({
  load: async (accountId, instanceId, month) => {
    const item = await getItem(table, slaCreditKey(accountId, instanceId, month));
    if (item === undefined) return undefined;
    const [version, credited] = [asCount(item['version']), asDecimal(item['credited'])];
    return { accountId, instanceId, month, version, credited };
  },
  save: ({ accountId, instanceId, month, version, credited }) =>
    write({
      Put: {
        TableName: table.name,
        Item: {
          ...slaCreditKey(accountId, instanceId, month),
          ...{ entity: 'SlaCredits', schema: 1 },
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
