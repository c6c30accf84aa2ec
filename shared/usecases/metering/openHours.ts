import type { AccountId } from '#domain/accountId.ts';
import { addLine, emptyHour, type HourAggregate } from '#domain/metering/logs/hourAggregate.ts';
import type { LogLine } from '#domain/metering/logs/logLine.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type Hour, hourOf, plusHours } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';

/** An incremental SHA-256. `hex` ends it: 64 hex digits. */
export type Digest = { readonly update: (text: string) => void; readonly hex: () => string };

/** One account's and protocol's part of an hour, complete as far as the log has told. */
export type ClosedHour = {
  readonly hour: Hour;
  readonly accountId: AccountId;
  readonly protocol: LogLine['protocol'];
  /** Of the lines, in order. */
  readonly digest: string;
  /** Number of the first line, if the lines came after their hour had been closed. */
  readonly lateFromLine: number | undefined;
  readonly aggregate: HourAggregate;
};

type OpenHour = Omit<ClosedHour, 'digest' | 'aggregate'> & {
  readonly digest: Digest;
  aggregate: HourAggregate;
};

/** Bounds memory on a log in no order of time. */
const maxLate = 1024;

/**
 * Aggregates log lines by UTC hour, account and protocol in constant memory. Rules MET-09, MET-11.
 *
 * An hour closes when a line two hours later has been seen; lines that come later still form
 * another part, told apart by where they begin, or equal lines would pass for a duplicate. What
 * closes when depends on the lines read so far alone: more lines never change earlier parts.
 */
export class OpenHours {
  readonly #newDigest: (accountId: AccountId) => Digest;
  readonly #onTime = new Map<string, OpenHour>();
  readonly #late = new Map<string, OpenHour>();
  #closed: ClosedHour[] = [];
  #newest = '' as Hour;
  #closedUpTo = '' as Hour;
  #latest: OpenHour | undefined;

  constructor(newDigest: (accountId: AccountId) => Digest) {
    this.#newDigest = newDigest;
  }

  /** Counts a line; `number` is its place in the log. Refused if a count would pass 2^53-1. */
  add(
    line: LogLine,
    text: string,
    number: number,
    accountId: AccountId,
  ): Refused<'countOverflow'> | undefined {
    const part = this.#partOf(line, number, accountId);
    const aggregate = addLine(part.aggregate, line);
    if (isRefused(aggregate)) return aggregate;
    part.aggregate = aggregate;
    part.digest.update(text);
    part.digest.update('\n');
    return undefined;
  }

  /** The log has come to this instant, with a line that is nobody's. */
  reach(at: Instant): void {
    const hour = hourOf(at);
    if (hour > this.#newest) this.#advance(hour);
  }

  /** Closes what is open: the log has ended. */
  closeAll(): void {
    for (const parts of [this.#onTime, this.#late]) {
      for (const [key, part] of parts) this.#close(parts, key, part);
    }
  }

  /** What has been closed since the last call. */
  drain(): readonly ClosedHour[] {
    const drained = this.#closed;
    this.#closed = [];
    return drained;
  }

  #partOf({ at, protocol }: LogLine, number: number, accountId: AccountId): OpenHour {
    const hour = hourOf(at);
    const latest = this.#latest;
    if (latest?.hour === hour && latest.accountId === accountId && latest.protocol === protocol) {
      return latest;
    }
    if (hour > this.#newest) this.#advance(hour);
    const parts = hour <= this.#closedUpTo ? this.#late : this.#onTime;
    const key = `${hour}${protocol}${accountId}`;
    const part = parts.get(key) ?? this.#begin(parts, key, { hour, protocol, accountId, number });
    this.#latest = part;
    return part;
  }

  #advance(hour: Hour): void {
    this.#newest = hour;
    this.#closedUpTo = plusHours(hour, -2);
    for (const [key, part] of this.#onTime) {
      if (part.hour <= this.#closedUpTo) this.#close(this.#onTime, key, part);
    }
  }

  #begin(
    parts: Map<string, OpenHour>,
    key: string,
    { number, ...of }: Pick<ClosedHour, 'hour' | 'protocol' | 'accountId'> & { number: number },
  ): OpenHour {
    const isLate = parts === this.#late;
    // Never a part that is on time: begun again, it could not be told apart.
    if (isLate && parts.size >= maxLate) this.#closeOldestLate();
    const lateFromLine = isLate ? number : undefined;
    const digest = this.#newDigest(of.accountId);
    const part = { ...of, lateFromLine, digest, aggregate: emptyHour };
    parts.set(key, part);
    return part;
  }

  #closeOldestLate(): void {
    for (const [key, part] of this.#late) {
      this.#close(this.#late, key, part);
      return;
    }
  }

  #close(parts: Map<string, OpenHour>, key: string, { digest, ...part }: OpenHour): void {
    this.#closed.push({ ...part, digest: digest.hex() });
    parts.delete(key);
    this.#latest = undefined;
  }
}
