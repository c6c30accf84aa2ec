import type { SalesTexts } from '#infra/local/demo/texts/salesTexts.ts';

export const salesZhCn: SalesTexts = {
  title: (account) => `${account} 的购买、升级、续费与退款：2026 年 4 月`,
  sections: {
    story: {
      title: '发生了什么',
      about: '订单先询价，再下单、支付（ORD-01、ORD-02）；退款也先询价（REF-08）。',
    },
    deals: {
      title: '购买与退款',
      about: '事先的询价、按规则应有的金额、实际的账单。“手算”只对规则里的数字做加减乘除。',
    },
    examples: {
      title: '公开发布的算例',
      about: '厂商在购买指南和账单中印出的数字，以及按规则推算的其他例子，均通过接口得出。',
    },
    wallet: {
      title: '钱包',
      about: '退款按原路退回各余额；代金券用过不退（REF-01、REF-07）。',
    },
    figures: {
      title: '其他数字也都对得上',
      about: '接口给出的数字，与它们应有的值。',
    },
  },
  heads: {
    story: ['当地时间', '事件'],
    deals: ['项目', '规则', '询价', '手算', '账单', ''],
    examples: ['算例', '规则', '', '应为', '接口结果', ''],
    wallet: ['', 'CNY'],
    figures: ['', '应为', '实际', ''],
  },
  scenes: {
    opened: (name, amount, currency) => `运营方为 ${name} 开户，充值 ${amount} ${currency}。`,
    bookPublished: (version) => `运营方发布价目表 ${version}：基础型实例每小时 3.53 CNY。`,
    noticed: (version, days) => `账户提前 ${days} 天收到 ${version} 的通知。`,
    gatewayBought: (price, currency) =>
      `购买一个月的测试版网关：${price} ${currency}，接入预订小程序。`,
    secondGatewayBought: (price, currency) => `再为节庆小程序购买一个网关：${price} ${currency}。`,
    given: (voucher, gift, currency) =>
      `运营方发放 ${voucher} 的代金券，并赠送 ${gift} ${currency}。`,
    instanceBought: (price, voucher, gift, cash) =>
      `以 ${price} 购买专享实例：代金券 ${voucher}，赠送金 ${gift}，现金 ${cash}。`,
    packBought: (price, currency) => `购买 100 GB 流量包：${price} ${currency}。`,
    cancelled: (price, currency) => `下单 ${price} ${currency} 的旗舰实例，随后取消订单。`,
    packReturned: (amount, currency) => `流量包分毫未用，退回 ${amount} ${currency}。`,
    instanceReturned: (amount, currency) =>
      `五天之内退掉实例：退 ${amount} ${currency}，代金券不退。`,
    nextInstanceBought: (price, currency) => `再买一个实例：${price} ${currency}，先用赠送金。`,
    secondsBegin: (price, hold, currency) =>
      `开通按量实例，每小时 ${price}；冻结 ${hold} ${currency}。`,
    returnRefused: (refusal) => `申请退掉第二个网关：${refusal}。`,
    gatewayReturned: (amount, currency) => `移除小程序后，在第十天退掉：退 ${amount} ${currency}。`,
    secondsEnd: (seconds) => `按量实例运行 ${seconds} 秒后释放。`,
    upgraded: (amount, currency) =>
      `30 天还剩 20 天时，第一个网关由测试版升级到入门版：${amount} ${currency}。`,
    nextInstanceReturned: (amount, currency, gift, cash) =>
      `退掉第二个实例：退 ${amount} ${currency}，其中赠送金 ${gift}，现金 ${cash}。`,
    notPaid: (price, currency, refusal) =>
      `下单续费网关，${price} ${currency}：${refusal}。订单仍可支付。`,
    renewed: (amount, currency, until) => `充值 ${amount} ${currency} 后支付：续费至 ${until}。`,
  },
  deals: {
    gateway: '网关，测试版，一个月',
    secondGateway: '第二个网关，测试版，一个月',
    instance: '专享实例，基础型，一个月',
    pack: '100 GB 流量包',
    packBack: '  退流量包',
    instanceBack: '  五天内退实例',
    nextInstance: '第二个实例，基础型，一个月',
    secondGatewayBack: '  第十天退第二个网关',
    upgrade: '网关升级到入门版',
    nextInstanceBack: '  退第二个实例',
    renewal: '网关续费一个月',
  },
  examples: {
    upgrade: '4,999 升 8,999，30 天剩 20 天',
    gatewayBack: '4,999，30 天中第十天退',
    seconds: '179,996 秒，每小时 3.53',
    whole: '1,500，其中代金券 300，五天内退',
    byTime: '1,500，30 天中用去 12 天 5 小时 20 分后退',
    toTheGift: '  其中退回付了三分之一的赠送金',
    packBack: '68 的流量包，未用即退',
  },
  figures: {
    daysAhead: '通知到新价生效的天数',
    hourPrice: '新价目表中的按秒价格',
    holdWhileRunning: '运行期间冻结：一小时费用',
    holdAfterRelease: '释放后的冻结金额',
    returnWithApp: '退接有小程序的网关',
    unpaid: '余额不足时支付续费',
    unpaidState: '  此时的订单',
    cancelledState: '取消的订单',
    stateAfterReturn: '刚退掉的实例',
    stateWeekLater: '  一周之后',
    seconds: '账单上的秒数',
    hoursBilled: '实例所跨各小时的账单数',
    renewedUntil: '最后的网关',
    bills: '账单数 = 交易数与小时数',
    total: '全部账单 = 手算',
    lines: '账单明细之和 = 账单总额',
    drawn: '各余额与代金券扣款 = 全部账单',
    balance: '余额 = 入账 + 代金券 - 手算',
    voucherLeft: '代金券剩余',
    ledger: '哈希链与重放无误',
  },
  buckets: { cash: '现金', income: '收入', gift: '赠送金' },
  words: {
    paidIn: '充值',
    given: '赠送',
    orders: '订单支付',
    byVoucher: '其中代金券',
    seconds: '按秒计费',
    returned: '退款',
    balance: '余额',
    published: '公开发布',
    byRule: '按规则',
    yes: '是',
    no: '否',
  },
  ledger: (entries, sound, fault) =>
    sound
      ? `账本：${entries} 条分录，每条带有前一条的哈希，从头重放无误（WAL-03）。`
      : `账本：第 ${entries} 条分录之后有误：${fault}（WAL-03）。`,
  agrees: (deals, bills) =>
    `全部数字一致：${deals} 笔购买与退款，${bills} 张账单，每个算例都精确到分。`,
  differs: (count) => `有 ${count} 个数字不一致，见上面的标记。`,
};
