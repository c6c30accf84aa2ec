/** All that the first story says: in English and Chinese; `{0}` stands for its first figure. */
export const monthTexts = {
  title: [
    'One month of {0}: February 2026, told in virtual time',
    '{0} 的一个月：2026 年 2 月，以虚拟时间演示',
  ],
  agrees: [
    'All figures agree: {0} bills, and not a hundred-millionth too much or too little.',
    '全部数字一致：共 {0} 张账单，分毫不差，精确到小数点后 8 位。',
  ],
  sections: {
    story: {
      title: ['What happened', '发生了什么'],
      about: [
        'Besides this, the gateway reported every hour what its three instances did (MET-01).',
        '除此之外，网关每小时上报三个实例的用量（MET-01）。',
      ],
      head: ['Local time | What', '当地时间 | 事件'],
    },
    days: {
      title: ['The month by day', '按日汇总'],
      about: [
        'Every hour with usage has a bill of its own (SET-01); late usage adds to the day that it belongs to (MET-06).',
        '每个有用量的小时都有一张账单（SET-01）；迟到的用量计入其所属的那一天（MET-06）。',
      ],
      head: [
        'Day | Bills | Late | Calls | GB | Calls charged | CNY | Month so far',
        '日期 | 账单 | 迟到 | 调用次数 | GB | 计费次数 | CNY | 本月累计',
      ],
    },
    picks: {
      title: ['Some of its bills', '部分账单'],
      about: [
        'An issued bill never changes (SET-04). Each of these shows one rule at work.',
        '账单一经出具不再更改（SET-04）。下面每一张各体现一条规则。',
      ],
      head: [
        'Bill | Hour (local) | Kind | CNY | What it shows',
        '账单 | 小时（当地） | 类型 | CNY | 体现的规则',
      ],
    },
    receipt: {
      title: ['The hour of the sale, to the last cent', '促销那一小时，精确到最后一分'],
      about: [
        'Quantity, less free quota, less packs (PCK-02), at the prices of the bands (RAT-01): a bill explains itself (SET-05). Calls over WebSocket cost nothing (MET-03).',
        '用量先抵免费额度，再抵资源包（PCK-02），其余按阶梯计价（RAT-01）：账单自证其数（SET-05）。WebSocket 调用不收费（MET-03）。',
      ],
      head: ['| Quantity | Price | CNY', '| 数量 | 单价 | CNY'],
    },
    wallet: {
      title: ['Wallet', '钱包'],
      about: [
        'A charge draws the gift first and cash last (WAL-02); 8 decimals throughout (RAT-05).',
        '扣费先用赠送金，最后才用现金（WAL-02）；金额始终保留 8 位小数（RAT-05）。',
      ],
      head: ['| CNY', '| CNY'],
    },
    packs: {
      title: ['Free quota and packs', '免费额度与资源包'],
      about: [
        'Free quota is 1,000,000 calls and 1 GB a month (QUO-01); a pack is valid from the next full hour (PCK-03).',
        '每月免费 1,000,000 次调用和 1 GB 流量（QUO-01）；资源包自下一个整点起生效（PCK-03）。',
      ],
      head: [
        'Kind | Source | Used | Total | Valid from | Until | State',
        '类别 | 来源 | 已用 | 总量 | 生效 | 失效 | 状态',
      ],
    },
    skus: {
      title: ['As billed, and rated at once', '逐小时出账与一次性计价'],
      about: [
        'However a month is cut into hours, it costs what rating it at once costs (RAT-04). By hand: plain sums over what the gateway sent.',
        '无论一个月被切成多少小时，总价与一次性计价相同（RAT-04）。“手算”只对网关发出的数字做加总。',
      ],
      head: [
        'SKU | Sent | Billed for | Charged | As billed | Quote | By hand |',
        '计费项 | 发送 | 入账 | 计费 | 账单合计 | 询价 | 手算 |',
      ],
    },
    figures: {
      title: ['Everything else adds up too', '其他数字也都对得上'],
      about: ['What the API tells, beside what it has to be.', '接口给出的数字，与它们应有的值。'],
      head: ['| Has to be | Is |', '| 应为 | 实际 |'],
    },
  },
  scenes: {
    opened: [
      'The operator opens {0}, in {1}, with two contacts.',
      '运营方为 {0} 开户，币种 {1}，登记两位联系人。',
    ],
    funded: ['It tops up {0} {2} and is given {1} more.', '充值 {0} {2}，另获赠 {1} {2}。'],
    alertSet: [
      'It wants to be told when the balance is below {0} {1}.',
      '设置余额告警阈值 {0} {1}。',
    ],
    activated: [
      'It activates the API gateway; the first free month begins.',
      '开通 API 网关，首个免费月开始。',
    ],
    packGranted: ['A campaign gives it a pack of {0} calls.', '活动赠送 {0} 次调用的资源包。'],
    sale: [
      'The New Year sale: four million calls in one hour.',
      '新年促销：一小时内四百万次调用。',
    ],
    sentAgain: [
      'The gateway sends its last {0} records twice: duplicates, no charge.',
      '网关把最后 {0} 条记录重发一遍：判为重复，不收费。',
    ],
    cameLate: [
      '{0} hours of the shop come a day late: supplementary bills.',
      '商城有 {0} 个小时的用量晚到一天：出具补充账单。',
    ],
    parked: [
      '{0} hours of the partners come five days late: parked, not billed.',
      '合作伙伴有 {0} 个小时的用量晚到五天：挂起，暂不计费。',
    ],
    released: [
      'The operator looks at them and releases all {0}.',
      '运营方核对后放行全部 {0} 个小时。',
    ],
    alerted: [
      'The balance falls to {0} {1}: the alert is on the bill.',
      '余额降至 {0} {1}：账单上带有告警。',
    ],
    toppedUp: ['At {2} {1} it tops up {0} {1}.', '余额 {2} {1} 时充值 {0} {1}。'],
  },
  picks: {
    first: ['free quota covers everything', '全部由免费额度抵扣'],
    freeTrafficEnds: ['the free GB ends within this hour', '1 GB 免费流量在这一小时用完'],
    sale: ['free calls, pack and list price in one', '免费次数、资源包、目录价同在一张账单'],
    late: ['came a day late, adds to a bill', '晚到一天，补充原账单'],
    released: ['was parked, released by the operator', '曾挂起，由运营方放行'],
    alert: ['balance below the threshold', '余额低于阈值'],
    tier: ['call 10,000,001 is in the next band', '第 10,000,001 次进入下一阶梯'],
    last: ["the month's last hour", '当月最后一小时'],
  },
  figures: {
    total: ['all bills = the month by hand', '全部账单 = 手算全月'],
    lines: ['lines of the bills = their totals', '账单明细之和 = 账单总额'],
    hourlyBills: ['hourly bills = hours with usage', '小时账单数 = 有用量的小时数'],
    lateBills: ['supplementary bills = late records', '补充账单数 = 迟到记录数'],
    releasedBills: ['released bills = parked hours', '放行账单数 = 挂起小时数'],
    callsOffset: [
      'calls deducted on bills = free quota and pack by hand',
      '账单抵扣次数 = 手算的免费额度与资源包',
    ],
    bytesOffset: ['bytes deducted on bills = free quota by hand', '账单抵扣字节 = 手算的免费额度'],
    callsOfPacks: ['calls used of packs = the same', '资源包已用次数 = 同上'],
    bytesOfPacks: ['bytes used of packs = the same', '资源包已用字节 = 同上'],
    balance: ['balance = paid in - billed', '余额 = 入账 - 账单'],
    alerts: ['alerts while below the threshold', '低于阈值期间的告警次数'],
    ledger: ['hash chain and replay sound', '哈希链与重放无误'],
    lastHour: ['last hour complete', '最后一小时已结清'],
    stillParked: ['hours still parked', '仍挂起的小时数'],
  },
  kinds: {
    hourly: ['hourly', '小时账单'],
    supplementary: ['supplementary', '补充账单'],
    released: ['released', '放行账单'],
  },
  sources: {
    free: ['free quota', '免费额度'],
    campaign: ['campaign pack', '活动资源包'],
    purchase: ['bought pack', '购买的资源包'],
  },
  meters: { calls: ['calls', '调用'], traffic: ['traffic', '流量'] },
  units: { '10k calls': ['10k calls', '万次'], GB: ['GB', 'GB'] },
  states: {
    upcoming: ['upcoming', '未生效'],
    active: ['active', '生效中'],
    usedUp: ['used up', '已用完'],
    expired: ['expired', '已过期'],
  },
  receiptOf: ['Bill {0} for the hour from {1}, issued {2}', '账单 {0}，小时 {1} 起，出具于 {2}'],
  runway: [
    'At {1} CNY a day, as in the last week, it lasts {0} days (WAL-06).',
    '按最近一周每天 {1} CNY，余额可用 {0} 天（WAL-06）。',
  ],
  words: {
    month: ['Month', '本月'],
    afterFree: ['charged before in the month', '本月此前已计费'],
    charged: ['charged as', '计费'],
    line: ['line', '小计'],
    total: ['Total', '合计'],
    drawn: ['drawn from', '扣自'],
    before: ['balance before', '扣前余额'],
    after: ['balance after', '扣后余额'],
    balance: ['Balance', '余额'],
    paidIn: ['topped up', '充值'],
    given: ['given', '赠送'],
    billed: ['billed', '账单'],
    calls: ['calls', '次'],
  },
} as const;
