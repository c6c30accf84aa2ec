import * as z from 'zod';
import { contactAnswer } from '#functions/api/accounts/contact.ts';
import { moneyAnswer, timeAnswer } from '#functions/runtime/http/answers.ts';
import { currency, language } from '#functions/runtime/http/fields.ts';

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
