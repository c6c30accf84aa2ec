import type { FigureWords } from '#domain/notices/texts/noticeTexts.ts';

/** Chinese words for figures. Rule NOT-02. */
export const wordsZhCn: FigureWords = {
  money: { CNY: '{amount} 元', USD: '{amount} 美元' },
  name: '“{name}”（{id}）',
  instant: '{at} {zone}',
  daysLeft: { 0: '今天', other: '{days} 天后' },
  tally: {
    ...{ one: '{kind} {count} 次', between: '，' },
    kinds: {
      termRestored: '恢复服务',
      instanceIsolated: '退款后隔离',
      balanceAlert: '余额低于提醒阈值',
      accountClosing: '申请注销账户',
    },
  },
  codes: {
    autoRenew: {
      true: '已开启自动续费：可用余额充足时将自动续费一个月，请保持余额充足。',
      false: '未开启自动续费：如需继续使用，请在到期前续费。',
      ending: '该服务已通知将终止，不再续费。',
    },
    renewable: {
      true: '在此之前续费可保留，或立即恢复服务。',
      ending: '该服务已通知将终止，不能续费。',
    },
    stops: {
      later: '如届时余额仍低于零，API 网关服务将于 {stopsAt} 停止。',
      atOnce: 'API 网关服务现已停止，余额恢复至零或以上后立即恢复。',
      nothing:
        '小程序网关继续运行至到期；欠费期间不会自动续费，弹性容量可能关闭。下单需有可用余额。',
    },
    prepaid: {
      none: '',
      kept: '预付费实例保留：停止至各自到期，余额恢复至零或以上后立即恢复服务。',
      destroyed: '预付费实例同样如此。',
    },
    reason: {
      insufficientFunds: '可用余额不足一个月费用 {amount}。{renewableUntil} 前可续费，充值后重试',
      notSoldInCurrency: '该产品已不再以账户币种销售，充值也不能续费，将于 {renewableUntil} 销毁',
    },
    paidAhead: { true: '此后未使用的整天，以余额支付的部分将退还。', false: '' },
    givenBack: { true: '以余额支付而未使用的天数，已退回账户 {refunded}。', false: '' },
    paused: { service: '{name}', function: '{name} 的功能 {function} ' },
    pausedBack: { true: '停用期间的费用 {refunded} 已退回账户。', false: '' },
    newTerms: {
      standard: '欠费后，API 网关服务继续运行 24 小时后停止，不收取滞纳金。',
      strict:
        '欠费后，API 网关服务立即停止，自次日起每日按欠费金额的 0.05% 收取滞纳金；7 天内未付清的，全部实例（含预付费实例）将被销毁。',
    },
    unitsPaid: { true: '终止后四天内，以余额支付的金额按剩余用量比例退还。', false: '' },
    unitsBack: { true: '以余额支付而未使用的部分，已退回账户 {refunded}。', false: '' },
    configured: { true: '其中的配置可查看至 {keptUntil}，随后删除。', false: '' },
    cause: {
      expiry: '到期后未及时续费',
      refund: '已退款',
    },
  },
};
