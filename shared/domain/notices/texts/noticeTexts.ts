import type { Currency } from '#domain/money/money.ts';
import type { SmsKind } from '#domain/notices/audiences.ts';
import type { NoticeKind } from '#domain/notices/notice.ts';

/** A notice's templates; `{name}` stands for the figure of that name. `sms` is the whole message. */
export type MailText = { readonly subject: string; readonly text: string };
export type SmsText = MailText & { readonly sms: string };

/** What figures that are no plain texts read as; these may hold `{name}` too. */
export type FigureWords = {
  /** `{amount}`: the digits. */
  readonly money: Readonly<Record<Currency, string>>;
  /** `{name}` as its owner wrote it, and the `{id}` that it has. */
  readonly name: string;
  /** `{at}`, and the `{zone}` that it is the time of. */
  readonly instant: string;
  /** How many notices of which kind: `{count}` of `{kind}`, one after another. */
  readonly tally: {
    readonly one: string;
    readonly between: string;
    readonly kinds: Readonly<Record<string, string>>;
  };
  /** `{days}`: how many, where they are not a word of their own. */
  readonly daysLeft: Readonly<Record<string, string>> & { readonly other: string };
  /**
   * By figure and code; one that is not here is shown as it is. A sentence that may be left out brings
   * the space before it along.
   */
  readonly codes: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** All that is said to people, in one language. Rule NOT-02. */
export type NoticeTexts = {
  readonly notices: Readonly<{
    [Kind in NoticeKind]: Kind extends SmsKind ? SmsText : MailText;
  }>;
  readonly words: FigureWords;
  /** Ends every mail, and every short message; `{account}` is the account's id. */
  readonly closing: Readonly<Record<'email' | 'sms', string>>;
};
