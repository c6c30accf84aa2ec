import type { IncomingMessage } from 'node:http';
import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { LocalIssuer } from '#infra/local/control/localIssuer.ts';
import { type Answer, jsonAnswer, problemAnswer } from '#infra/local/http/answer.ts';
import { readBody } from '#infra/local/http/httpServer.ts';
import type { Execution } from '#infra/local/machines/executionRegister.ts';
import { Problem } from '#infra/local/problem.ts';
import type { Move, Target } from '#infra/local/schedules/timeline.ts';
import type { SentMessage, SentMessages } from '#infra/local/services/sentMessages.ts';

/** RFC 3339 with any offset. */
const instantText = z.iso.datetime({ offset: true });

/** Whether time stands still after the move, until the next one, instead of going on. */
const hold = z.boolean().default(false);

/** Whether also what would find nothing to do runs on the way. */
const everyRun = z.boolean().default(false);

/** Where to move the clock: to an instant, or on by an ISO 8601 duration. */
const clockMove = z.union([
  z.strictObject({ now: instantText, hold, everyRun }),
  z.strictObject({ advance: z.string().max(64), hold, everyRun }),
]);

type ClockMove = z.infer<typeof clockMove>;

/** The instant that a move leads to, virtual epoch ms. @throws Problem if it is no duration. */
const targetOf = (move: ClockMove, nowMs: number): number => {
  if ('now' in move) return Date.parse(move.now);
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO('UTC');
  try {
    return now.add(Temporal.Duration.from(move.advance)).epochMilliseconds;
  } catch {
    throw new Problem(`"${move.advance}" is not an ISO 8601 duration such as P1DT2H.`);
  }
};

export type LocalControl = {
  readonly issuer: LocalIssuer;
  /** Virtual epoch ms. */
  readonly now: () => number;
  readonly moveTo: (target: Target, how: Move) => Promise<object>;
  /** Empties everything; goes on from `nowMs`, or from where a first start would. */
  readonly reset: (nowMs?: number) => Promise<void>;
  /** Ends all functions in the middle of what they do; answers how many invocations that cut off. */
  readonly crash: () => Promise<number>;
  readonly messages: SentMessages;
  readonly executions: () => readonly Execution[];
};

type Operation = (
  control: LocalControl,
  body: unknown,
  query: Readonly<Record<string, string>>,
) => Promise<unknown>;

const tokenRequest = z
  .strictObject({
    role: z.enum(['customer', 'gateway', 'operator']),
    accountId: z.string().min(1).max(128).optional(),
    sources: z.array(z.string().min(1).max(256)).max(100).optional(),
    accountIds: z.array(z.string().min(1).max(64)).max(50).optional(),
  })
  .refine(({ role, accountId }) => role !== 'customer' || accountId !== undefined, {
    path: ['accountId'],
    message: 'a customer needs an account',
  });

const mailQuery = z.strictObject({ to: z.string().optional(), since: instantText.optional() });

const failuresRequest = z.strictObject({
  recipient: z.string().min(1).max(256),
  times: z.int().min(0).max(1_000_000).default(1),
});

const resetRequest = z.strictObject({ now: instantText.optional() });

const clock = (control: LocalControl) => ({ now: new Date(control.now()).toISOString() });

const operations: Readonly<Record<string, Operation>> = {
  'POST /_local/token': async ({ issuer, now }, body) => ({
    token: await issuer.token(tokenRequest.parse(body), now()),
  }),
  'GET /_local/.well-known/jwks.json': async ({ issuer }) => issuer.keys,
  'GET /_local/clock': async (control) => clock(control),
  'POST /_local/clock': async (control, body) => {
    const move: ClockMove = clockMove.parse(body);
    const summary = await control.moveTo((nowMs) => targetOf(move, nowMs), move);
    return { ...clock(control), ...summary };
  },
  'POST /_local/reset': async (control, body) => {
    const { now } = resetRequest.parse(body);
    await control.reset(now === undefined ? undefined : Date.parse(now));
    return clock(control);
  },
  'POST /_local/crash': async ({ crash }) => ({ cut: await crash() }),
  'GET /_local/mail': async ({ messages }, _, query) => {
    const { to, since = '' } = mailQuery.parse(query);
    const sinceMs = Date.parse(since) || 0;
    const isAsked = (message: SentMessage) =>
      (to === undefined || message.to === to) && Date.parse(message.at) >= sinceMs;
    return { items: messages.list().filter(isAsked) };
  },
  'POST /_local/mail/failures': async ({ messages }, body) => {
    const { recipient, times } = failuresRequest.parse(body);
    messages.failNext(recipient, times);
    return { recipient, times };
  },
  'GET /_local/executions': async ({ executions }) => ({
    items: executions().map(({ input, ...rest }) => ({ ...rest, input: JSON.parse(input) })),
  }),
};

const largestBodyBytes = 64 * 1024;

/** Answers what lies under `/_local`; none of it exists in a deployment. Errors: problem+json. */
export const localControl =
  (control: LocalControl) =>
  async (request: IncomingMessage): Promise<Answer> => {
    const [path, search] = (request.url ?? '/').split('?');
    const operation = operations[`${request.method} ${path}`];
    const body = await readBody(request, largestBodyBytes);
    if (!operation) return problemAnswer(404, 'Not Found', `${path} is no control of the runner`);
    try {
      return jsonAnswer(200, await operation(control, parse(body), queryOf(search)));
    } catch (error) {
      return refusal(error);
    }
  };

const parse = (body: Buffer | undefined): unknown => {
  if (!body) throw new Problem('The body is too large.', 413);
  return body.length === 0 ? {} : JSON.parse(body.toString());
};

const queryOf = (search = ''): Readonly<Record<string, string>> =>
  Object.fromEntries(new URLSearchParams(search));

const refusal = (error: unknown): Answer => {
  if (error instanceof Problem) return problemAnswer(error.status, 'Refused', error.message);
  if (error instanceof z.ZodError) return problemAnswer(400, 'Bad Request', z.prettifyError(error));
  if (error instanceof SyntaxError) return problemAnswer(400, 'Bad Request', 'not JSON');
  throw error;
};
