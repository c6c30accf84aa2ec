import * as z from 'zod';
import { flag, mapOf, message, text, timestampAnswer } from '#functions/runtime/f5/fields.ts';

/** What every object of the F5 face says of itself, as it is sent and as it is answered. */

/** A label of DNS, as RFC 1035 has it. */
const dns1035 = z
  .string()
  .regex(
    /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
    'not a DNS label: a-z, 0-9 and hyphens, a letter first',
  );

const mostBytes = 1_200;
const isShort = (sent: string): boolean => Buffer.byteLength(sent) <= mostBytes;

const texts = mapOf(z.string().min(1).max(253), z.string().max(1_024), 64);

const metadata = {
  annotations: texts,
  description: text(mostBytes).refine(isShort, `more than ${mostBytes} bytes`),
  disable: flag,
  labels: texts,
};

/** With the name, where no path has it. */
export const createMetadata = message({ ...metadata, name: dns1035 });
export const replaceMetadata = message({ ...metadata, resource_version: text(64) });

/** Which object of which namespace; here any namespace will do. */
export const anyNamespace = z.object({ namespace: z.string().min(1).max(128) });
export const namedObject = anyNamespace.extend({ name: z.string().min(1).max(128) });

const textsAnswer = z.record(z.string(), z.string());

export const metadataAnswer = z
  .strictObject({
    annotations: textsAnswer,
    description: z.string(),
    disable: z.boolean(),
    labels: textsAnswer,
    name: z.string(),
    namespace: z.string(),
  })
  .meta({ id: 'schemaObjectGetMetaType' });

const refFields = { kind: z.string(), name: z.string(), namespace: z.string(), uid: z.string() };

export const objectRefs = z.array(
  z.strictObject({ ...refFields, tenant: z.string() }).meta({ id: 'schemaObjectRefType' }),
);

export const viewRefAnswer = z.strictObject(refFields).meta({ id: 'schemaViewRefType' });

export const systemMetadataAnswer = z
  .strictObject({
    creation_timestamp: timestampAnswer,
    creator_class: z.string(),
    creator_id: z.string(),
    deletion_timestamp: timestampAnswer,
    finalizers: z.array(z.string()),
    initializers: z
      .strictObject({
        pending: z.array(z.strictObject({ name: z.string() })),
        result: z.strictObject({ code: z.int32(), reason: z.string(), status: z.string() }),
      })
      .meta({ id: 'schemaInitializersType' }),
    labels: textsAnswer,
    modification_timestamp: timestampAnswer,
    object_index: z.int(),
    owner_view: viewRefAnswer,
    tenant: z.string(),
    uid: z.string(),
  })
  .meta({ id: 'schemaSystemObjectGetMetaType' });
