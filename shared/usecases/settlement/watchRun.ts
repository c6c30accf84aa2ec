import type { AccountId } from '#domain/accountId.ts';
import { plusMs } from '#domain/time/instant.ts';
import type { HasAttempts, RunAttempt } from '#usecases/ports/attempts.ts';
import type { SettleMessage } from '#usecases/ports/hours.ts';
import type { HasNow } from '#usecases/ports/system.ts';
import type { Run } from '#usecases/settlement/run.ts';

/** What a run knows of those before it that died, and tells the next if it dies itself. Rule SET-09. */
export type Watch = {
  /** Whether what is begun is recorded, one group at a time. */
  readonly isWatched: boolean;
  /** Among these a run died: each is settled by itself, after all others. */
  readonly suspects: ReadonlySet<AccountId>;
  /** On each of these a run died by itself: they are parked and not begun again. */
  readonly parked: ReadonlySet<AccountId>;
  readonly begin: (accounts: readonly AccountId[]) => Promise<void>;
  /** `comesAgain`: another run of the message follows, which must know who is parked. */
  readonly end: (comesAgain: boolean) => Promise<void>;
};

const unwatched: Watch = {
  isWatched: false,
  suspects: new Set(),
  parked: new Set(),
  begin: async () => undefined,
  end: async () => undefined,
};

/**
 * A message that comes again has had a run that failed or died, out of time or of memory. From then on each run
 * records whom it begins before it does; so the next knows among whom it died, then on whom. Rule SET-09.
 *
 * Who may still be at work has not died, and says nothing.
 */
export const watchRun = async (
  { attempts, now }: HasAttempts & HasNow,
  { hour, shard, accountId }: SettleMessage,
  { attempt, time }: Run,
): Promise<Watch> => {
  if (attempt === 1 || accountId !== undefined) return unwatched;
  const before = await attempts.load(hour, shard);
  if (before !== undefined && before.accounts.length > 0 && before.until > now()) return unwatched;
  const { suspects, parked } = knownFrom(before);
  const record = (accounts: readonly AccountId[]): Promise<void> => {
    const until = plusMs(now(), time.leftMs());
    return attempts.record(hour, shard, { accounts, suspects, parked, until });
  };
  return {
    isWatched: true,
    suspects: new Set(suspects),
    parked: new Set(parked),
    begin: record,
    end: (comesAgain) => (comesAgain && parked.length > 0 ? record([]) : attempts.end(hour, shard)),
  };
};

/** Whom the last run was at work on is a suspect; if that was a suspect alone, the one. */
const knownFrom = (before: RunAttempt | undefined): Pick<RunAttempt, 'suspects' | 'parked'> => {
  if (before === undefined) return { suspects: [], parked: [] };
  const { accounts, suspects, parked } = before;
  // A shard may have one account only: it has its second try alone like any other.
  const alone = accounts.length === 1 ? accounts.filter((each) => suspects.includes(each)) : [];
  const all = [...new Set([...suspects, ...accounts])];
  const known = new Set([...parked, ...alone]);
  return { suspects: all.filter((each) => !known.has(each)), parked: [...known] };
};

/** Why an account that a run died on is parked. */
export const diedOn =
  'the run that settled it alone ended before it was done, out of time or of memory';
