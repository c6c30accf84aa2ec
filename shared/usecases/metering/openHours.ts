import { addLine, emptyHour, type HourAggregate } from '#domain/metering/logs/hourAggregate.ts';
import type { LogLine } from '#domain/metering/logs/logLine.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type Hour, hourOf, plusHours } from '#domain/time/hour.ts';

/** An incremental SHA-256. `hex` ends it: 64 hex digits. */
export type Digest = { readonly update: (text: string) => void; readonly hex: () => string };

/** One protocol's part of an hour, complete as far as the log has told. */
export type ClosedHour = {
  readonly hour: Hour;
  readonly protocol: LogLine['protocol'];
  /** Of the raw lines, in order. */
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
const maxOpen = 1024;

/**
 * Aggregates log lines by UTC hour and protocol in constant memory. Rule MET-09.
 *
 * An hour closes when a line two hours later has been seen; lines that come later still form
 * another part, told apart by where they begin, or equal lines would pass for a duplicate. What
 * closes when depends on the lines read so far alone: more lines never change earlier parts.
 */
export class OpenHours {
  readonly #newDigest: () => Digest;
  readonly #open = new Map<string, OpenHour>();
  #closed: ClosedHour[] = [];
  #newest = '' as Hour;
  #closedUpTo = '' as Hour;
  #latest: OpenHour | undefined;

  constructor(newDigest: () => Digest) {
    this.#newDigest = newDigest;
  }

  /** Counts a line; `number` is its place in the log. Refused if a count would pass 2^53-1. */
  add(line: LogLine, raw: string, number: number): Refused<'countOverflow'> | undefined {
    const part = this.#partOf(line, number);
    const aggregate = addLine(part.aggregate, line);
    if (isRefused(aggregate)) return aggregate;
    part.aggregate = aggregate;
    part.digest.update(raw);
    part.digest.update('\n');
    return undefined;
  }

  /** Closes what is open: the log has ended. */
  closeAll(): void {
    for (const [key, part] of this.#open) this.#close(key, part);
  }

  /** What has been closed since the last call. */
  drain(): readonly ClosedHour[] {
    const drained = this.#closed;
    this.#closed = [];
    return drained;
  }

  #partOf({ at, protocol }: LogLine, number: number): OpenHour {
    const hour = hourOf(at);
    const latest = this.#latest;
    if (latest?.hour === hour && latest.protocol === protocol) return latest;
    if (hour > this.#newest) this.#advance(hour);
    const part = this.#open.get(hour + protocol) ?? this.#begin(hour, protocol, number);
    this.#latest = part;
    return part;
  }

  #advance(hour: Hour): void {
    this.#newest = hour;
    this.#closedUpTo = plusHours(hour, -2);
    for (const [key, part] of this.#open) {
      if (part.hour <= this.#closedUpTo) this.#close(key, part);
    }
  }

  #begin(hour: Hour, protocol: LogLine['protocol'], number: number): OpenHour {
    if (this.#open.size >= maxOpen) this.#closeOldestLate();
    const lateFromLine = hour <= this.#closedUpTo ? number : undefined;
    const digest = this.#newDigest();
    const part = { hour, protocol, lateFromLine, digest, aggregate: emptyHour };
    this.#open.set(hour + protocol, part);
    return part;
  }

  /** Never a part that is not late: begun again, it could not be told apart. */
  #closeOldestLate(): void {
    for (const [key, part] of this.#open) {
      if (part.lateFromLine !== undefined) {
        this.#close(key, part);
        return;
      }
    }
  }

  #close(key: string, { digest, ...part }: OpenHour): void {
    this.#closed.push({ ...part, digest: digest.hex() });
    this.#open.delete(key);
  }
}
