import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import type { Fapiao, FapiaoKind, FapiaoState } from '#domain/invoices/fapiao.ts';
import { canonical } from '#domain/ledger/entry.ts';
import type { Month } from '#domain/time/calendar.ts';
import {
  fromJson,
  jsonCount,
  jsonDecimal,
  jsonInstant,
  jsonObject,
  jsonText,
  oneName,
} from '#storage/codec/checkedJson.ts';
import { holdingStore } from '#storage/holdingStores.ts';
import { itemKind } from '#storage/itemKind.ts';
import { fapiaoKey, fapiaoPrefix } from '#storage/keys.ts';
import type { Table } from '#storage/table.ts';
import type { HoldingStore } from '#usecases/ports/lists.ts';

type In<Status extends FapiaoState['status']> = Extract<FapiaoState, { status: Status }>;

const stateJson = z.discriminatedUnion('status', [
  jsonObject<In<'requested'>>({ status: z.literal('requested') }),
  jsonObject<In<'issued'>>({
    status: z.literal('issued'),
    at: jsonInstant,
    number: jsonText(),
    link: jsonText().exactOptional(),
  }),
  jsonObject<In<'failed'>>({ status: z.literal('failed'), at: jsonInstant, reason: jsonText() }),
  jsonObject<In<'reversed'>>({
    status: z.literal('reversed'),
    at: jsonInstant,
    number: jsonText(),
    reason: jsonText(),
  }),
]);

const fapiaoJson = jsonObject<Fapiao>({
  fapiaoId: jsonText(),
  accountId: jsonText<AccountId>(),
  version: jsonCount,
  kind: oneName<FapiaoKind>({ general: true, special: true }),
  title: jsonText(),
  taxpayerNumber: jsonText().exactOptional(),
  address: jsonText().exactOptional(),
  email: jsonText(),
  amount: jsonDecimal,
  months: z.array(jsonText<Month>()).exactOptional(),
  requestedAt: jsonInstant,
  state: stateJson,
});

/** Tax invoices that an account has asked for, for ever. Rule TAX-03. */
export const fapiaoStore = (table: Table): HoldingStore<Fapiao> =>
  holdingStore<Fapiao>(table, {
    kind: itemKind('Fapiao', { 1: ({ fapiao }) => fromJson('fapiao', fapiaoJson, fapiao) }),
    prefix: fapiaoPrefix,
    attribute: 'fapiao',
    keyOf: fapiaoKey,
    idOf: ({ fapiaoId }) => fapiaoId,
    encode: canonical,
  });
