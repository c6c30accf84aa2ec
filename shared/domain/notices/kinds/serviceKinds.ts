import { both, daily, type NoticeRecords, service, yesOrNo } from '#domain/notices/noticeRecord.ts';

/** Whether it can be renewed. Rule SLA-02. */
const renewable = ['true', 'ending'] as const;

/** Of prepaid terms. Rules EXP-01 to EXP-04, ORD-05, REF-04. */
export const termKinds = {
  expiryReminder: {
    ...both,
    cause: 'expiry',
    figures: {
      name: 'name',
      expiry: 'instant',
      days: 'daysLeft',
      autoRenew: ['false', 'true', 'ending'],
    },
  },
  termExpired: {
    ...service,
    rings: true,
    cause: 'expiry',
    figures: {
      name: 'name',
      expiry: 'instant',
      stopsAt: 'instant',
      destroyedAt: 'instant',
      renewable,
    },
  },
  termStopped: {
    ...service,
    rings: true,
    cause: 'expiry',
    figures: { name: 'name', stoppedAt: 'instant', destroyedAt: 'instant', renewable },
  },
  /** Brought about by a refund where its `cause` says so. */
  termDestroyed: {
    ...service,
    cause: 'expiry',
    figures: { name: 'name', destroyedAt: 'instant', cause: ['expiry', 'refund'] },
  },
  termRenewed: {
    ...both,
    cause: 'renewal',
    figures: {
      name: 'name',
      from: 'instant',
      until: 'instant',
      amount: 'amount',
      currency: 'currency',
    },
  },
  termRestored: {
    ...service,
    cause: 'renewal',
    figures: { name: 'name', until: 'instant' },
  },
  renewalFailed: {
    ...both,
    cause: 'expiry',
    figures: {
      name: 'name',
      expiry: 'instant',
      amount: 'amount',
      currency: 'currency',
      reason: ['insufficientFunds', 'notSoldInCurrency'],
      renewableUntil: 'instant',
    },
  },
  instanceIsolated: {
    ...service,
    cause: 'refund',
    figures: { name: 'name', since: 'instant', destroyedAt: 'instant', renewable },
  },
} as const satisfies NoticeRecords;

/** Of elastic capacity. Rules ELA-04, ELA-05. */
export const elasticKinds = {
  elasticInArrears: {
    ...both,
    cause: 'arrears',
    figures: {
      gatewayId: 'text',
      owed: 'owed',
      currency: 'currency',
      since: 'instant',
      offAt: 'instant',
    },
  },
  elasticSwitchedOff: {
    ...service,
    cause: 'arrears',
    figures: { gatewayId: 'text', offAt: 'instant' },
  },
  elasticDayEmpty: {
    ...daily,
    cause: 'news',
    figures: { gatewayId: 'text', date: 'date' },
  },
} as const satisfies NoticeRecords;

/** Of services that the operator ends. Rule SLA-02. */
export const serviceEndKinds = {
  serviceEnding: {
    ...both,
    rings: true,
    cause: 'termination',
    figures: {
      name: 'name',
      endsAt: 'instant',
      reason: 'text',
      paidAhead: yesOrNo,
      keptUntil: 'instant',
    },
  },
  serviceKept: {
    ...both,
    cause: 'termination',
    figures: { name: 'name', endsAt: 'instant' },
  },
  serviceEnded: {
    ...service,
    cause: 'termination',
    figures: {
      name: 'name',
      endedAt: 'instant',
      givenBack: yesOrNo,
      refunded: 'amount',
      currency: 'currency',
      configured: yesOrNo,
      keptUntil: 'instant',
    },
  },
} as const satisfies NoticeRecords;

/** Of services that are suspended. Rule SLA-05. */
export const suspensionKinds = {
  serviceSuspended: {
    ...service,
    cause: 'suspension',
    figures: { name: 'name', since: 'instant', reason: 'text' },
  },
  suspensionLifted: {
    ...service,
    cause: 'suspension',
    figures: { name: 'name', liftedAt: 'instant' },
  },
} as const satisfies NoticeRecords;

const paused = ['function', 'service'] as const;

/** Of a service, or a function of it, that pauses. */
const whatPauses = {
  name: 'name',
  paused,
  function: 'text',
  from: 'instant',
  until: 'instant',
} as const;

/** Of pauses. Rule SLA-02. */
export const pauseKinds = {
  pauseAnnounced: { ...both, cause: 'pause', figures: { ...whatPauses, reason: 'text' } },
  pauseCancelled: { ...both, cause: 'pause', figures: whatPauses },
  pauseBegan: { ...service, cause: 'pause', figures: whatPauses },
  pauseOver: {
    ...service,
    cause: 'pause',
    figures: {
      name: 'name',
      paused,
      function: 'text',
      until: 'instant',
      pausedBack: yesOrNo,
      refunded: 'amount',
      currency: 'currency',
    },
  },
} as const satisfies NoticeRecords;
