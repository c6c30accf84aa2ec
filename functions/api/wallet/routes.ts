import * as z from 'zod';
import { entryAnswer, voucherAnswer } from '#functions/api/parts/entryAnswer.ts';
import {
  bucketsAnswer,
  decimalText,
  moneyAnswer,
  pageOf,
  timeAnswer,
} from '#functions/runtime/http/answers.ts';
import {
  accountId,
  cursor,
  foreignId,
  label,
  limit,
  positiveMoney,
  product,
  time,
} from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const heldVoucherAnswer = voucherAnswer
  .extend({
    state: z.enum(['upcoming', 'active', 'expired']).meta({
      description:
        'One that has expired is shown as long as usage of its hours may come late, and pays for it. Rule WAL-02.',
    }),
  })
  .meta({ id: 'HeldVoucher' });

export const walletAnswer = z
  .strictObject({
    accountId: z.string(),
    buckets: bucketsAnswer,
    balance: moneyAnswer,
    holds: moneyAnswer,
    available: moneyAnswer,
    vouchers: z.array(heldVoucherAnswer),
    arrearsSince: timeAnswer.exactOptional(),
    runway: z
      .strictObject({ averagePerDay: moneyAnswer, days: decimalText })
      .exactOptional()
      .meta({ description: 'Absent while the last seven days have no bills. Rule WAL-06.' }),
  })
  .meta({ id: 'Wallet' });

const ofAccount = z.strictObject({ accountId });

export const getWalletRoute = route({
  operationId: 'getWallet',
  area: 'wallet',
  method: 'GET',
  path: '/v1/accounts/{accountId}/wallet',
  summary: 'Get the wallet: buckets, holds, vouchers, available funds and runway.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  response: walletAnswer,
});

export const topUpRoute = route({
  operationId: 'topUp',
  area: 'wallet',
  method: 'POST',
  path: '/v1/accounts/{accountId}/topups',
  summary: 'Credit a payment, once per provider and payment id.',
  roles: ['operator'],
  params: ofAccount,
  body: z.strictObject({
    provider: foreignId(64),
    paymentId: foreignId(128),
    money: positiveMoney(2),
  }),
  response: entryAnswer,
  status: 201,
  idempotent: true,
});

export const recordPayoutRoute = route({
  operationId: 'recordPayout',
  area: 'wallet',
  method: 'POST',
  path: '/v1/accounts/{accountId}/payouts',
  summary: 'Record that cash or income was paid out, once per reference.',
  roles: ['operator'],
  params: ofAccount,
  body: z.strictObject({
    bucket: z.enum(['cash', 'income']),
    money: positiveMoney(2),
    reference: foreignId(128),
  }),
  response: entryAnswer,
  status: 201,
  idempotent: true,
});

export const grantGiftRoute = route({
  operationId: 'grantGift',
  area: 'wallet',
  method: 'POST',
  path: '/v1/accounts/{accountId}/gifts',
  summary: 'Give funds to the gift bucket.',
  roles: ['operator'],
  params: ofAccount,
  body: z.strictObject({ money: positiveMoney(2), reason: label('reason') }),
  response: entryAnswer,
  status: 201,
  idempotent: true,
});

export const grantVoucherRoute = route({
  operationId: 'grantVoucher',
  area: 'wallet',
  method: 'POST',
  path: '/v1/accounts/{accountId}/vouchers',
  summary: 'Give a voucher that charges of its products use first.',
  roles: ['operator'],
  params: ofAccount,
  body: z
    .strictObject({
      products: z.array(product).min(1).max(2),
      money: positiveMoney(8),
      from: time,
      until: time.meta({ example: '2027-11-01T00:00:00Z' }),
      reason: label('reason'),
    })
    .refine(({ from, until }) => from < until, { path: ['until'], message: 'not after from' }),
  response: entryAnswer,
  status: 201,
  idempotent: true,
});

export const listLedgerRoute = route({
  operationId: 'listLedger',
  area: 'wallet',
  method: 'GET',
  path: '/v1/accounts/{accountId}/ledger',
  summary: 'List ledger entries, newest first unless order=up.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  query: z.strictObject({ limit, cursor, order: z.enum(['up', 'down']).default('down') }),
  response: pageOf(entryAnswer),
});

export const verifyLedgerRoute = route({
  operationId: 'verifyLedger',
  area: 'wallet',
  method: 'GET',
  path: '/v1/accounts/{accountId}/ledger/verify',
  summary: 'Check the hash chain and replay every entry against the wallet.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  response: z
    .strictObject({
      sound: z.boolean(),
      entries: z.int(),
      hash: z.string(),
      fault: z.string().exactOptional(),
    })
    .meta({ id: 'LedgerVerification' }),
});
