import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import { dedicatedSpecs, type InstanceSpec } from '#domain/catalogue/instanceSpecs.ts';
import type {
  Instance,
  InstanceState,
  PayAsYouGoInstance,
  PrepaidInstance,
  SecondPrice,
  SharedInstance,
} from '#domain/instances/instance.ts';
import { canonical } from '#domain/ledger/entry.ts';
import {
  anchorJson,
  endingJson,
  fromJson,
  jsonCount,
  jsonDecimal,
  jsonInstant,
  jsonObject,
  jsonText,
  oneName,
  pausesJson,
  paymentJson,
  suspensionsJson,
} from '#storage/codec/checkedJson.ts';
import { unitJson } from '#storage/codec/elasticCodec.ts';

/** An instance as JSON text, every decimal as decimal text. */
export const encodeInstance = (instance: Instance): string => canonical(instance);

/** @throws Defect if it is not what an instance is */
export const decodeInstance = (field: unknown): Instance =>
  fromJson('instance', instanceJson, field);

export const specJson = oneName<InstanceSpec>(dedicatedSpecs);

type In<Status extends InstanceState['status']> = Extract<InstanceState, { status: Status }>;

const running = jsonObject<In<'running'>>({ status: z.literal('running') });
const isolated = jsonObject<In<'isolated'>>({
  status: z.literal('isolated'),
  cause: z.literal('refund'),
  since: jsonInstant,
  destroyDue: jsonInstant,
});
const released = jsonObject<In<'released'>>({ status: z.literal('released'), at: jsonInstant });
const destroyed = jsonObject<In<'destroyed'>>({
  status: z.literal('destroyed'),
  at: jsonInstant,
  cause: z.literal('refund').exactOptional(),
});

const common = {
  instanceId: jsonText(),
  accountId: jsonText<AccountId>(),
  version: jsonCount,
  name: jsonText(),
  region: jsonText(),
  createdAt: jsonInstant,
  serviceCount: jsonCount,
  ending: endingJson.exactOptional(),
  suspensions: suspensionsJson.exactOptional(),
};

const perSecondJson = jsonObject<SecondPrice>({
  sku: jsonText(),
  bookVersion: jsonText(),
  unit: unitJson,
  unitPrice: jsonDecimal,
  hold: jsonDecimal,
});

const instanceJson = z.discriminatedUnion('kind', [
  jsonObject<SharedInstance>({
    ...common,
    kind: z.literal('shared'),
    state: z.discriminatedUnion('status', [running, destroyed]),
  }),
  jsonObject<PrepaidInstance>({
    ...common,
    kind: z.literal('prepaid'),
    spec: specJson,
    payments: z.array(paymentJson),
    pauses: pausesJson.exactOptional(),
    anchor: anchorJson.exactOptional(),
    autoRenew: z.boolean(),
    state: z.discriminatedUnion('status', [running, isolated, destroyed]),
  }),
  jsonObject<PayAsYouGoInstance>({
    ...common,
    kind: z.literal('payAsYouGo'),
    spec: specJson,
    perSecond: perSecondJson,
    state: z.discriminatedUnion('status', [running, released, destroyed]),
  }),
]);
