import type { NoticeTexts } from '#domain/notices/texts/noticeTexts.ts';

/** What is said in English. Rule NOT-02. */
export const noticesEn: NoticeTexts['notices'] = {
  priceBookPublished: {
    subject: 'New prices from {effectiveFrom}',
    text: 'Price book {version} was published on {publishedAt}. It applies to usage and orders from {effectiveFrom} on. Orders placed before then keep their price, and so do pay-as-you-go instances that run and elastic capacity that is on. If you disagree, you may end what you paid for ahead and what it makes dearer, before {effectiveFrom}: what is unused is refunded. Whoever uses it on accepts the new prices.',
    sms: 'New prices apply from {effectiveFrom} on (price book {version}). Orders placed before then keep their price. If you disagree, you may end what becomes dearer before then, refunded for what is unused.',
  },
  arrearsBegan: {
    subject: 'Your account owes {owed}',
    text: 'Your account has owed {owed} since {since}. Usage that is still to be billed may add to it. {stops} Please top up.',
    sms: 'Your account owes {owed} since {since}. {stops}',
  },
  serviceStopped: {
    subject: 'API gateway services have stopped',
    text: 'Your API gateway services stopped at {stoppedAt}, because the account owes {owed}. They start again at once when the balance is zero or above; usage still to be billed and late fees may add to what is owed now. Otherwise shared and pay-as-you-go instances and their configuration are destroyed at {destroyedAt}.{prepaid}',
    sms: 'API gateway services stopped at {stoppedAt}: {owed} is owed. Unless paid, shared and pay-as-you-go instances are destroyed at {destroyedAt}.{prepaid}',
  },
  destructionTomorrow: {
    subject: 'Your API gateway services are destroyed within a day',
    text: 'Your account still owes {owed}. All shared and pay-as-you-go API gateway instances and their configuration are destroyed at {destroyedAt}, for good, unless the balance is zero or above before then; that restores service at once.{prepaid} Late fees may add to what is owed now.',
    sms: 'Last day: {owed} is owed. Unless paid, shared and pay-as-you-go API gateway instances are destroyed for good at {destroyedAt}.{prepaid}',
  },
  serviceDestroyed: {
    subject: 'API gateway services have been destroyed',
    text: 'Since {owed} was not paid, your shared and pay-as-you-go API gateway instances and their configuration were destroyed at {destroyedAt}. They cannot be restored.{prepaid} Resource packs, bills and ledger stay, and the amount is still owed.',
    sms: 'Shared and pay-as-you-go API gateway instances were destroyed at {destroyedAt}, since {owed} was not paid. They cannot be restored.{prepaid}',
  },
  serviceRestored: {
    subject: 'API gateway services run again',
    text: 'Your API gateway services have been running again since {restoredAt}. The balance is {balance}.',
    sms: 'API gateway services run again since {restoredAt}. Balance: {balance}.',
  },
  lateFeeCharged: {
    subject: 'Late fee of {fee} for {date}',
    text: 'At the start of {date} your account owed {debt}. The late fee for that day, {fee}, has been charged. Paying what is owed ends it.',
  },
  expiryReminder: {
    subject: '{name} expires {days}',
    text: '{name} expires {days}, at {expiry}. {autoRenew}',
    sms: '{name} expires {days}, at {expiry}. {autoRenew}',
  },
  termExpired: {
    subject: '{name} has expired',
    text: '{name} expired at {expiry}. It serves nothing from {stopsAt} on. It is destroyed for good at {destroyedAt}; until then its configuration is kept. {renewable}',
    sms: '{name} expired at {expiry}. Serves nothing from {stopsAt} on, destroyed at {destroyedAt}. {renewable}',
  },
  termStopped: {
    subject: '{name} has stopped',
    text: '{name} stopped serving at {stoppedAt}, because its term has ended. It is destroyed for good at {destroyedAt}; until then its configuration is kept. {renewable}',
    sms: '{name} stopped at {stoppedAt} and is destroyed at {destroyedAt}. {renewable}',
  },
  termDestroyed: {
    subject: '{name} has been destroyed',
    text: '{name} and its configuration were destroyed at {destroyedAt}: {cause}. They cannot be restored.',
    sms: '{name} was destroyed at {destroyedAt}: {cause}.',
  },
  termRenewed: {
    subject: '{name} has been renewed',
    text: '{name} was renewed automatically, from {from} until {until}, for {amount}.',
    sms: '{name} was renewed automatically from {from} until {until}, for {amount}.',
  },
  termRestored: {
    subject: '{name} serves again',
    text: '{name} has been renewed and serves again. Its term ends at {until}.',
    sms: '{name} serves again. Its term ends at {until}.',
  },
  renewalFailed: {
    subject: '{name} could not be renewed',
    text: 'The term of {name} ended at {expiry}, and it could not be renewed automatically: {reason}.',
    sms: '{name} expired at {expiry}, not renewed: {reason}.',
  },
  instanceIsolated: {
    subject: '{name} has been isolated',
    text: '{name} has been isolated since {since}, after its refund, and serves nothing. It is destroyed for good at {destroyedAt}. {renewable}',
    sms: '{name} is isolated since {since} and is destroyed at {destroyedAt}. {renewable}',
  },
  elasticInArrears: {
    subject: 'Elastic capacity: {owed} is owed',
    text: 'The account has been in arrears since {since} and owes {owed}. Unless the balance is zero or above before then, the elastic capacity of gateway {gatewayId} is switched off at {offAt}; the plan stays.',
    sms: 'You owe {owed}. Unless paid before, the elastic capacity of {gatewayId} is switched off at {offAt}.',
  },
  elasticSwitchedOff: {
    subject: 'Elastic capacity of {gatewayId} is off',
    text: 'The elastic capacity of gateway {gatewayId} was switched off at {offAt}, because what the account owed was not paid in time. The plan stays as it is. Paying does not bring it back: once nothing is owed, elastic capacity can be switched on anew, at the price of then.',
    sms: 'The elastic capacity of {gatewayId} was switched off at {offAt}: what was owed was not paid. The plan stays.',
  },
  elasticDayEmpty: {
    subject: 'No peak samples of {gatewayId} on {date}',
    text: 'Elastic capacity of gateway {gatewayId} was on, but no peak samples came for {date}, so that day costs nothing yet. Samples that still arrive are billed later. Please check that the gateway reports them.',
  },
  balanceAlert: {
    subject: 'Your balance is below {threshold}',
    text: 'At {at} the balance of your account fell to {balance}, below the threshold of {threshold} that you set. Please top up in time.',
    sms: 'Your balance fell to {balance} at {at}, below the {threshold} that you set. Please top up in time.',
  },
  runwayShort: {
    subject: 'Your balance lasts {days} more days',
    text: 'The balance of your account is {balance}. At the average of the last seven days, {averagePerDay} a day, it lasts {days} more days. Please top up in time.',
  },
  serviceEnding: {
    subject: '{name} ends at {endsAt}',
    text: '{name} will be ended at {endsAt}: {reason}.{paidAhead} What is configured in it can be read until {keptUntil} and is then deleted.',
    sms: '{name} will be ended at {endsAt}: {reason}.{paidAhead}',
  },
  serviceKept: {
    subject: '{name} is not ended after all',
    text: '{name} will not be ended at {endsAt}: that has been taken back. It goes on as before, and can be renewed.',
    sms: '{name} will not be ended at {endsAt}. It goes on as before.',
  },
  serviceEnded: {
    subject: '{name} has been ended',
    text: '{name} was ended at {endedAt}.{givenBack}{configured}',
    sms: '{name} was ended at {endedAt}.{givenBack}',
  },
  serviceSuspended: {
    subject: '{name} has been suspended',
    text: '{name} has been suspended by the operator at {since}: {reason}. Until that is lifted it serves nothing; by the second it costs nothing, a term runs on. Paying or renewing does not lift it: answer the operator.',
    sms: '{name} has been suspended at {since}: {reason}. It serves nothing until that is lifted.',
  },
  suspensionLifted: {
    subject: '{name} is not suspended any more',
    text: 'The suspension of {name} was lifted at {liftedAt}. It serves again, unless arrears or the end of its term keep it stopped.',
    sms: 'The suspension of {name} was lifted at {liftedAt}.',
  },
  pauseAnnounced: {
    subject: '{name} pauses from {from} until {until}',
    text: '{paused} will pause from {from} until {until}: {reason}. What your balance has paid for that time comes back once it is over.',
    sms: '{paused} will pause from {from} until {until}: {reason}.',
  },
  pauseCancelled: {
    subject: '{name} does not pause after all',
    text: '{paused} will not pause from {from} until {until}: that has been taken back. It goes on as before.',
    sms: '{paused} will not pause from {from} until {until}. It goes on as before.',
  },
  pauseBegan: {
    subject: '{name} pauses since {from}',
    text: '{paused} pauses since {from}, until {until}. What your balance has paid for that time comes back once it is over.',
    sms: '{paused} pauses since {from}, until {until}.',
  },
  pauseOver: {
    subject: 'The pause of {name} is over',
    text: '{paused} is there again since {until}, unless arrears, a suspension or the end of its term keep it stopped.{pausedBack}',
    sms: 'The pause of {name} was over at {until}.{pausedBack}',
  },
  packEnding: {
    subject: 'Resource pack {packId} ends at {endsAt}',
    text: 'Resource pack {packId} will be ended at {endsAt}: {reason}. Hours that start before then are deducted from it, none after.{unitsPaid}',
    sms: 'Resource pack {packId} will be ended at {endsAt}: {reason}.{unitsPaid}',
  },
  packKept: {
    subject: 'Resource pack {packId} is not ended after all',
    text: 'Resource pack {packId} will not be ended at {endsAt}: that has been taken back. It goes on as before.',
    sms: 'Resource pack {packId} will not be ended at {endsAt}. It goes on as before.',
  },
  packEnded: {
    subject: 'Resource pack {packId} has been ended',
    text: 'Resource pack {packId} was ended at {endedAt}, and what was used before then has been deducted.{unitsBack}',
    sms: 'Resource pack {packId} was ended at {endedAt}.{unitsBack}',
  },
  accountClosing: {
    subject: 'Your account is being closed',
    text: 'At {requestedAt} it was asked for your account to be closed. Since then nothing can be bought for it, and usage is not billed. It is closed once what was used before is billed, not before {closesAt}: gifts and vouchers lapse then, and what is left of cash and income can be paid out. If you did not ask for this, tell your operator, who can reopen the account.',
    sms: 'Your account is being closed, not before {closesAt}. If you did not ask for this, tell your operator.',
  },
  accountClosed: {
    subject: 'Your account is closed',
    text: 'Your account was closed at {closedAt}. {left} of cash and income is left to be paid out; {lapsed} of gifts and vouchers has lapsed. Bills and ledger can be read as before.',
    sms: 'Your account was closed at {closedAt}. {left} is left to be paid out.',
  },
  termsChanged: {
    subject: 'Other terms apply to your account',
    text: 'From {changedAt} on these terms apply to your account: {newTerms} What it owes from before then goes on under the milder of the two.',
    sms: 'From {changedAt} on these terms apply to your account: {newTerms}',
  },
  noticesBundled: {
    subject: '{count} more notices of what was done in your account',
    text: 'From {since} until {until} so much was done in your account that {count} notices were not sent one by one: {kinds}. All of them can be read in the list of notices. If that was not you, please contact us.',
    sms: '{count} more notices from {since} on were not sent one by one: {kinds}. If that was not you, please contact us.',
  },
  complaintReceived: {
    subject: 'A complaint about your account, to be answered by {answerBy}',
    text: 'We have received a complaint about your account: {about}. Please answer it by {answerBy}. What is not answered by then, for whatever reason, counts as unanswered, and your services may be ended.',
    sms: 'A complaint about your account: {about}. Please answer it by {answerBy}.',
  },
  contactCode: {
    subject: 'Please confirm that you are to be told of an account',
    text: 'You have been named as a contact of an account for API gateways. The code {code} confirms {recipient}, within 24 hours: give it to whoever manages the account. If you do not know of this, do nothing.',
    sms: 'Code {code} confirms {recipient} as a contact, within 24 hours. If you do not know of this, do nothing.',
  },
};
