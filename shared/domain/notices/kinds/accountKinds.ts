import { termsProfiles } from '#domain/arrears/arrearsPolicy.ts';
import { both, daily, type NoticeRecords, service, yesOrNo } from '#domain/notices/noticeRecord.ts';

/** Of prices. Rule CAT-02. */
export const priceKinds = {
  priceBookPublished: {
    ...both,
    cause: 'news',
    figures: { version: 'text', publishedAt: 'instant', effectiveFrom: 'instant' },
  },
} as const satisfies NoticeRecords;

const invoiceReminder = {
  ...daily,
  cause: 'news',
  figures: {
    number: 'text',
    owed: 'owed',
    owedInAll: 'amount',
    currency: 'currency',
    dueAt: 'instant',
  },
} as const;

/** Of invoices, each with what the account owes of it and in all. Rule INV-08. */
export const invoiceKinds = {
  invoiceClosed: {
    ...daily,
    cause: 'news',
    figures: {
      number: 'text',
      month: 'text',
      payable: 'amount',
      owed: 'amount',
      owedInAll: 'amount',
      currency: 'currency',
      dueAt: 'instant',
    },
  },
  invoiceDue: invoiceReminder,
  invoiceOverdue: invoiceReminder,
} as const satisfies NoticeRecords;

/** Of the end of an account. Rule ACC-01. */
export const closingKinds = {
  accountClosing: {
    ...both,
    cause: 'closure',
    figures: { requestedAt: 'instant', closesAt: 'instant' },
  },
  accountClosed: {
    ...both,
    cause: 'closure',
    figures: { closedAt: 'instant', currency: 'currency', left: 'amount', lapsed: 'amount' },
  },
} as const satisfies NoticeRecords;

/** Of who is told, and of complaints. Rules NOT-04, SLA-05. */
export const contactKinds = {
  noticesBundled: {
    ...both,
    cause: 'news',
    boundedByItself: true,
    figures: { since: 'instant', until: 'instant', count: 'count', kinds: 'tally' },
  },
  complaintReceived: {
    ...both,
    cause: 'news',
    figures: { about: 'text', answerBy: 'instant' },
  },
  /** Its code is no figure: nothing keeps it. */
  contactCode: {
    ...both,
    audience: 'recipient',
    cause: 'news',
    boundedByItself: true,
    figures: { recipient: 'text' },
  },
} as const satisfies NoticeRecords;

/** Of other terms. Rule FEE-01. */
export const termsKinds = {
  termsChanged: {
    ...both,
    cause: 'news',
    figures: { changedAt: 'instant', newTerms: termsProfiles },
  },
} as const satisfies NoticeRecords;

/** What becomes of what is paid ahead. Rule ARR-07. */
const prepaid = ['none', 'kept', 'destroyed'] as const;

/** Of what an account owes. Rules ARR-04, FEE-02. */
export const arrearsKinds = {
  arrearsBegan: {
    ...both,
    cause: 'arrears',
    figures: {
      owed: 'owed',
      currency: 'currency',
      since: 'instant',
      stopsAt: 'instant',
      stops: ['later', 'atOnce', 'nothing'],
    },
  },
  serviceStopped: {
    ...service,
    rings: true,
    cause: 'arrears',
    figures: {
      owed: 'owed',
      currency: 'currency',
      stoppedAt: 'instant',
      destroyedAt: 'instant',
      prepaid,
    },
  },
  destructionTomorrow: {
    ...both,
    rings: true,
    cause: 'arrears',
    figures: { owed: 'owed', currency: 'currency', destroyedAt: 'instant', prepaid },
  },
  serviceDestroyed: {
    ...service,
    cause: 'arrears',
    figures: { owed: 'owed', currency: 'currency', destroyedAt: 'instant', prepaid },
  },
  serviceRestored: {
    ...service,
    cause: 'payment',
    figures: { balance: 'amount', currency: 'currency', restoredAt: 'instant' },
  },
  /** Nothing is owed any more, but the account's budget stops what is not paid ahead. Rule WAL-08. */
  serviceRestoredInPart: {
    ...service,
    cause: 'payment',
    figures: {
      balance: 'amount',
      currency: 'currency',
      restoredAt: 'instant',
      restores: ['prepaid', 'nothing'],
    },
  },
  lateFeeCharged: {
    ...daily,
    cause: 'arrears',
    figures: { fee: 'amount', debt: 'amount', currency: 'currency', date: 'date' },
  },
} as const satisfies NoticeRecords;

/** Of packs that the operator ends. Rule SLA-02. */
export const packEndKinds = {
  packEnding: {
    ...both,
    cause: 'termination',
    figures: { packId: 'text', endsAt: 'instant', reason: 'text', unitsPaid: yesOrNo },
  },
  packKept: {
    ...both,
    cause: 'termination',
    figures: { packId: 'text', endsAt: 'instant' },
  },
  packEnded: {
    ...both,
    cause: 'termination',
    figures: {
      packId: 'text',
      endedAt: 'instant',
      unitsBack: yesOrNo,
      refunded: 'amount',
      currency: 'currency',
    },
  },
} as const satisfies NoticeRecords;
