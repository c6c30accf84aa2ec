import type { NoticeTexts } from '#domain/notices/texts/noticeTexts.ts';

/** What is said in Chinese. Rule NOT-02. */
export const noticesZhCn: NoticeTexts['notices'] = {
  priceBookPublished: {
    subject: '新价格将于 {effectiveFrom} 生效',
    text: '价目表 {version} 已于 {publishedAt} 发布，自 {effectiveFrom} 起适用于用量和订单。此前已下的订单、运行中的按量实例和已开启的弹性价格不变。如不同意，可在 {effectiveFrom} 之前终止因此涨价的预付服务或资源包，未使用部分将退还；继续使用视为接受新价格。',
    sms: '价目表 {version} 自 {effectiveFrom} 起生效，此前已下的订单价格不变。如不同意，可在此之前终止涨价的预付服务或资源包并获退款。',
  },
  arrearsBegan: {
    subject: '您的账户已欠费 {owed}',
    text: '您的账户自 {since} 起欠费，当前金额 {owed}，尚未出账的用量可能使其增加。{stops}请及时充值。',
    sms: '您的账户自 {since} 起欠费 {owed}。{stops}',
  },
  serviceStopped: {
    subject: 'API 网关服务已停止',
    text: '因账户欠费 {owed}，您的 API 网关服务已于 {stoppedAt} 停止。余额恢复至零或以上后服务立即自动恢复；尚未出账的用量和滞纳金可能使欠费增加。否则共享实例和按量计费实例及其配置将于 {destroyedAt} 销毁。{prepaid}',
    sms: '因欠费 {owed}，API 网关服务已于 {stoppedAt} 停止。如未付清，共享实例和按量计费实例将于 {destroyedAt} 销毁。{prepaid}',
  },
  destructionTomorrow: {
    subject: 'API 网关服务将在一天内销毁',
    text: '您的账户仍欠费 {owed}。如余额未恢复至零或以上，全部共享实例和按量计费实例及其配置将于 {destroyedAt} 永久销毁；在此之前恢复，服务立即恢复。{prepaid}滞纳金可能使欠费增加。',
    sms: '最后一天：账户仍欠费 {owed}。如未付清，共享实例和按量计费实例将于 {destroyedAt} 永久销毁。{prepaid}',
  },
  serviceDestroyed: {
    subject: 'API 网关服务已销毁',
    text: '因欠费 {owed}未付清，您的 API 网关共享实例和按量计费实例及其配置已于 {destroyedAt} 销毁，无法恢复。{prepaid}资源包、账单和收支明细保留，欠款仍需支付。',
    sms: '因欠费 {owed}未付清，API 网关共享实例和按量计费实例已于 {destroyedAt} 销毁，无法恢复。{prepaid}',
  },
  serviceRestored: {
    subject: 'API 网关服务已恢复',
    text: 'API 网关服务已于 {restoredAt} 恢复，账户余额为 {balance}。',
    sms: 'API 网关服务已于 {restoredAt} 恢复，余额 {balance}。',
  },
  lateFeeCharged: {
    subject: '{date} 的滞纳金 {fee}',
    text: '{date} 开始时您的账户欠费 {debt}，已收取当日滞纳金 {fee}。付清欠款后不再收取。',
  },
  expiryReminder: {
    subject: '{name} {days}到期',
    text: '{name} {days}到期，到期时间 {expiry}。{autoRenew}',
    sms: '{name} {days}到期，到期时间 {expiry}。{autoRenew}',
  },
  termExpired: {
    subject: '{name} 已到期',
    text: '{name} 已于 {expiry} 到期，自 {stopsAt} 起不再提供服务，将于 {destroyedAt} 永久销毁，此前配置保留。{renewable}',
    sms: '{name} 已到期，自 {stopsAt} 起停止服务，{destroyedAt} 销毁。{renewable}',
  },
  termStopped: {
    subject: '{name} 已停止服务',
    text: '{name} 因到期已于 {stoppedAt} 停止服务，将于 {destroyedAt} 永久销毁，此前配置保留。{renewable}',
    sms: '{name} 已于 {stoppedAt} 停止服务，{destroyedAt} 销毁。{renewable}',
  },
  termDestroyed: {
    subject: '{name} 已销毁',
    text: '{name} 及其配置已于 {destroyedAt} 销毁：{cause}。无法恢复。',
    sms: '{name} 已于 {destroyedAt} 销毁：{cause}。',
  },
  termRenewed: {
    subject: '{name} 已自动续费',
    text: '{name} 已自动续费，期限自 {from} 至 {until}，费用 {amount}。',
    sms: '{name} 已自动续费，自 {from} 至 {until}，费用 {amount}。',
  },
  termRestored: {
    subject: '{name} 已恢复服务',
    text: '{name} 已续费并恢复服务，期限至 {until}。',
    sms: '{name} 已恢复服务，期限至 {until}。',
  },
  renewalFailed: {
    subject: '{name} 未能续费',
    text: '{name} 已于 {expiry} 到期，未能自动续费：{reason}。',
    sms: '{name} 于 {expiry} 到期，未续费：{reason}。',
  },
  instanceIsolated: {
    subject: '{name} 已隔离',
    text: '{name} 退款后自 {since} 起被隔离，不再提供服务，将于 {destroyedAt} 永久销毁。{renewable}',
    sms: '{name} 自 {since} 起被隔离，将于 {destroyedAt} 销毁。{renewable}',
  },
  elasticInArrears: {
    subject: '弹性容量：账户欠费 {owed}',
    text: '您的账户自 {since} 起欠费，现欠费 {owed}。如余额届时仍低于零，网关 {gatewayId} 的弹性容量将于 {offAt} 关闭，套餐保留。',
    sms: '您的账户欠费 {owed}。如未付清，网关 {gatewayId} 的弹性容量将于 {offAt} 关闭。',
  },
  elasticSwitchedOff: {
    subject: '网关 {gatewayId} 的弹性容量已关闭',
    text: '网关 {gatewayId} 的弹性容量因欠费未按时付清，已于 {offAt} 关闭，套餐不变。付清欠款后不会自动恢复，可按届时价格重新开启。',
    sms: '因欠费未付清，网关 {gatewayId} 的弹性容量已于 {offAt} 关闭，套餐不变。',
  },
  elasticDayEmpty: {
    subject: '网关 {gatewayId} 在 {date} 没有峰值样本',
    text: '网关 {gatewayId} 的弹性容量已开启，但 {date} 没有收到峰值样本，当日暂不计费；之后到达的样本将补充计费。请检查网关是否正常上报。',
  },
  balanceAlert: {
    subject: '您的余额低于 {threshold}',
    text: '您的账户余额于 {at} 降至 {balance}，低于您设置的提醒阈值 {threshold}。请及时充值。',
    sms: '账户余额于 {at} 降至 {balance}，低于您设置的提醒阈值 {threshold}。请及时充值。',
  },
  runwayShort: {
    subject: '您的余额还可使用 {days} 天',
    text: '您的账户余额为 {balance}。按最近七天平均每天 {averagePerDay}计算，还可使用 {days} 天。请及时充值。',
  },
  serviceEnding: {
    subject: '{name} 将于 {endsAt} 终止',
    text: '{name} 将于 {endsAt} 终止，原因：{reason}。{paidAhead}其中的配置可查看至 {keptUntil}，随后删除。',
    sms: '{name} 将于 {endsAt} 终止，原因：{reason}。{paidAhead}',
  },
  serviceKept: {
    subject: '{name} 不再终止',
    text: '{name} 原定于 {endsAt} 终止，现已取消。服务照常继续，可以续费。',
    sms: '{name} 原定于 {endsAt} 的终止已取消，服务照常继续。',
  },
  serviceEnded: {
    subject: '{name} 已终止',
    text: '{name} 已于 {endedAt} 终止。{givenBack}{configured}',
    sms: '{name} 已于 {endedAt} 终止。{givenBack}',
  },
  serviceSuspended: {
    subject: '{name} 已被暂停',
    text: '{name} 已于 {since} 被服务商暂停，原因：{reason}。解除前不提供服务；按秒计费的不再计费，预付期限照常计算。充值或续费不会解除暂停，请与服务商联系。',
    sms: '{name} 已于 {since} 被暂停，原因：{reason}。解除前不提供服务。',
  },
  suspensionLifted: {
    subject: '{name} 已解除暂停',
    text: '{name} 的暂停已于 {liftedAt} 解除。如无欠费或到期，服务即恢复。',
    sms: '{name} 的暂停已于 {liftedAt} 解除。',
  },
  pauseAnnounced: {
    subject: '{name} 将于 {from} 至 {until} 停用',
    text: '{paused} 将于 {from} 至 {until} 停用，原因：{reason}。停用结束后，以余额支付的相应部分将退还。',
    sms: '{paused} 将于 {from} 至 {until} 停用，原因：{reason}。',
  },
  pauseCancelled: {
    subject: '{name} 不再停用',
    text: '{paused} 原定于 {from} 至 {until} 停用，现已取消，服务照常继续。',
    sms: '{paused} 原定于 {from} 至 {until} 的停用已取消。',
  },
  pauseBegan: {
    subject: '{name} 已于 {from} 停用',
    text: '{paused} 已于 {from} 停用，至 {until} 结束。停用结束后，以余额支付的相应部分将退还。',
    sms: '{paused} 已于 {from} 停用，至 {until} 结束。',
  },
  pauseOver: {
    subject: '{name} 的停用已结束',
    text: '停用已于 {until} 结束。如无欠费、暂停或到期，{paused} 即恢复。{pausedBack}',
    sms: '{name} 的停用已于 {until} 结束。{pausedBack}',
  },
  packEnding: {
    subject: '资源包 {packId} 将于 {endsAt} 终止',
    text: '资源包 {packId} 将于 {endsAt} 终止，原因：{reason}。在此之前开始的小时仍可抵扣，此后不再抵扣。{unitsPaid}',
    sms: '资源包 {packId} 将于 {endsAt} 终止，原因：{reason}。{unitsPaid}',
  },
  packKept: {
    subject: '资源包 {packId} 不再终止',
    text: '资源包 {packId} 原定于 {endsAt} 终止，现已取消，可照常使用。',
    sms: '资源包 {packId} 原定于 {endsAt} 的终止已取消，可照常使用。',
  },
  packEnded: {
    subject: '资源包 {packId} 已终止',
    text: '资源包 {packId} 已于 {endedAt} 终止，此前的用量已抵扣。{unitsBack}',
    sms: '资源包 {packId} 已于 {endedAt} 终止。{unitsBack}',
  },
  accountClosing: {
    subject: '您的账户正在注销',
    text: '{requestedAt} 收到注销您账户的申请。此后不能再购买，用量不再计费。此前的用量出账后账户即注销，最早为 {closesAt}：届时赠送金和代金券失效，剩余的现金和收入可以提现。如非本人申请，请联系服务商恢复账户。',
    sms: '您的账户正在注销，最早于 {closesAt} 完成。如非本人申请，请联系服务商恢复账户。',
  },
  accountClosed: {
    subject: '您的账户已注销',
    text: '您的账户已于 {closedAt} 注销。现金和收入剩余 {left} 可提现；赠送金和代金券 {lapsed} 已失效。账单和流水仍可查看。',
    sms: '您的账户已于 {closedAt} 注销，剩余 {left} 可提现。',
  },
  termsChanged: {
    subject: '您账户适用的条款已变更',
    text: '自 {changedAt} 起，您的账户适用新的条款：{newTerms}变更前已经发生的欠费，按新旧条款中较宽松的处理。',
    sms: '自 {changedAt} 起，您的账户适用新的条款：{newTerms}',
  },
  noticesBundled: {
    subject: '您账户中的操作另有 {count} 条通知',
    text: '自 {since} 至 {until}，您账户中的操作较多，另有 {count} 条通知未逐条发送：{kinds}。全部通知可在通知列表中查看。如非本人操作，请联系我们。',
    sms: '自 {since} 起一小时内另有 {count} 条通知未逐条发送：{kinds}。如非本人操作，请联系我们。',
  },
  complaintReceived: {
    subject: '您的账户收到投诉，请于 {answerBy} 前答复',
    text: '我们收到针对您账户的投诉：{about}。请于 {answerBy} 前答复。逾期未答复（无论何种原因）视为未答复，您的服务可能被终止。',
    sms: '您的账户收到投诉：{about}。请于 {answerBy} 前答复。',
  },
  contactCode: {
    subject: '请确认您是账户的联系人',
    text: '您被设为 API 网关账户的联系人。验证码 {code} 用于确认 {recipient}，24 小时内有效，请交给账户管理者。如与您无关，请忽略。',
    sms: '验证码 {code}，用于确认联系人 {recipient}，24 小时内有效。如与您无关，请忽略。',
  },
};
