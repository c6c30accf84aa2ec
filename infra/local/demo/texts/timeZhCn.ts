import type { TimeTexts } from '#infra/local/demo/texts/timeTexts.ts';

const instantHeads = ['当地时间', '发生了什么，» 收到的通知', '可服务', '余额', ''];

export const timeZhCn: TimeTexts = {
  reader: 'zh-CN',
  title: '时间对三个账户做了什么：2026 年 3 月',
  sections: {
    payer: {
      title: 'Harbor Tea 欠费、停服、补缴（标准条款）',
      about:
        '宽限 24 小时，含最后一刻（ARR-01）；付清的请求当即恢复服务（ARR-02）。“可服务”为数据面读到的限额。',
    },
    debtor: {
      title: 'Neon Arcade 欠费不缴（严格条款）',
      about:
        '欠费即停，7 天后销毁（ARR-03）；每天按欠款的 0.05% 收滞纳金，滞纳金不再计滞纳金（FEE-01、FEE-02）。',
    },
    subscriber: {
      title: 'Magpie Post 按月付费，三天弹性突增',
      about:
        '到期提醒、一天缓冲、停服、续费恢复（EXP-01、EXP-02、EXP-04）；体验版自动续费（ORD-05）。',
    },
    elastic: {
      title: '弹性容量算例',
      about:
        'QPS 与 50 × Mbps 取大，向上取整到百，减套餐的 500，单价 0.999（ELA-02）。13:00 关闭，第三天仍计费（ELA-01）。',
    },
    figures: {
      title: '其他数字也都对得上',
      about: '接口给出的数字，与它们应有的值。',
    },
  },
  heads: {
    payer: instantHeads,
    debtor: instantHeads,
    subscriber: instantHeads,
    elastic: ['日期', 'QPS', 'Mbps', '计费 QPS', '按规则', '接口结果', ''],
    figures: ['', '应为', '实际', ''],
  },
  scenes: {
    payerOpened: (name, amount, threshold) =>
      `${name} 充值 ${amount}，并设置余额低于 ${threshold} 时提醒。`,
    instanceBegins: (price) => `开通按量实例，每秒 ${price}。`,
    alerted: (balance) => `余额降到 ${balance}。`,
    owing: (stop, destruction) => `开始欠费。时间线：若不付清，${stop} 停服，${destruction} 销毁。`,
    lastOfGrace: () => '整整 24 小时：仍在服务。',
    stopped: () => '再过一毫秒：停服。此后不再按秒计费。',
    paidInPart: (amount, destruction) =>
      `付了 ${amount}，不够：仍停服，销毁时间不变，${destruction}。`,
    restored: (amount) => `付了 ${amount}：当即恢复，重新按秒计费。`,
    released: () => '释放实例。',
    debtorOpened: (name, amount) => `${name} 充值 ${amount}。`,
    holdingsBegin: () => '拥有一个带服务的共享实例、一个按量实例和一个 10 GB 流量包。',
    burst: (calls) => `一小时内 ${calls} 次调用。`,
    stoppedAtOnce: () => '该小时出账，账户欠费：立即停服。',
    feeCharged: () => '第一笔滞纳金。',
    warned: () => '销毁前一天。',
    lastMoment: () => '销毁前一毫秒：一切都还在。',
    destroyed: () => '停服满 7 天：实例全部销毁；资源包、账单和账本保留。',
    paidTooLate: (amount) => `终于付了 ${amount}：不再欠费，但什么也不会恢复。`,
    plansBought: (name) => `${name} 购买两个网关各一个月：测试版，以及自动续费的体验版。`,
    elasticOn: () => '开启弹性：立即在套餐之上再加四倍。',
    firstPeak: (qps, mbps) => `峰值 ${qps} QPS、${mbps} Mbps。`,
    secondPeak: (qps, mbps) => `第一天出账。峰值 ${qps} QPS、${mbps} Mbps。`,
    elasticOff: (qps, mbps) => `峰值 ${qps} QPS、${mbps} Mbps。关闭弹性：持续到午夜。`,
    elasticEnded: () => '午夜：只剩套餐。',
    lastDayBilled: () => '第三天整天出账。',
    sevenDays: () => '两个网关到期前 7 天。',
    fiveDays: () => '到期前 5 天。',
    threeDays: () => '到期前 3 天。',
    oneDay: () => '到期前 1 天。',
    today: () => '到期当天。',
    expired: () => '到期：测试版进入一天缓冲，仍在服务；体验版已自动续费。',
    planStopped: () => '缓冲结束：测试版停服。',
    planRenewed: (until) => `续费测试版：当即恢复，有效至 ${until}。`,
  },
  gateways: { watched: '测试版网关', trial: '体验版网关' },
  figures: {
    stopDue: '欠费时的时间线：若不付清，停服于',
    destroyDue: '  销毁于',
    destroyDueAfterPart: '  部分付款之后，销毁于',
    stateStopped: '停服账户的实例',
    instances: '销毁：共享实例与按量实例',
    services: '  服务',
    pack: '  资源包',
    frozen: '  为按量实例冻结的金额',
    seconds: '两段运行的秒数，中间不计',
    secondsCharge: '  它们的费用',
    lateFees: '3 月 3 日至 12 日的滞纳金',
    usage: '全部小时账单 = 手算',
    elastic: '全部弹性账单 = 手算',
    orders: '全部订单账单 = 手算',
    balance: '三个余额 = 充值 - 手算',
    elasticDays: '出账的弹性天数',
    watchedUntil: '手动续费的网关',
    trialUntil: '自动续费的网关',
    emails: '邮件：每条通知发给两位联系人',
    shortMessages: '发给创建者的短信',
    ledger: '三个账本的哈希链与重放无误',
  },
  words: { nothing: '无', yes: '是', no: '否' },
  agrees: (instants, notices) =>
    `全部数字一致：${instants} 个时刻，${notices} 条通知，每个余额都分毫不差。`,
  differs: (count) => `有 ${count} 个数字不一致，见上面的标记。`,
};
