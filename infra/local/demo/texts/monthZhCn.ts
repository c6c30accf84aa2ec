import type { MonthTexts } from '#infra/local/demo/texts/monthTexts.ts';

export const monthZhCn: MonthTexts = {
  title: (account) => `${account} 的一个月：2026 年 2 月，以虚拟时间演示`,
  sections: {
    story: {
      title: '发生了什么',
      about: '除此之外，网关每小时上报三个实例的用量（MET-01）。',
    },
    days: {
      title: '按日汇总',
      about: '每个有用量的小时都有一张账单（SET-01）；迟到的用量计入其所属的那一天（MET-06）。',
    },
    picks: {
      title: '部分账单',
      about: '账单一经出具不再更改（SET-04）。下面每一张各体现一条规则。',
    },
    receipt: {
      title: '促销那一小时，精确到最后一分',
      about:
        '用量先抵免费额度，再抵资源包（PCK-02），其余按阶梯计价（RAT-01）：账单自证其数（SET-05）。WebSocket 调用不收费（MET-03）。',
    },
    wallet: {
      title: '钱包',
      about: '扣费先用赠送金，最后才用现金（WAL-02）；金额始终保留 8 位小数（RAT-05）。',
    },
    packs: {
      title: '免费额度与资源包',
      about:
        '每月免费 1,000,000 次调用和 1 GB 流量（QUO-01）；资源包自下一个整点起生效（PCK-03）。',
    },
    skus: {
      title: '逐小时出账与一次性计价',
      about:
        '无论一个月被切成多少小时，总价与一次性计价相同（RAT-04）。“手算”只对网关发出的数字做加总。',
    },
    figures: {
      title: '其他数字也都对得上',
      about: '接口给出的数字，与它们应有的值。',
    },
  },
  scenes: {
    opened: (name, currency) => `运营方为 ${name} 开户，币种 ${currency}，登记两位联系人。`,
    funded: (cash, gift, currency) => `充值 ${cash} ${currency}，另获赠 ${gift} ${currency}。`,
    alertSet: (amount, currency) => `设置余额告警阈值 ${amount} ${currency}。`,
    activated: () => '开通 API 网关，首个免费月开始。',
    packGranted: (calls) => `活动赠送 ${calls} 次调用的资源包。`,
    sale: () => '新年促销：一小时内四百万次调用。',
    sentAgain: (count) => `网关把最后 ${count} 条记录重发一遍：判为重复，不收费。`,
    cameLate: (count) => `商城有 ${count} 个小时的用量晚到一天：出具补充账单。`,
    parked: (count) => `合作伙伴有 ${count} 个小时的用量晚到五天：挂起，暂不计费。`,
    released: (count) => `运营方核对后放行全部 ${count} 个小时。`,
    alerted: (balance, currency) => `余额降至 ${balance} ${currency}：账单上带有告警。`,
    toppedUp: (amount, currency, before) =>
      `余额 ${before} ${currency} 时充值 ${amount} ${currency}。`,
  },
  picks: {
    first: '全部由免费额度抵扣',
    freeTrafficEnds: '1 GB 免费流量在这一小时用完',
    sale: '免费次数、资源包、目录价同在一张账单',
    late: '晚到一天，补充原账单',
    released: '曾挂起，由运营方放行',
    alert: '余额低于阈值',
    tier: '第 10,000,001 次进入下一阶梯',
    last: '当月最后一小时',
  },
  figures: {
    total: '全部账单 = 手算全月',
    lines: '账单明细之和 = 账单总额',
    hourlyBills: '小时账单数 = 有用量的小时数',
    lateBills: '补充账单数 = 迟到记录数',
    releasedBills: '放行账单数 = 挂起小时数',
    callsOffset: '账单抵扣次数 = 手算的免费额度与资源包',
    bytesOffset: '账单抵扣字节 = 手算的免费额度',
    callsOfPacks: '资源包已用次数 = 同上',
    bytesOfPacks: '资源包已用字节 = 同上',
    balance: '余额 = 入账 - 账单',
    alerts: '低于阈值期间的告警次数',
    ledger: '哈希链与重放无误',
    lastHour: '最后一小时已结清',
    stillParked: '仍挂起的小时数',
  },
  heads: {
    story: ['当地时间', '事件'],
    days: ['日期', '账单', '迟到', '调用次数', 'GB', '计费次数', 'CNY', '本月累计'],
    picks: ['账单', '小时（当地）', '类型', 'CNY', '体现的规则'],
    receipt: ['', '数量', '单价', 'CNY'],
    wallet: ['', 'CNY'],
    packs: ['类别', '来源', '已用', '总量', '生效', '失效', '状态'],
    skus: ['计费项', '发送', '入账', '计费', '账单合计', '询价', '手算', ''],
    figures: ['', '应为', '实际', ''],
  },
  kinds: { hourly: '小时账单', supplementary: '补充账单', released: '放行账单' },
  sources: { free: '免费额度', campaign: '活动资源包', purchase: '购买的资源包' },
  meters: { calls: '调用', traffic: '流量' },
  units: { '10k calls': '万次', GB: 'GB' },
  states: { upcoming: '未生效', active: '生效中', usedUp: '已用完', expired: '已过期' },
  buckets: { cash: '现金', income: '收入', gift: '赠送金' },
  words: {
    month: '本月',
    afterFree: '本月此前已计费',
    charged: '计费',
    line: '小计',
    total: '合计',
    drawn: '扣自',
    before: '扣前余额',
    after: '扣后余额',
    balance: '余额',
    paidIn: '充值',
    given: '赠送',
    billed: '账单',
    yes: '是',
    no: '否',
    calls: '次',
  },
  receiptOf: (billId, hour, issued) => `账单 ${billId}，小时 ${hour} 起，出具于 ${issued}`,
  runway: (days, perDay) => `按最近一周每天 ${perDay} CNY，余额可用 ${days} 天（WAL-06）。`,
  ledger: (entries, sound, fault) =>
    sound
      ? `账本：${entries} 条分录，每条带有前一条的哈希，从头重放无误（WAL-03）。`
      : `账本：第 ${entries} 条分录之后有误：${fault}（WAL-03）。`,
  agrees: (bills) => `全部数字一致：共 ${bills} 张账单，分毫不差，精确到小数点后 8 位。`,
  differs: (count) => `有 ${count} 个数字不一致，见上面的标记。`,
};
