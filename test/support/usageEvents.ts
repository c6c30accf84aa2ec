import { usageEvent } from '#test/support/validRequests.ts';

type Fields = Readonly<Record<string, unknown>>;

/** An event of an account and hour: no traffic and 1,200 calls unless told otherwise. */
export const eventOf = (subject: string, id: string, hour: string, data: Fields = {}) => ({
  ...usageEvent,
  id,
  subject,
  time: `${hour}:30:00Z`,
  data: {
    ...usageEvent.data,
    windowStart: `${hour}:00:00Z`,
    windowEnd: `${hour}:30:00Z`,
    frontendErrors: 0,
    responseBytes: { internet: 0, private: 0 },
    backendBytes: { internet: 0, private: 0 },
    overheadFactor: '1',
    ...data,
  },
});
