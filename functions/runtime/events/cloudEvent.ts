import * as z from 'zod';
import type { AccountId } from '#domain/accountId.ts';
import { overheadFactor } from '#domain/metering/usageRecord.ts';
import { accountId, foreignId, ownId, region, time } from '#functions/runtime/http/fields.ts';
import { isJson } from '#functions/runtime/http/mediaType.ts';

/** The name of an attribute as CloudEvents 1.0 has it. */
const attributeName = /^[a-z0-9]{1,64}$/;

/** Attributes that the standard leaves to others, such as `traceparent`; they are not content. */
const extension = z.union([
  z.string().max(4096),
  z
    .int()
    .min(-(2 ** 31))
    .max(2 ** 31 - 1),
  z.boolean(),
]);

/** What of an event is content; the rest says how it travelled. */
type Event<Data> = {
  readonly source: string;
  readonly id: string;
  readonly subject: AccountId;
  readonly data: Data;
};

/** As JSON has it, an attribute that is null is not set. */
const withoutUnset = (event: unknown): unknown =>
  typeof event === 'object' && event !== null && !Array.isArray(event)
    ? Object.fromEntries(Object.entries(event).filter(([, value]) => value !== null))
    : event;

/**
 * One CloudEvents 1.0 event of a type, with its data. Extension attributes of any name are taken and
 * dropped; unknown fields of `data` are refused. Rules MET-01, MET-02, MET-08.
 */
export const cloudEvent = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) => {
  const known = {
    specversion: z.literal('1.0'),
    type: z.literal(type),
    source: foreignId(200),
    id: foreignId(200),
    subject: accountId,
    time,
    datacontenttype: z
      .string()
      .max(200)
      .refine(isJson, 'not JSON in UTF-8')
      .exactOptional()
      .meta({ example: 'application/json' }),
    dataschema: foreignId(2048).exactOptional(),
    data,
  };
  const event = z
    .object(known)
    .catchall(extension)
    .superRefine((given, context) => {
      const keys = Object.keys(given).filter((name) => !attributeName.test(name));
      if (keys.length > 0) context.addIssue({ code: 'unrecognized_keys', keys, input: given });
    })
    .transform((given): Event<z.output<Data>> => {
      const { source, id, subject, data } = given as Event<z.output<Data>>;
      return { source, id, subject, data };
    });
  return z.preprocess(withoutUnset, event);
};

const peakData = z.strictObject({
  gatewayId: ownId('g'),
  windowStart: time,
  windowEnd: time.meta({ description: 'A minute or more after the start, in its local day.' }),
  maxQps: z.int().min(0).max(1e9),
  maxMbps: z.number().min(0).max(1e6).multipleOf(0.001).meta({
    description: 'At most 3 decimals.',
  }),
});

/** One peak sample of a mini-program gateway as a CloudEvents 1.0 event. Rule MET-08. */
export const peakEvent = cloudEvent('tollgate.peaks.v1', peakData).meta({ id: 'PeakEvent' });

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

const byNetwork = z.strictObject({ internet: count, private: count });

const usageData = z
  .strictObject({
    instanceId: foreignId(64),
    windowStart: time,
    windowEnd: time,
    region,
    protocol: z.enum(['http', 'websocket']),
    calls: count,
    frontendErrors: count,
    responseBytes: byNetwork,
    backendBytes: byNetwork,
    inboundBytes: count,
    overheadFactor: z
      .string()
      .max(6)
      .transform((text, context) => {
        const factor = overheadFactor(text);
        if (typeof factor === 'string') return factor;
        context.issues.push({ code: 'custom', message: factor.detail, input: text });
        return z.NEVER;
      })
      .prefault('1'),
  })
  .refine(({ frontendErrors, calls }) => frontendErrors <= calls, {
    path: ['frontendErrors'],
    message: 'more than the calls',
  });

/** One usage record as a CloudEvents 1.0 event. Rules MET-01, MET-05, MET-07. */
export const usageEvent = cloudEvent('tollgate.usage.v1', usageData).meta({ id: 'UsageEvent' });
