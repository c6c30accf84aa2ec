import type { SentMessage, ToldNotice } from '#infra/local/demo/api/timeAnswers.ts';
import { contactsOf, type Role } from '#infra/local/demo/time/setting.ts';

/** What accounts are told of in this story, as the API names it. */
export type Told =
  | 'balanceAlert'
  | 'arrearsBegan'
  | 'serviceStopped'
  | 'serviceRestored'
  | 'destructionTomorrow'
  | 'serviceDestroyed'
  | 'lateFeeCharged'
  | 'expiryReminder'
  | 'termExpired'
  | 'termRenewed'
  | 'termStopped'
  | 'termRestored';

/** What goes out by email alone; all else to the creator's telephone, too. Rules ARR-04, EXP-01, WAL-05. */
const withoutSms: readonly Told[] = ['lateFeeCharged'];

export const goesBySms = (told: Told): boolean => !withoutSms.includes(told);

/** What an account was told in (fromMs, untilMs], and the subjects of the mails, by language. */
export type Telling = {
  readonly kinds: readonly string[];
  readonly subjects: Readonly<Record<'en' | 'zh-CN', readonly string[]>>;
};

export const tellingOf = (
  role: Role,
  notices: readonly ToldNotice[],
  messages: readonly SentMessage[],
  [fromMs, untilMs]: readonly [number, number],
): Telling => {
  const isNew = ({ at }: { readonly at: string }) =>
    fromMs < Date.parse(at) && Date.parse(at) <= untilMs;
  const [zhCn, en] = contactsOf(role).map(({ email }) =>
    messages
      .filter(({ to }) => to === email)
      .filter(isNew)
      .flatMap((message) => (message.channel === 'email' ? [message.subject] : [])),
  );
  return {
    kinds: notices.filter(isNew).map(({ kind }) => kind),
    subjects: { en: en ?? [], 'zh-CN': zhCn ?? [] },
  };
};
