/** All that the second story says: in English and Chinese; `{0}` stands for its first figure. */
export const salesTexts = {
  title: [
    '{0} buys, upgrades, renews and gives back: April 2026',
    '{0} 的购买、升级、续费与退款：2026 年 4 月',
  ],
  agrees: [
    'All figures agree: {0} purchases and returns, {1} bills, every worked example to the cent.',
    '全部数字一致：{0} 笔购买与退款，{1} 张账单，每个算例都精确到分。',
  ],
  sections: {
    story: {
      title: ['What happened', '发生了什么'],
      about: [
        'An order is quoted, placed and paid (ORD-01, ORD-02); a return is quoted and made (REF-08).',
        '订单先询价，再下单、支付（ORD-01、ORD-02）；退款也先询价（REF-08）。',
      ],
      head: ['Local time | What', '当地时间 | 事件'],
    },
    deals: {
      title: ['Bought and given back', '购买与退款'],
      about: [
        'What the quote said before, what the rule makes it, and what was billed. By hand: plain sums over the figures of the rules.',
        '事先的询价、按规则应有的金额、实际的账单。“手算”只对规则里的数字做加减乘除。',
      ],
      head: ['What | Rule | Quoted | By hand | Billed |', '项目 | 规则 | 询价 | 手算 | 账单 |'],
    },
    examples: {
      title: ['Worked examples, as published', '公开发布的算例'],
      about: [
        'The figures that vendors print in their guides and bills, and others worked by the rule, through the API.',
        '厂商在购买指南和账单中印出的数字，以及按规则推算的其他例子，均通过接口得出。',
      ],
      head: [
        'Example | Rule |  | Has to be | Through the API |',
        '算例 | 规则 |  | 应为 | 接口结果 |',
      ],
    },
    wallet: {
      title: ['Wallet', '钱包'],
      about: [
        'What comes back goes to the buckets that paid; a voucher stays spent (REF-01, REF-07).',
        '退款按原路退回各余额；代金券用过不退（REF-01、REF-07）。',
      ],
      head: ['| CNY', '| CNY'],
    },
    figures: {
      title: ['Everything else adds up too', '其他数字也都对得上'],
      about: ['What the API told, beside what it has to be.', '接口给出的数字，与它们应有的值。'],
      head: ['| Has to be | Is |', '| 应为 | 实际 |'],
    },
  },
  scenes: {
    opened: ['The operator opens {0}, which tops up {1} {2}.', '运营方为 {0} 开户，充值 {1} {2}。'],
    bookPublished: [
      'The operator publishes price book {0}: 3.53 CNY an hour for a basic instance.',
      '运营方发布价目表 {0}：基础型实例每小时 3.53 CNY。',
    ],
    noticed: ['The account is told of {0}, {1} days ahead.', '账户提前 {1} 天收到 {0} 的通知。'],
    gatewayBought: [
      'It buys a gateway, plan test, for a month: {0} {1}. The booking app is attached.',
      '购买一个月的测试版网关：{0} {1}，接入预订小程序。',
    ],
    secondGatewayBought: [
      'It buys another one for its festival app: {0} {1}.',
      '再为节庆小程序购买一个网关：{0} {1}。',
    ],
    given: [
      'The operator gives it a voucher of {0} and {1} {2} as a gift.',
      '运营方发放 {0} 的代金券，并赠送 {1} {2}。',
    ],
    instanceBought: [
      'It buys a dedicated instance for {0}: voucher {1}, gift {2}, cash {3}.',
      '以 {0} 购买专享实例：代金券 {1}，赠送金 {2}，现金 {3}。',
    ],
    packBought: ['It buys a pack of 100 GB: {0} {1}.', '购买 100 GB 流量包：{0} {1}。'],
    cancelled: [
      'It orders a diamond instance for {0} {1}, and cancels the order.',
      '下单 {0} {1} 的旗舰实例，随后取消订单。',
    ],
    packReturned: [
      'Nothing was taken from the pack: it gives it back for {0} {1}.',
      '流量包分毫未用，退回 {0} {1}。',
    ],
    instanceReturned: [
      'Within 5 days it gives the instance back: {0} {1}, all but the voucher.',
      '五天之内退掉实例：退 {0} {1}，代金券不退。',
    ],
    nextInstanceBought: [
      'It buys another instance: {0} {1}, the gift first.',
      '再买一个实例：{0} {1}，先用赠送金。',
    ],
    secondsBegin: [
      'A pay-as-you-go instance begins, {0} an hour; {1} {2} are frozen.',
      '开通按量实例，每小时 {0}；冻结 {1} {2}。',
    ],
    returnRefused: ['It wants to return the second gateway: {0}.', '申请退掉第二个网关：{0}。'],
    gatewayReturned: [
      'It detaches the app and returns it on the tenth day: {0} {1}.',
      '移除小程序后，在第十天退掉：退 {0} {1}。',
    ],
    secondsEnd: [
      'The pay-as-you-go instance is released after {0} seconds.',
      '按量实例运行 {0} 秒后释放。',
    ],
    upgraded: [
      'With 20 of 30 days left, the first gateway goes from test to starter: {0} {1}.',
      '30 天还剩 20 天时，第一个网关由测试版升级到入门版：{0} {1}。',
    ],
    nextInstanceReturned: [
      'It gives the second instance back: {0} {1}, gift {2}, cash {3}.',
      '退掉第二个实例：退 {0} {1}，其中赠送金 {2}，现金 {3}。',
    ],
    notPaid: [
      "It orders the gateway's renewal, {0} {1}: {2}. It stays payable.",
      '下单续费网关，{0} {1}：{2}。订单仍可支付。',
    ],
    renewed: [
      'It tops up {0} {1} and pays: renewed until {2}.',
      '充值 {0} {1} 后支付：续费至 {2}。',
    ],
  },
  deals: {
    gateway: ['gateway, plan test, a month', '网关，测试版，一个月'],
    secondGateway: ['second gateway, plan test, a month', '第二个网关，测试版，一个月'],
    instance: ['dedicated instance, basic, a month', '专享实例，基础型，一个月'],
    pack: ['pack of 100 GB', '100 GB 流量包'],
    packBack: ['  the pack given back', '  退流量包'],
    instanceBack: ['  the instance given back within 5 days', '  五天内退实例'],
    nextInstance: ['second instance, basic, a month', '第二个实例，基础型，一个月'],
    secondGatewayBack: ['  the second gateway returned, tenth day', '  第十天退第二个网关'],
    upgrade: ['gateway upgraded to starter', '网关升级到入门版'],
    nextInstanceBack: ['  the second instance given back', '  退第二个实例'],
    renewal: ['gateway renewed for a month', '网关续费一个月'],
  },
  examples: {
    upgrade: ['from 4,999 to 8,999 with 20 of 30 days left', '4,999 升 8,999，30 天剩 20 天'],
    gatewayBack: ['4,999 returned on the tenth day of 30', '4,999，30 天中第十天退'],
    seconds: ['179,996 seconds at 3.53 an hour', '179,996 秒，每小时 3.53'],
    whole: [
      '1,500 with a voucher of 300, returned within 5 days',
      '1,500，其中代金券 300，五天内退',
    ],
    byTime: [
      '1,500 returned after 12 days 5 h 20 min of 30 days',
      '1,500，30 天中用去 12 天 5 小时 20 分后退',
    ],
    toTheGift: ['  of that, to the gift that paid a third', '  其中退回付了三分之一的赠送金'],
    packBack: ['an untouched pack of 68, returned', '68 的流量包，未用即退'],
  },
  figures: {
    daysAhead: ['days from the notice to the new prices', '通知到新价生效的天数'],
    hourPrice: ['price by the second, of the new book', '新价目表中的按秒价格'],
    holdWhileRunning: ['frozen while it runs: one hour', '运行期间冻结：一小时费用'],
    holdAfterRelease: ['frozen after its release', '释放后的冻结金额'],
    returnWithApp: ['a gateway with an app attached, returned', '退接有小程序的网关'],
    unpaid: ['the renewal, with too little money', '余额不足时支付续费'],
    unpaidState: ['  its order then', '  此时的订单'],
    cancelledState: ['the cancelled order', '取消的订单'],
    stateAfterReturn: ['an instance just given back', '刚退掉的实例'],
    stateWeekLater: ['  and a week later', '  一周之后'],
    seconds: ['seconds on the bills', '账单上的秒数'],
    hoursBilled: ['bills of the hours that it existed in', '实例所跨各小时的账单数'],
    renewedUntil: ['the gateway in the end', '最后的网关'],
    bills: ['bills = deals and hours', '账单数 = 交易数与小时数'],
    total: ['all bills = by hand', '全部账单 = 手算'],
    lines: ['lines of the bills = their totals', '账单明细之和 = 账单总额'],
    drawn: ['drawn from buckets and vouchers = all bills', '各余额与代金券扣款 = 全部账单'],
    balance: ['balance = paid in + voucher - by hand', '余额 = 入账 + 代金券 - 手算'],
    voucherLeft: ['left of the voucher', '代金券剩余'],
    ledger: ['hash chain and replay sound', '哈希链与重放无误'],
  },
  words: {
    paidIn: ['topped up', '充值'],
    given: ['given', '赠送'],
    orders: ['orders paid', '订单支付'],
    byVoucher: ['of that, by voucher', '其中代金券'],
    seconds: ['by the second', '按秒计费'],
    returned: ['given back', '退款'],
    balance: ['Balance', '余额'],
    published: ['published', '公开发布'],
    byRule: ['by the rule', '按规则'],
  },
} as const;
