import { decodeCorrected, encodeCorrected } from '#storage/codec/correctionCodec.ts';
import { itemKind } from '#storage/itemKind.ts';
import { correctedBillKey } from '#storage/keys.ts';
import { loadItem } from '#storage/queries.ts';
import { asRead, type Table, write } from '#storage/table.ts';
import type { CorrectionStore } from '#usecases/ports/corrections.ts';

const correctedKind = itemKind('CorrectedBill', { 1: decodeCorrected });

/** What of which bills was reversed. Rule INV-09. */
export const correctionStore = (table: Table): CorrectionStore => ({
  of: (accountId, seq) => loadItem(table, correctedKind, correctedBillKey(accountId, seq)),
  save: (accountId, corrected) => {
    const { seq, version } = corrected;
    const key = correctedBillKey(accountId, seq);
    const Item = { ...key, ...correctedKind.label, ...encodeCorrected(corrected) };
    return write({ Put: { TableName: table.name, Item, ...asRead(version - 1) } });
  },
});
