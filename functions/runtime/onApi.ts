import type { Refused } from '#domain/refusal.ts';
import { Rejected } from '#functions/runtime/api/rejected.ts';
import type { Wrong } from '#functions/runtime/observability.ts';
import { BadInput, Conflict, type Problem, Unavailable } from '#shared/faults.ts';

/** What a business "no" answers with. 404: not there. 409: not now. 422: not like this. */
export const refusalStatus = {
  accountNotFound: 404,
  contactNotFound: 404,
  billNotFound: 404,
  priceBookNotFound: 404,
  tokenNotFound: 404,
  instanceNotFound: 404,
  serviceNotFound: 404,
  gatewayNotFound: 404,
  appNotFound: 404,
  urlNotFound: 404,
  parkedAccountNotFound: 404,
  parkedLifecycleNotFound: 404,
  nothingParked: 404,
  orderNotFound: 404,
  voucherNotFound: 404,
  accountExists: 409,
  alreadyConfirmed: 409,
  codeExpired: 409,
  confirmedContactNeeded: 409,
  tooManyCodes: 409,
  alreadyPaid: 409,
  orderCancelled: 409,
  orderVoid: 409,
  overtaken: 409,
  tooLateToRenew: 409,
  serviceEnding: 409,
  alreadyActivated: 409,
  accountClosing: 409,
  accountInUse: 409,
  notClosing: 409,
  paymentConflict: 409,
  payoutConflict: 409,
  amountOwed: 409,
  tooManyVouchers: 409,
  instanceGone: 409,
  instanceSuspended: 409,
  instanceNotRunning: 409,
  serviceLimitReached: 409,
  servicesRegistered: 409,
  alreadyReleased: 409,
  alreadyRequested: 409,
  gatewayGone: 409,
  gatewayExpired: 409,
  alreadyOn: 409,
  notOn: 409,
  notRequested: 409,
  needsApproval: 409,
  inArrears: 402,
  approvalNotNeeded: 422,
  alreadyAttached: 409,
  appLimitReached: 409,
  urlLimitReached: 409,
  nothingCharged: 409,
  beyondFees: 409,
  outOfStock: 409,
  tooManyInstances: 409,
  insufficientFunds: 402,
  voucherOver: 422,
  wrongCode: 422,
  voucherNotApplicable: 422,
  downgrade: 422,
  currencyMismatch: 422,
  packsAreForCnyAccounts: 422,
  notShared: 422,
  notPrepaid: 422,
  notPayAsYouGo: 422,
  dedicatedNotSoldHere: 422,
  featureNotInPlan: 422,
  idempotencyKeyReused: 422,
  usageConflict: 409,
  usageRejected: 422,
  peakConflict: 409,
  peakRejected: 422,
  alreadyInForce: 409,
  versionExists: 409,
  effectiveFromTaken: 409,
  notFarEnoughAhead: 422,
  duplicatePrice: 422,
  sizeOutOfRange: 422,
  priceOutOfRange: 422,
  lastTierNotUnbounded: 422,
  tiersNotAscending: 422,
  usageModelNotCumulative: 422,
  itemNotPricedPerUnit: 422,
  regionWithoutPrice: 422,
  missingSku: 422,
  missingRegion: 422,
  unitChanged: 422,
  usageWouldCostLess: 422,
  unknownRegion: 422,
  notSoldInCurrency: 422,
  notSoldBySecond: 422,
  packNotFound: 404,
  refundNotFound: 404,
  refundBlockNotFound: 404,
  refundsBlocked: 409,
  refundRuleChanged: 409,
  gatewayNotRunning: 409,
  appsAttached: 409,
  packIsFree: 422,
  packNotPurchased: 422,
  packRefunded: 409,
  packUsed: 409,
  packOver: 409,
  noLegalEntity: 422,
  terminationNotFound: 404,
  noticeTooShort: 422,
  alreadyEnding: 409,
  terminationOver: 409,
  outageNotFound: 404,
  outageInFuture: 422,
  outageEndsTooEarly: 422,
  noSuchOutage: 409,
  notInService: 404,
  complaintNotFound: 404,
  answerTooSoon: 422,
  alreadyAnswered: 409,
  tooLateToAnswer: 409,
} as const satisfies Readonly<Record<string, 402 | 404 | 409 | 422>>;

export type RefusalCode = keyof typeof refusalStatus;

/** An error as RFC 9457 has it, and what to count it as. */
export type ApiProblem = {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly Problem[];
  readonly retryAfterSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What became of each of the events that were sent. */
  readonly results?: readonly object[];
  readonly wrong: Wrong;
};

/** A "no" to what was asked, or to all of the events that were sent. */
export type RefusedCall = Refused<RefusalCode> & { readonly results?: readonly object[] };

/** The problem that a refusal is answered with. */
export const ofRefusal = ({ refused, detail, results }: RefusedCall): ApiProblem => ({
  status: refusalStatus[refused],
  code: refused,
  title: 'Refused',
  detail,
  ...(results && { results }),
  wrong: 'Refusal',
});

/** The problem that an error is answered with; of a defect nothing is told. */
export const ofError = (error: unknown): ApiProblem => {
  if (error instanceof Rejected) {
    const { status, code, message, headers } = error;
    return { status, code, title: titles[status], detail: message, headers, wrong: 'Refusal' };
  }
  if (error instanceof BadInput) {
    const { problems, message } = error;
    return {
      status: 400,
      code: 'badInput',
      title: 'Bad request',
      detail: message,
      errors: problems,
      wrong: 'BadInput',
    };
  }
  if (error instanceof Conflict) return { ...tryAgain, code: 'busy', wrong: 'Conflict' };
  if (error instanceof Unavailable) {
    return { ...tryAgain, code: 'unavailable', wrong: 'Unavailable' };
  }
  return {
    status: 500,
    code: 'defect',
    title: 'Internal error',
    detail: 'This is our fault. It has been recorded.',
    wrong: 'Defect',
  };
};

const titles: Readonly<Record<Rejected['status'], string>> = {
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  413: 'Too large',
  415: 'Not a media type that is read here',
};

const tryAgain = {
  status: 503,
  title: 'Try again',
  detail: 'Nothing is known to be wrong with the request. Send it again with the same key.',
  retryAfterSeconds: 1,
} as const;
