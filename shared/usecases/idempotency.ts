import type { Author } from '#domain/ledger/entry.ts';
import { isRefused, type Refused, refuse } from '#domain/refusal.ts';
import type { HasIdempotency } from '#usecases/ports/idempotency.ts';
import type { HasTransact, Write } from '#usecases/ports/transaction.ts';
import { retryOnConflict } from '#usecases/retryOnConflict.ts';

/**
 * A caller's mutation: who, under which key, and the hash of what is asked. Rule ORD-03. `author`: as whose
 * command it stands in the ledger if it moves money. Rule WAL-03.
 */
export type Operation = {
  readonly principal: string;
  readonly key: string;
  readonly bodyHash: string;
  readonly author?: Author;
};

/** An operation whose answer, which is stored, is `present` of its outcome: the caller's words for it. */
export type Mutation<Outcome, Answer extends object> = Operation & {
  readonly present: (outcome: Outcome) => Answer;
};

/**
 * A mutation as its caller asks for it: under a key, or without one. Then it is made by what it is decided on each
 * time that it comes, and no answer is kept.
 */
export type Asked<Outcome, Answer extends object> =
  | Mutation<Outcome, Answer>
  | Pick<Mutation<Outcome, Answer>, 'present'>;

/** The operation under whose key a mutation is made once, if it has one. */
export const keyed = <Outcome, Answer extends object>(
  asked: Asked<Outcome, Answer>,
): { readonly operation?: Operation } => ('key' in asked ? { operation: asked } : {});

/**
 * What to write and to answer. `once` goes into the first answer only and is never kept: a replay
 * does not show a secret again. `afterwards`: what follows the writes, and sweeps make up for if the
 * process dies before it.
 */
export type Decision<Answer extends object> = {
  readonly writes: readonly Write[];
  readonly answer: Answer;
  readonly once?: Partial<Answer>;
  readonly afterwards?: () => Promise<void>;
};

/**
 * A refusal that changes something all the same: an order that can no longer be paid is void. The
 * writes are made, the refusal is answered and, like any other, not recorded.
 */
export type RefusalWithWrites<Code extends string> = {
  readonly refusal: Refused<Code>;
  readonly writes: readonly Write[];
};

type Decide<Answer extends object, Code extends string> = () => Promise<
  Decision<Answer> | RefusalWithWrites<Code> | Refused<Code>
>;

export type OperationDeps = HasIdempotency & HasTransact;

/**
 * Makes a mutation at most once per key. Rule ORD-03.
 *
 * The effect and the answer are one transaction. The same key and body gives the recorded answer,
 * the same key with another body is refused; refusals are not recorded, they are decided anew.
 *
 * `replayed` is done before an answer is given again: whoever gave it first may have died before what
 * follows it.
 *
 * @throws Conflict if others kept writing first through every attempt.
 */
export const runOperation = <Answer extends object, Code extends string>(
  deps: OperationDeps,
  operation: Operation,
  decide: Decide<Answer, Code>,
  replayed?: () => Promise<void>,
): Promise<Answer | Refused<Code | 'idempotencyKeyReused'>> =>
  retryOnConflict(() => attemptOnce(deps, operation, decide, replayed));

const attemptOnce = async <Answer extends object, Code extends string>(
  deps: OperationDeps,
  operation: Operation,
  decide: Decide<Answer, Code>,
  replayed?: () => Promise<void>,
): Promise<Answer | Refused<Code | 'idempotencyKeyReused'>> => {
  const known = await replay<Answer>(deps, operation, replayed);
  if (known !== undefined) return known;
  const decision = await decide();
  // The same operation may have been made meanwhile, and be the reason of the refusal.
  if (isRefused(decision)) return (await replay<Answer>(deps, operation, replayed)) ?? decision;
  return make(deps, decision, (answer) => [deps.idempotency.record({ ...operation, answer })]);
};

/**
 * Makes a step that time asks for, or a client without a key: it happens once by what it is decided on,
 * and may decide that there is nothing to write. Rule ARR-06.
 *
 * @throws Conflict if others kept writing first through every attempt.
 */
export const runStep = <Answer extends object, Code extends string>(
  deps: Pick<OperationDeps, 'transact'>,
  decide: Decide<Answer, Code>,
): Promise<Answer | Refused<Code>> =>
  retryOnConflict(async () => {
    const decision = await decide();
    return isRefused(decision) ? decision : make(deps, decision, () => []);
  });

const make = async <Answer extends object, Code extends string>(
  { transact }: Pick<OperationDeps, 'transact'>,
  decision: Decision<Answer> | RefusalWithWrites<Code>,
  record: (answer: Answer) => readonly Write[],
): Promise<Answer | Refused<Code>> => {
  if ('refusal' in decision) {
    await transact(decision.writes);
    return decision.refusal;
  }
  const { answer, once, afterwards } = decision;
  const writes = [...decision.writes, ...record(answer)];
  if (writes.length > 0) await transact(writes);
  await afterwards?.();
  return { ...answer, ...once };
};

const replay = async <Answer extends object>(
  deps: OperationDeps,
  operation: Operation,
  replayed?: () => Promise<void>,
): Promise<Answer | Refused<'idempotencyKeyReused'> | undefined> => {
  const known = await recall<Answer>(deps, operation);
  if (known !== undefined && !isRefused(known)) await replayed?.();
  return known;
};

const recall = async <Answer extends object>(
  { idempotency }: OperationDeps,
  { principal, key, bodyHash }: Operation,
): Promise<Answer | Refused<'idempotencyKeyReused'> | undefined> => {
  const known = await idempotency.load(principal, key);
  if (known === undefined) return undefined;
  if (known.bodyHash === bodyHash) return known.answer as Answer;
  return refuse('idempotencyKeyReused', 'this Idempotency-Key stands for another request');
};
