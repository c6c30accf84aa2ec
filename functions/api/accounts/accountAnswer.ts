import * as z from 'zod';
import { moneyAnswer, timeAnswer } from '#functions/runtime/http/answers.ts';
import { currency, label, language } from '#functions/runtime/http/fields.ts';

const role = z.enum(['creator', 'collaborator', 'finance']);

/** An international number (E.164), 7 to 15 digits; spaces and hyphens between them are left out. */
const phone = z
  .string()
  .max(32)
  .regex(/^\+[1-9]([ -]?\d){6,14}$/, 'not an international number, such as +86 139 0000 0001')
  .transform((text) => text.replaceAll(/[ -]/g, ''));

/** Somebody who is told: by email, by phone, or both. Rules ARR-04, NOT-01. */
export const contact = z
  .strictObject({
    name: label('name'),
    role,
    language,
    email: z.email().max(254).exactOptional(),
    phone: phone.exactOptional(),
  })
  .refine(({ email, phone }) => email !== undefined || phone !== undefined, {
    message: 'needs an email or a phone: else there is no way to tell them',
  });

const contactAnswer = z.strictObject({
  name: z.string(),
  role,
  language,
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
});

/** The terms that an account is served under. Rules ARR-01, ARR-03. */
export const terms = z.enum(['standard', 'strict']);

/** An account with who belongs to it. */
export const accountAnswer = z
  .strictObject({
    accountId: z.string(),
    name: z.string(),
    language,
    contacts: z.array(contactAnswer),
    unconfirmed: z.array(z.string()).exactOptional().meta({
      description: 'Addresses and numbers of contacts that have not confirmed; absent if all have.',
    }),
    legalEntity: z.string().exactOptional(),
    currency,
    terms,
    nextTerms: z.strictObject({ terms, from: timeAnswer }).exactOptional().meta({
      description: 'Stricter terms, for arrears that begin at `from` or later. Rule ARR-01.',
    }),
    zone: z.string(),
    nextZone: z.strictObject({ zone: z.string(), from: timeAnswer }).exactOptional(),
    alertThreshold: moneyAnswer.exactOptional(),
    activatedAt: timeAnswer.exactOptional(),
    createdAt: timeAnswer,
    closure: z
      .strictObject({
        requestedAt: timeAnswer,
        closesAt: timeAnswer.meta({ description: 'Not before; once its last hour is settled.' }),
        closedAt: timeAnswer.exactOptional(),
        reopenedAt: timeAnswer.exactOptional(),
      })
      .exactOptional()
      .meta({ description: 'The last time it was asked to be closed. Rule ACC-01.' }),
  })
  .meta({ id: 'Account' });
