import { readFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { describe, expect, it } from 'vitest';
import { f5Routes } from '#functions/api/f5Routes.ts';
import { contractOperations, wrongIn } from '#test/support/f5/contract.ts';

const fixture = (name: string): URL => new URL(`../../fixtures/f5/${name}`, import.meta.url);

const listInvoices = 'ves.io.schema.usage.invoice.CustomAPI.ListInvoices';
const invoice = {
  active: false,
  amount: '17883',
  currency: 'CNY',
  name: 'inv-acme-000001',
  period_end: '2026-11-01T00:00:00Z',
  period_start: '2026-10-01T00:00:00Z',
  status: 'STATUS_PAID',
};

describe('the contract of F5', () => {
  it('takes an answer that has all it asks for', () => {
    expect(wrongIn(listInvoices, 200, { invoices: [invoice] })).toEqual([]);
  });

  it.each([
    [
      'an enum with a prefix that it has not',
      listInvoices,
      { invoices: [{ ...invoice, status: 'STATUS_OVERDUE' }] },
    ],
    ['one that lacks fields', listInvoices, { invoices: [{ status: 'STATUS_PAID' }] }],
    ['one that has more', listInvoices, { invoices: [], next: '' }],
    ['a number of 64 bits as number', listInvoices, { invoices: [{ ...invoice, amount: 17_883 }] }],
    [
      'a state without its prefix',
      'ves.io.schema.billing.plan_transition.CustomAPI.GetPlanTransition',
      { state: 'FINISHED' },
    ],
    ['a number for a message', 'ves.io.schema.quota.API.Create', { metadata: 7 }],
    [
      'a plan whose state is a number',
      'ves.io.schema.usage.plan.CustomAPI.GetCurrentPlan',
      { locale: 'en-us', plans: [{ state: 1 }] },
    ],
    [
      'what is not declared to be empty',
      'ves.io.schema.billing.payment_method.CustomAPI.Create',
      {},
    ],
  ])('refuses %s', (_name, operationId, body) => {
    expect(wrongIn(operationId, 200, body)).not.toEqual([]);
  });

  it('refuses a bare text for an error', () => {
    expect(wrongIn(listInvoices, 404, 'not found')).not.toEqual([]);
    expect(wrongIn(listInvoices, 404, { code: 5, message: 'x', details: [] })).toEqual([]);
  });

  it('is what the types of its client are generated from', async () => {
    const types = astToString(await openapiTS(fixture('contract.json')));
    expect(readFileSync(fixture('contract.d.ts'), 'utf8')).toContain(types.trim());
  });
});

/** `{metadata.namespace}` is no name that a router takes: a path is known by its shape. */
const shapeOf = ({ method, path }: { readonly method: string; readonly path: string }): string =>
  `${method} ${path.replaceAll(/\{[^}]+\}/g, '{}')}`;

describe('operations of the face', () => {
  it('stand where the contract has them', () => {
    const declared = new Map(contractOperations.map((each) => [each.operationId, shapeOf(each)]));
    for (const route of f5Routes) expect(shapeOf(route)).toBe(declared.get(route.operationId));
  });
});
