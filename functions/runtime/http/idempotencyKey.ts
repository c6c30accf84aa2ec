import type { ApiEvent } from '#functions/runtime/http/apiEvent.ts';
import { BadInput } from '#shared/faults.ts';

/** The key that a mutation goes by: 1 to 255 visible ASCII. Rule ORD-03. @throws BadInput */
export const idempotencyKey = (event: ApiEvent): string => {
  const key = event.headers['idempotency-key'];
  if (key !== undefined && /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  const detail = key === undefined ? 'is needed' : 'not 1 to 255 visible ASCII characters';
  throw new BadInput([{ pointer: '/header/Idempotency-Key', detail }]);
};
