import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import {
  type ClockMove,
  clockMove,
  instantText,
  targetOf,
} from '#infra/local/control/clockMove.ts';
import type { LocalIssuer } from '#infra/local/control/localIssuer.ts';
import { type Answer, jsonAnswer, problemAnswer } from '#infra/local/http/answer.ts';
import { readBody } from '#infra/local/http/readBody.ts';
import { Problem } from '#infra/local/problem.ts';

export type LocalControl = {
  readonly issuer: LocalIssuer;
  /** Virtual epoch ms. */
  readonly now: () => number;
  readonly moveTo: (target: (nowMs: number) => number) => Promise<object>;
  /** Empties everything; goes on from `nowMs`, or from the instant that it is. */
  readonly reset: (nowMs?: number) => Promise<void>;
};

type Operation = (control: LocalControl, body: unknown) => Promise<unknown>;

const tokenRequest = z
  .strictObject({
    role: z.enum(['customer', 'gateway', 'operator']),
    accountId: z.string().min(1).max(128).optional(),
    sources: z.array(z.string().min(1).max(256)).max(100).optional(),
  })
  .refine(({ role, accountId }) => role !== 'customer' || accountId !== undefined, {
    path: ['accountId'],
    message: 'a customer needs an account',
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
    const summary = await control.moveTo((nowMs) => targetOf(move, nowMs));
    return { ...clock(control), ...summary };
  },
  'POST /_local/reset': async (control, body) => {
    const { now } = resetRequest.parse(body);
    await control.reset(now === undefined ? undefined : Date.parse(now));
    return clock(control);
  },
  'GET /_local/mail': async () => ({ items: [] }),
  'GET /_local/executions': async () => ({ items: [] }),
};

const largestBodyBytes = 64 * 1024;

/** Answers what lies under `/_local`; none of it exists in a deployment. Errors: problem+json. */
export const localControl =
  (control: LocalControl) =>
  async (request: IncomingMessage): Promise<Answer> => {
    const path = (request.url ?? '/').split('?')[0];
    const operation = operations[`${request.method} ${path}`];
    const body = await readBody(request, largestBodyBytes);
    if (!operation) return problemAnswer(404, 'Not Found', `${path} is no control of the runner`);
    try {
      return jsonAnswer(200, await operation(control, parse(body)));
    } catch (error) {
      return refusal(error);
    }
  };

const parse = (body: Buffer | undefined): unknown => {
  if (!body) throw new Problem('The body is too large.', 413);
  return body.length === 0 ? {} : JSON.parse(body.toString());
};

const refusal = (error: unknown): Answer => {
  if (error instanceof Problem) return problemAnswer(error.status, 'Refused', error.message);
  if (error instanceof z.ZodError) return problemAnswer(400, 'Bad Request', z.prettifyError(error));
  if (error instanceof SyntaxError) return problemAnswer(400, 'Bad Request', 'not JSON');
  throw error;
};
