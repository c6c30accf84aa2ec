import type { FigureWords } from '#domain/notices/texts/noticeTexts.ts';

/** Chinese words for figures. Rule NOT-02. */
export const wordsZhCn: FigureWords = {
  money: { CNY: '{amount} 元', USD: '{amount} 美元' },
  name: '“{name}”（{id}）',
  instant: '{at} {zone}',
  daysLeft: { 0: '今天', other: '{days} 天后' },
  flags: {
    autoRenew: {
      true: '已开启自动续费：可用余额充足时将自动续费一个月，请保持余额充足。',
      false: '未开启自动续费：如需继续使用，请在到期前续费。',
    },
  },
  codes: {
    reason: {
      insufficientFunds: '可用余额不足以支付一个月的费用 {amount}',
      notSoldInCurrency: '该产品已不再以账户币种销售',
    },
    cause: {
      expiry: '到期后未及时续费',
      refund: '已退款',
    },
  },
};
