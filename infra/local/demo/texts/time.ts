/** All that the third story says: in English and Chinese; `{0}` stands for its first figure. */
export const timeTexts = {
  title: ['What time does to three accounts: March 2026', '时间对三个账户做了什么：2026 年 3 月'],
  agrees: [
    'All figures agree: {0} instants, {1} notices, every balance exact.',
    '全部数字一致：{0} 个时刻，{1} 条通知，每个余额都分毫不差。',
  ],
  sections: {
    payer: {
      title: [
        'Harbor Tea owes, is stopped, and pays (standard terms)',
        'Harbor Tea 欠费、停服、补缴（标准条款）',
      ],
      about: [
        'Grace of 24 hours, inclusive (ARR-01); paying restores in the very request (ARR-02). Serves: the limits that the data plane reads.',
        '宽限 24 小时，含最后一刻（ARR-01）；付清的请求当即恢复服务（ARR-02）。“可服务”为数据面读到的限额。',
      ],
      head: [
        'Local time | What happened, » and was told | Serves | Balance |',
        '当地时间 | 发生了什么，» 收到的通知 | 可服务 | 余额 |',
      ],
    },
    debtor: {
      title: [
        'Neon Arcade owes and does not pay (strict terms)',
        'Neon Arcade 欠费不缴（严格条款）',
      ],
      about: [
        'Stopped at once, destroyed 7 days later (ARR-03); 0.05 % of the debt for each day, no fee on fees (FEE-01, FEE-02).',
        '欠费即停，7 天后销毁（ARR-03）；每天按欠款的 0.05% 收滞纳金，滞纳金不再计滞纳金（FEE-01、FEE-02）。',
      ],
      head: [
        'Local time | What happened, » and was told | Serves | Balance |',
        '当地时间 | 发生了什么，» 收到的通知 | 可服务 | 余额 |',
      ],
    },
    subscriber: {
      title: [
        'Magpie Post pays by the month, and bursts for three days',
        'Magpie Post 按月付费，三天弹性突增',
      ],
      about: [
        'Reminders, a day of buffer, stop, renewal (EXP-01, EXP-02, EXP-04); the trial plan renews itself (ORD-05).',
        '到期提醒、一天缓冲、停服、续费恢复（EXP-01、EXP-02、EXP-04）；体验版自动续费（ORD-05）。',
      ],
      head: [
        'Local time | What happened, » and was told | Serves | Balance |',
        '当地时间 | 发生了什么，» 收到的通知 | 可服务 | 余额 |',
      ],
    },
    elastic: {
      title: ['Elastic capacity, the worked days', '弹性容量算例'],
      about: [
        'The higher of QPS and 50 x Mbps, up to hundreds, less 500 of the plan, at 0.999 (ELA-02). Off at 13:00 still bills the third day (ELA-01).',
        'QPS 与 50 × Mbps 取大，向上取整到百，减套餐的 500，单价 0.999（ELA-02）。13:00 关闭，第三天仍计费（ELA-01）。',
      ],
      head: [
        'Day | QPS | Mbps | Charged for | By the rule | Through the API |',
        '日期 | QPS | Mbps | 计费 QPS | 按规则 | 接口结果 |',
      ],
    },
    figures: {
      title: ['Everything else adds up too', '其他数字也都对得上'],
      about: ['What the API told, beside what it has to be.', '接口给出的数字，与它们应有的值。'],
      head: ['| Has to be | Is |', '| 应为 | 实际 |'],
    },
  },
  scenes: {
    payerOpened: [
      '{0} tops up {1}, and wants to be told below {2}.',
      '{0} 充值 {1}，并设置余额低于 {2} 时提醒。',
    ],
    instanceBegins: ['A pay-as-you-go instance begins, {0} a second.', '开通按量实例，每秒 {0}。'],
    alerted: ['The balance has fallen to {0}.', '余额降到 {0}。'],
    owing: [
      'It owes. Timeline: stops at {0}, destroyed at {1}, unless paid.',
      '开始欠费。时间线：若不付清，{0} 停服，{1} 销毁。',
    ],
    lastOfGrace: ['Exactly 24 hours later: it still runs.', '整整 24 小时：仍在服务。'],
    stopped: [
      'A millisecond later: stopped. Its seconds cost nothing from here on.',
      '再过一毫秒：停服。此后不再按秒计费。',
    ],
    paidInPart: [
      'It pays {0}, too little: still stopped, destroyed at {1} as before.',
      '付了 {0}，不够：仍停服，销毁时间不变，{1}。',
    ],
    restored: [
      'It pays {0}: restored at once, and a second life begins.',
      '付了 {0}：当即恢复，重新按秒计费。',
    ],
    released: ['It releases the instance.', '释放实例。'],
    debtorOpened: ['{0} tops up {1}.', '{0} 充值 {1}。'],
    holdingsBegin: [
      'It has a shared instance with a service, one by the second, and a pack of 10 GB.',
      '拥有一个带服务的共享实例、一个按量实例和一个 10 GB 流量包。',
    ],
    burst: ['{0} calls in one hour.', '一小时内 {0} 次调用。'],
    stoppedAtOnce: [
      'The hour is billed, the account owes: stopped at once.',
      '该小时出账，账户欠费：立即停服。',
    ],
    feeCharged: ['The first late fee.', '第一笔滞纳金。'],
    warned: ['A day before the end.', '销毁前一天。'],
    lastMoment: [
      'A millisecond before the end: all of it is still there.',
      '销毁前一毫秒：一切都还在。',
    ],
    destroyed: [
      '7 days after the stop: instances are gone; pack, bills and ledger stay.',
      '停服满 7 天：实例全部销毁；资源包、账单和账本保留。',
    ],
    paidTooLate: [
      'It pays {0} after all: nothing is owed, nothing comes back.',
      '终于付了 {0}：不再欠费，但什么也不会恢复。',
    ],
    plansBought: [
      '{0} buys two gateways for a month: plan test, and plan trial, which renews itself.',
      '{0} 购买两个网关各一个月：测试版，以及自动续费的体验版。',
    ],
    elasticOn: [
      'Elastic capacity on: four times the plan on top of it, at once.',
      '开启弹性：立即在套餐之上再加四倍。',
    ],
    firstPeak: ['A peak of {0} QPS and {1} Mbps.', '峰值 {0} QPS、{1} Mbps。'],
    secondPeak: [
      'The first day is billed. A peak of {0} QPS and {1} Mbps.',
      '第一天出账。峰值 {0} QPS、{1} Mbps。',
    ],
    elasticOff: [
      'A peak of {0} QPS and {1} Mbps. Elastic off: it stays on until midnight.',
      '峰值 {0} QPS、{1} Mbps。关闭弹性：持续到午夜。',
    ],
    elasticEnded: ['Midnight: the plan alone.', '午夜：只剩套餐。'],
    lastDayBilled: ['The third day is billed, whole.', '第三天整天出账。'],
    sevenDays: ['7 days before both terms end.', '两个网关到期前 7 天。'],
    fiveDays: ['5 days before.', '到期前 5 天。'],
    threeDays: ['3 days before.', '到期前 3 天。'],
    oneDay: ['1 day before.', '到期前 1 天。'],
    today: ['On the day itself.', '到期当天。'],
    expired: [
      'Expired: test serves for a day of buffer; trial has renewed itself.',
      '到期：测试版进入一天缓冲，仍在服务；体验版已自动续费。',
    ],
    planStopped: ['The buffer is over: test is stopped.', '缓冲结束：测试版停服。'],
    planRenewed: [
      'It renews test: served at once, until {0}.',
      '续费测试版：当即恢复，有效至 {0}。',
    ],
  },
  gateways: { watched: ['Gateway test', '测试版网关'], trial: ['Gateway trial', '体验版网关'] },
  figures: {
    stopDue: ['the timeline when it owes: stops unless paid', '欠费时的时间线：若不付清，停服于'],
    destroyDue: ['  destroyed unless paid', '  销毁于'],
    destroyDueAfterPart: [
      '  destroyed unless paid, after the part payment',
      '  部分付款之后，销毁于',
    ],
    stateStopped: ['an instance of a stopped account', '停服账户的实例'],
    instances: ['destruction: shared instance, instance by the second', '销毁：共享实例与按量实例'],
    services: ['  services', '  服务'],
    pack: ['  pack', '  资源包'],
    frozen: ['  frozen for the instance by the second', '  为按量实例冻结的金额'],
    seconds: ['seconds of both lives, none between them', '两段运行的秒数，中间不计'],
    secondsCharge: ['  what they cost', '  它们的费用'],
    lateFees: ['late fees, 3 to 12 March', '3 月 3 日至 12 日的滞纳金'],
    usage: ['all bills of hours = by hand', '全部小时账单 = 手算'],
    elastic: ['all bills of elastic days = by hand', '全部弹性账单 = 手算'],
    orders: ['all bills of orders = by hand', '全部订单账单 = 手算'],
    balance: ['the three balances = paid in - by hand', '三个余额 = 充值 - 手算'],
    elasticDays: ['days of elastic capacity billed', '出账的弹性天数'],
    watchedUntil: ['the gateway renewed by hand', '手动续费的网关'],
    trialUntil: ['the gateway that renewed itself', '自动续费的网关'],
    emails: ['emails: each notice to two contacts', '邮件：每条通知发给两位联系人'],
    shortMessages: ['short messages to creators', '发给创建者的短信'],
    ledger: ['three hash chains and replays sound', '三个账本的哈希链与重放无误'],
  },
  words: { nothing: ['nothing', '无'] },
} as const;
