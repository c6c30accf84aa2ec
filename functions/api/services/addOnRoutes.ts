import * as z from 'zod';
import { addOns } from '#domain/catalogue/addOns.ts';
import { timeAnswer } from '#functions/runtime/http/answers.ts';
import { accountId } from '#functions/runtime/http/fields.ts';
import { route } from '#functions/runtime/http/route.ts';

const addOn = z.enum(addOns);

export const addOnAnswer = z
  .strictObject({
    addOn,
    allowed: z.boolean().meta({ description: "Whether the account's usage plan allows it." }),
    on: z.boolean().meta({
      description: 'Whether gateways serve it: the account is subscribed, and its plan allows it.',
    }),
    subscribedAt: timeAnswer.exactOptional().meta({ description: 'Absent: not subscribed.' }),
  })
  .meta({ id: 'AddOn' });

const path = '/v1/accounts/{accountId}/add-ons';
const ofAccount = z.strictObject({ accountId });

/** Rule ADD-01. */
export const listAddOnsRoute = route({
  operationId: 'listAddOns',
  area: 'services',
  method: 'GET',
  path,
  summary: 'List all add-ons, and which of them are on for an account: gateways serve these.',
  roles: ['customer', 'gateway', 'operator'],
  params: ofAccount,
  response: z
    .strictObject({
      plan: z.string().meta({ description: 'The usage plan that the account is on.' }),
      items: z.array(addOnAnswer),
    })
    .meta({ id: 'AddOns' }),
});

/** Rule ADD-01. */
export const subscribeRoute = route({
  operationId: 'subscribeToAddOn',
  area: 'services',
  method: 'POST',
  path,
  summary:
    'Subscribe an account to an add-on, if its usage plan allows it; one that it is subscribed to stays as it is. It costs nothing.',
  roles: ['customer', 'operator'],
  params: ofAccount,
  body: z.strictObject({ addOn }),
  response: addOnAnswer,
  status: 201,
  idempotent: true,
});

/** Rule ADD-01. */
export const unsubscribeRoute = route({
  operationId: 'unsubscribeFromAddOn',
  area: 'services',
  method: 'DELETE',
  path: `${path}/{addOn}`,
  summary:
    'Unsubscribe an account from an add-on; from one that it is not subscribed to changes nothing.',
  roles: ['customer', 'operator'],
  params: ofAccount.extend({ addOn }),
  response: addOnAnswer,
  idempotent: true,
});
