import * as z from 'zod';
import type { AddOn } from '#domain/catalogue/addOns.ts';
import { addOnsByKey } from '#functions/api/parts/f5AddOns.ts';
import { emptyAnswer, message } from '#functions/runtime/f5/fields.ts';
import { f5Route } from '#functions/runtime/f5/route.ts';

/** One message, which has no fields, under the one key that stands for the add-on. Rule ADD-01. */
const oneAddOn = message(
  Object.fromEntries([...addOnsByKey.keys()].map((key) => [key, z.object({}).exactOptional()])),
)
  .refine((sent) => Object.keys(sent).length === 1, 'names none of the add-ons, or several')
  .transform((sent) => addOnsByKey.get(Object.keys(sent).join()) as AddOn);

/** Rule ADD-01. */
export const subscribeF5Route = f5Route({
  operationId: 'ves.io.schema.subscription.CustomAPI.Subscribe',
  area: 'services',
  method: 'POST',
  path: '/api/web/namespaces/system/addon/subscribe',
  summary:
    'Subscribe to one add-on, by its key, if the usage plan allows it; one that is subscribed to stays as it is.',
  body: oneAddOn,
  response: emptyAnswer,
});

/** Rule ADD-01. */
export const unsubscribeF5Route = f5Route({
  operationId: 'ves.io.schema.subscription.CustomAPI.Unsubscribe',
  area: 'services',
  method: 'POST',
  path: '/api/web/namespaces/system/addon/unsubscribe',
  summary:
    'Unsubscribe from one add-on, by its key; from one that is not subscribed to changes nothing.',
  body: oneAddOn,
  response: emptyAnswer,
});
