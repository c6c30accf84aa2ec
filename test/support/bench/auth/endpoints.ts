import * as z from 'zod';
import { on } from '#functions/runtime/api/endpoint.ts';
import { route } from '#functions/runtime/contract/route.ts';
import { tableDeps } from '#functions/runtime/deps.ts';

const nothing = route({
  ...{ operationId: 'bench', area: 'operations', method: 'GET', path: '/v1/bench', summary: '' },
  roles: ['operator'],
  response: z.object({ at: z.string() }),
});

/** The least that an area can do: what is measured is the way to it. */
export const endpoints = [on(nothing, async () => ({ at: tableDeps.now() }))];
