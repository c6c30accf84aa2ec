import type * as z from 'zod';
import type { Endpoint } from '#domain/webhooks/endpoint.ts';
import type {
  deadEventAnswer,
  endpointAnswer,
  secretAnswer,
} from '#functions/api/webhooks/endpointAnswer.ts';
import { plain } from '#functions/runtime/http/answers.ts';
import type { DeadEvent } from '#usecases/ports/webhooks.ts';

export const presentEndpoint = (endpoint: Endpoint): z.output<typeof endpointAnswer> =>
  plain(endpoint);

/** Its secret is added to the first answer alone. */
export const presentSecret = (endpoint: Endpoint): z.output<typeof secretAnswer> =>
  presentEndpoint(endpoint);

export const presentDead = ({
  owner: _,
  endpointId: __,
  ...dead
}: DeadEvent): z.output<typeof deadEventAnswer> => plain(dead);
