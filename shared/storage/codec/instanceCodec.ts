import type { Instance, SecondPrice } from '#domain/instances/instance.ts';
import { canonical } from '#domain/ledger/canonical.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { Json } from '#storage/codec/json.ts';
import { paymentOf } from '#storage/codec/paymentCodec.ts';

/** An instance as JSON text, every decimal as decimal text. */
export const encodeInstance = (instance: Instance): string => canonical(instance);

export const decodeInstance = (text: string): Instance => {
  const instance = JSON.parse(text) as Json<Instance>;
  switch (instance.kind) {
    case 'shared':
      return instance;
    case 'prepaid':
      return { ...instance, payments: instance.payments.map(paymentOf) };
    case 'payAsYouGo':
      return { ...instance, perSecond: secondPriceOf(instance.perSecond) };
  }
};

const secondPriceOf = (price: Json<SecondPrice>): SecondPrice => ({
  ...price,
  unit: { name: price.unit.name, size: new Decimal(price.unit.size) },
  unitPrice: new Decimal(price.unitPrice),
  hold: new Decimal(price.hold),
});
