import * as z from 'zod';
import { route } from '#functions/runtime/http/route.ts';

export const getDocumentRoute = route({
  operationId: 'getDocument',
  area: 'openapi',
  method: 'GET',
  path: '/openapi.json',
  summary: 'This document.',
  roles: 'anyone',
  response: z.looseObject({ openapi: z.string() }),
});
