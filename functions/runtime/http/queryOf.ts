import type { ApiEvent } from '#functions/runtime/http/apiEvent.ts';

/** A time whose `+` before the offset was sent as it is: in a query that means a blank. */
const blankOffset = /^(\d{4}-\d\d-\d\dT[\d:.]+) (\d\d:\d\d)$/i;

/** The query parameters of a request. A time keeps its offset, however its `+` was sent. */
export const queryOf = ({
  queryStringParameters = {},
}: Pick<ApiEvent, 'queryStringParameters'>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(queryStringParameters).map(([name, text]) => [
      name,
      text?.replace(blankOffset, '$1+$2'),
    ]),
  );
