import type { TimeTexts } from '#infra/local/demo/texts/timeTexts.ts';

const instantHeads = ['Local time', 'What happened, » and was told', 'Serves', 'Balance', ''];

export const timeEn: TimeTexts = {
  reader: 'en',
  title: 'What time does to three accounts: March 2026',
  sections: {
    payer: {
      title: 'Harbor Tea owes, is stopped, and pays (standard terms)',
      about:
        'Grace of 24 hours, inclusive (ARR-01); paying restores in the very request (ARR-02). Serves: the limits that the data plane reads.',
    },
    debtor: {
      title: 'Neon Arcade owes and does not pay (strict terms)',
      about:
        'Stopped at once, destroyed 7 days later (ARR-03); 0.05 % of the debt for each day, no fee on fees (FEE-01, FEE-02).',
    },
    subscriber: {
      title: 'Magpie Post pays by the month, and bursts for three days',
      about:
        'Reminders, a day of buffer, stop, renewal (EXP-01, EXP-02, EXP-04); the trial plan renews itself (ORD-05).',
    },
    elastic: {
      title: 'Elastic capacity, the worked days',
      about:
        'The higher of QPS and 50 x Mbps, up to hundreds, less 500 of the plan, at 0.999 (ELA-02). Off at 13:00 still bills the third day (ELA-01).',
    },
    figures: {
      title: 'Everything else adds up too',
      about: 'What the API told, beside what it has to be.',
    },
  },
  heads: {
    payer: instantHeads,
    debtor: instantHeads,
    subscriber: instantHeads,
    elastic: ['Day', 'QPS', 'Mbps', 'Charged for', 'By the rule', 'Through the API', ''],
    figures: ['', 'Has to be', 'Is', ''],
  },
  scenes: {
    payerOpened: (name, amount, threshold) =>
      `${name} tops up ${amount}, and wants to be told below ${threshold}.`,
    instanceBegins: (price) => `A pay-as-you-go instance begins, ${price} a second.`,
    alerted: (balance) => `The balance has fallen to ${balance}.`,
    owing: (stop, destruction) =>
      `It owes. Timeline: stops at ${stop}, destroyed at ${destruction}, unless paid.`,
    lastOfGrace: () => 'Exactly 24 hours later: it still runs.',
    stopped: () => 'A millisecond later: stopped. Its seconds cost nothing from here on.',
    paidInPart: (amount, destruction) =>
      `It pays ${amount}, too little: still stopped, destroyed at ${destruction} as before.`,
    restored: (amount) => `It pays ${amount}: restored at once, and a second life begins.`,
    released: () => 'It releases the instance.',
    debtorOpened: (name, amount) => `${name} tops up ${amount}.`,
    holdingsBegin: () =>
      'It has a shared instance with a service, one by the second, and a pack of 10 GB.',
    burst: (calls) => `${calls} calls in one hour.`,
    stoppedAtOnce: () => 'The hour is billed, the account owes: stopped at once.',
    feeCharged: () => 'The first late fee.',
    warned: () => 'A day before the end.',
    lastMoment: () => 'A millisecond before the end: all of it is still there.',
    destroyed: () => '7 days after the stop: instances are gone; pack, bills and ledger stay.',
    paidTooLate: (amount) => `It pays ${amount} after all: nothing is owed, nothing comes back.`,
    plansBought: (name) =>
      `${name} buys two gateways for a month: plan test, and plan trial, which renews itself.`,
    elasticOn: () => 'Elastic capacity on: four times the plan on top of it, at once.',
    firstPeak: (qps, mbps) => `A peak of ${qps} QPS and ${mbps} Mbps.`,
    secondPeak: (qps, mbps) => `The first day is billed. A peak of ${qps} QPS and ${mbps} Mbps.`,
    elasticOff: (qps, mbps) =>
      `A peak of ${qps} QPS and ${mbps} Mbps. Elastic off: it stays on until midnight.`,
    elasticEnded: () => 'Midnight: the plan alone.',
    lastDayBilled: () => 'The third day is billed, whole.',
    sevenDays: () => '7 days before both terms end.',
    fiveDays: () => '5 days before.',
    threeDays: () => '3 days before.',
    oneDay: () => '1 day before.',
    today: () => 'On the day itself.',
    expired: () => 'Expired: test serves for a day of buffer; trial has renewed itself.',
    planStopped: () => 'The buffer is over: test is stopped.',
    planRenewed: (until) => `It renews test: served at once, until ${until}.`,
  },
  gateways: { watched: 'Gateway test', trial: 'Gateway trial' },
  figures: {
    stopDue: 'the timeline when it owes: stops unless paid',
    destroyDue: '  destroyed unless paid',
    destroyDueAfterPart: '  destroyed unless paid, after the part payment',
    stateStopped: 'an instance of a stopped account',
    instances: 'destruction: shared instance, instance by the second',
    services: '  services',
    pack: '  pack',
    frozen: '  frozen for the instance by the second',
    seconds: 'seconds of both lives, none between them',
    secondsCharge: '  what they cost',
    lateFees: 'late fees, 3 to 12 March',
    usage: 'all bills of hours = by hand',
    elastic: 'all bills of elastic days = by hand',
    orders: 'all bills of orders = by hand',
    balance: 'the three balances = paid in - by hand',
    elasticDays: 'days of elastic capacity billed',
    watchedUntil: 'the gateway renewed by hand',
    trialUntil: 'the gateway that renewed itself',
    emails: 'emails: each notice to two contacts',
    shortMessages: 'short messages to creators',
    ledger: 'three hash chains and replays sound',
  },
  words: { nothing: 'nothing', yes: 'yes', no: 'no' },
  agrees: (instants, notices) =>
    `All figures agree: ${instants} instants, ${notices} notices, every balance exact.`,
  differs: (count) => `Figures that DIFFER, marked above: ${count}.`,
};
