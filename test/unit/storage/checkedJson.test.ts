import { describe, expect, test } from 'vitest';
import { Defect } from '#domain/defect.ts';
import { decodeGateway, encodeGateway } from '#storage/codec/gatewayCodec.ts';
import { decodeInstance, encodeInstance } from '#storage/codec/instanceCodec.ts';
import { decodeOrder, encodeOrder } from '#storage/codec/orderCodec.ts';
import { goldenItems, readItem } from '#test/support/golden/goldenItems.ts';
import {
  gatewaySamples,
  instanceSamples,
  orderSamples,
} from '#test/support/golden/samples/heldSamples.ts';

type Fields = Record<string, unknown>;

/** The text of a value with a field changed. */
const changed = (text: string, change: (fields: Fields) => void): string => {
  const fields = JSON.parse(text) as Fields;
  change(fields);
  return JSON.stringify(fields);
};

const sampleOf = <T>(samples: Readonly<Record<string, T>>): T => {
  const [sample] = Object.values(samples);
  if (sample === undefined) throw new Error('there is a sample');
  return sample;
};

const gateway = encodeGateway(sampleOf(gatewaySamples));
const instance = encodeInstance(sampleOf(instanceSamples));
const order = encodeOrder(sampleOf(orderSamples));

describe('PLN-01 INS-02 ORD-02 what is stored as JSON is checked as it is read', () => {
  test.each<[string, () => unknown, string]>([
    [
      'a gateway on a plan that is unknown',
      () => decodeGateway(changed(gateway, (fields) => Object.assign(fields, { plan: 'secret' }))),
      'gateway.plan.invalid_value',
    ],
    [
      'a gateway without its payments',
      () => decodeGateway(changed(gateway, (fields) => delete fields['payments'])),
      'gateway.payments.invalid_type',
    ],
    [
      'a payment whose amount is no number',
      () =>
        decodeGateway(
          changed(gateway, ({ payments }) => {
            const [{ paid }] = payments as [{ paid: { buckets: Fields } }];
            paid.buckets['cash'] = 'secret';
          }),
        ),
      'gateway.payments.0.paid.buckets.cash.invalid_format',
    ],
    [
      'a field that only a newer release knows',
      () => decodeInstance(changed(instance, (fields) => Object.assign(fields, { secret: 1 }))),
      'instance.unrecognized_keys',
    ],
    [
      'an instant of another form',
      () => decodeInstance(changed(instance, (f) => Object.assign(f, { createdAt: '2026-11-02' }))),
      'instance.createdAt.invalid_format',
    ],
    [
      'an order in a state that is unknown',
      () => decodeOrder(changed(order, (f) => Object.assign(f, { state: { status: 'secret' } }))),
      'order.state.status.invalid_union',
    ],
    ['what is no JSON', () => decodeOrder('secret'), 'order: it is JSON'],
  ])('%s is refused by its path', (_, read, message) => {
    expect(read).toThrow(new Defect(message));
  });
});

describe('PLN-01 an item that does not fit is refused by kind, key and path, and nothing is told of it', () => {
  const texts = goldenItems().flatMap(({ entity, name, item }) =>
    Object.keys(item)
      .filter((field) => item[field]?.S?.startsWith('{') && field !== 'wallet')
      .map((field) => [`${entity}: ${name}`, { entity, item, field }] as const),
  );

  test.each(texts)('%s', async (_, { entity, item, field }) => {
    if (entity === 'Operation') return;
    const spoilt = { ...item, [field]: { S: '{"secret":"secret"}' } };
    const failed = await readItem(entity, spoilt).catch((fault: unknown) => fault);
    expect(failed).toBeInstanceOf(Defect);
    expect((failed as Defect).message).toMatch(
      new RegExp(`^${entity} ${item['pk']?.S} .*${field}`),
    );
    expect((failed as Defect).message).not.toContain('secret');
  });
});
