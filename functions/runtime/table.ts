import { tableEnv } from '#functions/runtime/env.ts';
import { openTable } from '#storage/table.ts';
import { unsigned } from '#storage/unsigned.ts';

const { TABLE_NAME, TABLE_REQUESTS } = tableEnv();

/** The table that the environment names. */
export const table = openTable(TABLE_NAME, TABLE_REQUESTS === 'unsigned' ? unsigned : {});
