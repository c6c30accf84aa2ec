import * as z from 'zod';
import { tableDeps } from '#functions/runtime/deps.ts';
import { on } from '#functions/runtime/http/endpoint.ts';
import { route } from '#functions/runtime/http/route.ts';

const nothing = route({
  ...{ operationId: 'bench', area: 'admin', method: 'GET', path: '/v1/bench', summary: '' },
  roles: ['operator'],
  response: z.object({ at: z.string() }),
});

/** The least that an area can do: what is measured is the way to it. */
export const endpoints = [on(nothing, async () => ({ at: tableDeps.now() }))];
