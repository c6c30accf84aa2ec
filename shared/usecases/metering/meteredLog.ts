import type { AccountId } from '#domain/accountId.ts';
import { assert } from '#domain/defect.ts';
import {
  isFault,
  type LineFault,
  type LogLine,
  maxLineBytes,
} from '#domain/metering/logs/logLine.ts';
import type { Refused } from '#domain/refusal.ts';
import { startOf } from '#domain/time/hour.ts';
import type { Instant } from '#domain/time/instant.ts';
import { type LineCounts, leaveUnowned, noLines, skipLine } from '#usecases/metering/lineCounts.ts';
import type { LineBlock, MeterOptions } from '#usecases/metering/meterOptions.ts';
import type { OpenHours } from '#usecases/metering/openHours.ts';
import { WholeLines } from '#usecases/metering/wholeLines.ts';

/** Puts a log's lines into their hours, and counts what becomes of each. Rules MET-09, MET-11. */
export class MeteredLog {
  readonly #options: MeterOptions;
  readonly #hours: OpenHours;
  readonly #firstLater: Instant | undefined;
  readonly #whole = new WholeLines();
  #number = 0;
  #linesRead = 0;
  #linesMetered = 0;
  #linesLater = 0;
  /** What is rare. */
  #counts = noLines;

  constructor(hours: OpenHours, options: MeterOptions) {
    this.#hours = hours;
    this.#options = options;
    this.#firstLater = options.until === undefined ? undefined : startOf(options.until);
  }

  get counts(): LineCounts {
    const { linesSkipped, linesUnowned, linesBlank, linesUnfinished } = this.#counts;
    const leftOut = linesSkipped + linesUnowned + linesBlank + linesUnfinished + this.#linesLater;
    const linesMetered = this.#linesMetered;
    assert(this.#linesRead === linesMetered + leftOut, 'MeteredLog: each line is one or the other');
    return {
      ...this.#counts,
      linesRead: this.#linesRead,
      linesMetered,
      linesLater: this.#linesLater,
    };
  }

  /** Refused if a count would pass 2^53-1. */
  read({ lines, isUnfinished = false }: LineBlock): Refused<'countOverflow'> | undefined {
    const last = this.#number + lines.length;
    for (const raw of lines) {
      this.#number += 1;
      const line = this.#whole.add(raw, this.#number);
      if (line === undefined) continue;
      const mayGrow = isUnfinished && this.#number === last;
      const refused =
        typeof line === 'string'
          ? this.#count(line, this.#number, mayGrow)
          : this.#count(line.text, line.number, mayGrow);
      if (refused !== undefined) return refused;
    }
    return undefined;
  }

  /** The log has ended. */
  end(): Refused<'countOverflow'> | undefined {
    for (const { text, number } of this.#whole.rest()) {
      const refused = this.#count(text, number, true);
      if (refused !== undefined) return refused;
    }
    this.#hours.closeAll();
    return undefined;
  }

  #count(text: string, number: number, mayGrow: boolean): Refused<'countOverflow'> | undefined {
    this.#linesRead += 1;
    const line = text.length > maxLineBytes ? 'tooLong' : this.#options.parse(text);
    if (isFault(line)) return this.#leaveOut(line, text, number, mayGrow);
    const isLater = this.#firstLater !== undefined && line.at >= this.#firstLater;
    const accountId = this.#accountOf(line);
    // Lines left out for their hour or account say all the same how far the log has come: what
    // closes when must depend on neither.
    if (accountId === undefined) this.#hours.reach(line.at);
    else {
      const refused = this.#hours.add(line, text, number, accountId);
      if (refused !== undefined) return refused;
    }
    if (isLater) this.#linesLater += 1;
    else if (accountId === undefined) this.#leaveUnowned(line, number);
    else this.#linesMetered += 1;
    return undefined;
  }

  #accountOf({ owner }: LogLine): AccountId | undefined {
    const { accounts } = this.#options;
    if (typeof accounts === 'string') return accounts;
    return owner === undefined ? undefined : accounts.get(owner);
  }

  #leaveOut(fault: LineFault, text: string, number: number, mayGrow: boolean): undefined {
    const counts = this.#counts;
    if (text.trim() === '') this.#counts = { ...counts, linesBlank: counts.linesBlank + 1 };
    else if (mayGrow && this.#firstLater !== undefined) {
      this.#counts = { ...counts, linesUnfinished: counts.linesUnfinished + 1 };
    } else this.#counts = skipLine(counts, fault, { text, number });
  }

  #leaveUnowned({ owner }: LogLine, number: number): void {
    const reason = owner === undefined ? 'noAccount' : 'unknownAccount';
    this.#counts = leaveUnowned(this.#counts, reason, number);
  }
}
