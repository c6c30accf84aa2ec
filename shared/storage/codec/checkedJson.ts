import * as z from 'zod';
import { Defect } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import type { NoticeSubject } from '#domain/notices/notice.ts';
import type { Pause, Suspension } from '#domain/terms/suspension.ts';
import type { Ending, Paid, TermPayment } from '#domain/terms/termPayment.ts';
import type { Anchor } from '#domain/terms/terms.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Buckets } from '#domain/wallet/wallet.ts';
import { asText } from '#storage/codec/fields.ts';

/** A schema for each field of an object: what may be absent is `exactOptional`. */
type Shape<T> = {
  readonly [Field in keyof T]-?: Record<never, never> extends Pick<T, Field>
    ? z.ZodExactOptional<z.ZodType<Exclude<T[Field], undefined>>>
    : z.ZodType<T[Field]>;
};

/** An object with the fields of its type and no other: one that this release does not know would be lost. */
export const jsonObject = <T extends object>(shape: Shape<T>) => z.strictObject(shape);

/** A text as its type has it. */
export const jsonText = <T extends string = string>(): z.ZodType<T> =>
  z.string() as unknown as z.ZodType<T>;

/** One of the names that are listed, which are all of their type. */
export const oneName = <T extends string>(names: Readonly<Record<T, unknown>>): z.ZodType<T> =>
  z.enum(Object.keys(names)) as unknown as z.ZodType<T>;

export const jsonDecimal: z.ZodType<Decimal> = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .transform((text) => new Decimal(text));

export const jsonInstant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as unknown as z.ZodType<Instant>;

export const jsonCount = z.int().nonnegative();

/**
 * A value out of the JSON text of an item. @throws Defect with the path of what does not fit, never with
 * what is there: it may be somebody's
 */
export const fromJson = <T>(name: string, schema: z.ZodType<T>, field: unknown): T =>
  fitting(name, schema, parsed(name, asText(field)));

/** The same of a value that is stored as a map. */
export const fitting = <T>(name: string, schema: z.ZodType<T>, value: unknown): T => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const places = result.error.issues.map(({ path, code }) => [name, ...path, code]);
  throw new Defect(places.map((place) => place.map(String).join('.')).join(', '));
};

const parsed = (name: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Defect(`${name}: it is JSON`);
  }
};

/** What instances and gateways have in common, in JSON text that `canonical` made. */

export const anchorJson = jsonObject<Anchor>({ at: jsonInstant, zone: jsonText() });

export const endingJson = jsonObject<Ending>({ terminationId: jsonText(), at: jsonInstant });

export const suspensionsJson = z.array(
  jsonObject<Suspension>({
    suspensionId: jsonText(),
    cause: oneName<Suspension['cause']>({ security: true, breach: true, pause: true }),
    reason: jsonText(),
    from: jsonInstant,
    until: jsonInstant.exactOptional(),
  }),
);

export const pausesJson = z.array(
  jsonObject<Pause>({
    terminationId: jsonText(),
    from: jsonInstant,
    until: jsonInstant,
    share: z.number(),
    dealtWith: z.literal(true).exactOptional(),
  }),
);

export const subjectJson = jsonObject<NoticeSubject>({
  kind: oneName<NoticeSubject['kind']>({ instance: true, gateway: true }),
  id: jsonText(),
});

/** Payments in JSON text that `canonical` made. */

export const bucketsJson = jsonObject<Buckets>({
  cash: jsonDecimal,
  income: jsonDecimal,
  gift: jsonDecimal,
});

export const paidJson = jsonObject<Paid>({
  buckets: bucketsJson,
  vouchers: z.array(jsonObject<Paid['vouchers'][number]>({ id: jsonText(), amount: jsonDecimal })),
});

export const paymentJson = jsonObject<TermPayment>({
  kind: oneName<TermPayment['kind']>({ term: true, upgrade: true }),
  orderId: jsonText(),
  sku: jsonText(),
  billSeq: jsonCount,
  paidAt: jsonInstant,
  from: jsonInstant,
  until: jsonInstant,
  months: jsonCount,
  days: jsonCount,
  paid: paidJson,
  givenBack: bucketsJson.exactOptional(),
});
