import type { Gateway } from '#domain/gateways/gateway.ts';
import { canonical } from '#domain/ledger/canonical.ts';
import { elasticOf } from '#storage/codec/elasticCodec.ts';
import type { Json } from '#storage/codec/json.ts';
import { paymentOf } from '#storage/codec/paymentCodec.ts';

/** A mini-program gateway as JSON text, every decimal as decimal text. */
export const encodeGateway = (gateway: Gateway): string => canonical(gateway);

export const decodeGateway = (text: string): Gateway => {
  const gateway = JSON.parse(text) as Json<Gateway>;
  const { elastic, payments, ...rest } = gateway;
  return {
    ...rest,
    payments: payments.map(paymentOf),
    ...(elastic && { elastic: elasticOf(elastic) }),
  };
};
