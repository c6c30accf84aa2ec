import { emptyHour, type HourAggregate } from '#domain/metering/logs/hourAggregate.ts';
import type { UsageRecord } from '#domain/metering/usageRecord.ts';
import { type LineCounts, noLines } from '#usecases/metering/lineCounts.ts';

/** How the billing side answered one record. Rules MET-02, MET-06. */
export type UsageAnswer = Pick<UsageRecord, 'source' | 'id'> & {
  readonly status: 'accepted' | 'duplicate' | 'conflict' | 'parked' | 'rejected';
  readonly reason?: string | undefined;
  readonly detail?: string | undefined;
};

/** What metering a log has come to so far. */
export type MeterTally = LineCounts &
  HourAggregate & {
    readonly recordsSent: number;
    readonly accepted: number;
    readonly duplicate: number;
    readonly parked: number;
    readonly conflict: number;
    readonly rejected: number;
    /** The first few answers that said no. */
    readonly complaints: readonly UsageAnswer[];
  };

export const emptyTally: MeterTally = {
  ...noLines,
  ...emptyHour,
  recordsSent: 0,
  accepted: 0,
  duplicate: 0,
  parked: 0,
  conflict: 0,
  rejected: 0,
  complaints: [],
};

const maxComplaints = 5;

const isComplaint = ({ status }: UsageAnswer): boolean =>
  status === 'conflict' || status === 'rejected';

const withAnswer = (tally: MeterTally, answer: UsageAnswer): MeterTally => ({
  ...tally,
  recordsSent: tally.recordsSent + 1,
  [answer.status]: tally[answer.status] + 1,
  complaints: isComplaint(answer)
    ? [...tally.complaints, answer].slice(0, maxComplaints)
    : tally.complaints,
});

/** The tally with the answers to one batch. */
export const addAnswers = (tally: MeterTally, answers: readonly UsageAnswer[]): MeterTally =>
  answers.reduce(withAnswer, tally);

/** The tally with one more hour that is to be sent. Above 2^53 a sum is shown rounded. */
export const addHour = (tally: MeterTally, hour: HourAggregate): MeterTally => ({
  ...tally,
  calls: tally.calls + hour.calls,
  frontendErrors: tally.frontendErrors + hour.frontendErrors,
  responseBytes: tally.responseBytes + hour.responseBytes,
  backendBytes: tally.backendBytes + hour.backendBytes,
  inboundBytes: tally.inboundBytes + hour.inboundBytes,
});

/** The tallies of several logs in one. */
export const sumOfTallies = (tallies: readonly MeterTally[]): MeterTally =>
  tallies.reduce(
    (total, tally) => ({
      ...addHour(total, tally),
      ...countsOf(total, tally),
      skipped: [...total.skipped, ...tally.skipped],
      unowned: [...total.unowned, ...tally.unowned],
      complaints: [...total.complaints, ...tally.complaints].slice(0, maxComplaints),
    }),
    emptyTally,
  );

const countsOf = (a: MeterTally, b: MeterTally) => ({
  linesRead: a.linesRead + b.linesRead,
  linesBlank: a.linesBlank + b.linesBlank,
  linesMetered: a.linesMetered + b.linesMetered,
  linesLater: a.linesLater + b.linesLater,
  linesSkipped: a.linesSkipped + b.linesSkipped,
  linesUnowned: a.linesUnowned + b.linesUnowned,
  linesUnfinished: a.linesUnfinished + b.linesUnfinished,
  recordsSent: a.recordsSent + b.recordsSent,
  accepted: a.accepted + b.accepted,
  duplicate: a.duplicate + b.duplicate,
  parked: a.parked + b.parked,
  conflict: a.conflict + b.conflict,
  rejected: a.rejected + b.rejected,
});
