import * as z from 'zod';
import { label, language } from '#functions/runtime/http/fields.ts';

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

export const contactAnswer = z.strictObject({
  name: z.string(),
  role,
  language,
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
});
