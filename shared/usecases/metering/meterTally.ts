import type { UsageRecord } from '#domain/metering/usageRecord.ts';

/** How the billing side answered one record. Rules MET-02, MET-06. */
export type UsageAnswer = Pick<UsageRecord, 'source' | 'id'> & {
  readonly status: 'accepted' | 'duplicate' | 'conflict' | 'parked' | 'rejected';
  readonly reason?: string | undefined;
  readonly detail?: string | undefined;
};

/** What metering a log has come to so far. */
export type MeterTally = {
  readonly linesRead: number;
  /** Lines that did not parse. Rule MET-09. */
  readonly linesSkipped: number;
  /** Lines of the hours that were to be left out. */
  readonly linesLater: number;
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
  linesRead: 0,
  linesSkipped: 0,
  linesLater: 0,
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
