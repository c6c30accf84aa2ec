/** `event`: to the operator's gateways, over the event bus. */
export type Channel = 'email' | 'sms' | 'event';

/** What brought a step about. */
export const stepCauses = [
  'arrears',
  'payment',
  'expiry',
  'renewal',
  'refund',
  'termination',
  'closure',
  'suspension',
  'pause',
  'budget',
] as const;

export type StepCause = (typeof stepCauses)[number];

/**
 * What a figure of a notice is, always as text:
 *
 * - `owed`: an amount above zero that has to be paid; `amount`: any other; decimals, in major units
 * - `currency`: `CNY` or `USD`
 * - `instant`: ISO UTC; `date`: a local date of the billing zone
 * - `count`: digits, perhaps with decimals; `daysLeft`: whole days until something, 0 = today
 * - `name`: what the notice is about, as its owner calls it
 * - `text`: a reason, a version or an id, as an operator or we wrote it
 * - `tally`: how many notices of which kinds, as `<kind>:<count>,<kind>:<count>`
 * - a list: why something happened, or which of several things is so, as one of these codes of ours. What
 *   each of them says is the message `code.<figure>`, so a figure of one name has the same codes everywhere
 */
export type FigureForm =
  | ('owed' | 'amount' | 'currency' | 'instant' | 'date' | 'count' | 'daysLeft')
  | ('name' | 'text' | 'tally')
  | readonly string[];

/**
 * All that there is to a kind of notice but its texts: these are the messages `notice.<kind>.subject`, `.text`
 * and, where it goes out by SMS, `.sms`, in each language of `shared/messages`. Rules NOT-01 to NOT-04.
 */
export type NoticeRecord = {
  /** Every contact of the account, whatever its role; or the one that the figure `recipient` names. */
  readonly audience: 'contacts' | 'recipient';
  /** `event` where what the gateways serve changes. */
  readonly channels: readonly Channel[];
  /** It says that something will be destroyed: the operator is told if no contact has confirmed. */
  readonly rings?: true;
  /** It has a bound of its own, so the hour's of a customer's own doing does not count it. Rule NOT-04. */
  readonly boundedByItself?: true;
  /** Of the lifecycle's step that it tells of; news of prices, funds and samples are no steps. */
  readonly cause: StepCause | 'news';
  /** What every notice of the kind has, and no other. */
  readonly figures: Readonly<Record<string, FigureForm>>;
};

export type NoticeRecords = Readonly<Record<string, NoticeRecord>>;

/** To every contact, by what may come every day: by email alone. */
export const daily = { audience: 'contacts', channels: ['email'] } as const;
/** To every contact, of what asks somebody to act, or can not be undone: by email and SMS. */
export const both = { audience: 'contacts', channels: ['email', 'sms'] } as const;
/** The same where what the gateways serve changes. */
export const service = { audience: 'contacts', channels: ['email', 'sms', 'event'] } as const;

/** A figure that says something, or nothing. */
export const yesOrNo = ['true', 'false'] as const;
