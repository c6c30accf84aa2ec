import { IntlMessageFormat } from 'intl-messageformat';
import type { Product } from '#domain/catalogue/priceBook.ts';
import type { Figures, InvoiceLine } from '#domain/invoices/invoice.ts';
import type { Language } from '#domain/notices/contact.ts';
import type { NoticeKind, noticeRecords } from '#domain/notices/noticeKinds.ts';
import en from '#shared/messages/en.json' with { type: 'json' };
import zhCn from '#shared/messages/zh-CN.json' with { type: 'json' };

type Records = typeof noticeRecords;

/** `sms`: the whole of a short message, of kinds that go out by SMS. */
type NoticeMessages<Kind extends NoticeKind> = Readonly<Record<'subject' | 'text', string>> &
  ('sms' extends Records[Kind]['channels'][number] ? { readonly sms: string } : unknown);

/** Figures that are one of several codes, each of which says something. */
type CodesOf<Figures> = {
  [Name in keyof Figures]: Figures[Name] extends readonly string[] ? Name : never;
}[keyof Figures];
type CodeFigure = { [Kind in NoticeKind]: CodesOf<Records[Kind]['figures']> }[NoticeKind];

/** All that is said to people in one language, as ICU messages. Rule NOT-02. */
export type Messages = {
  /** Their arguments are the figures of the kind. */
  readonly notice: { readonly [Kind in NoticeKind]: NoticeMessages<Kind> };
  /** Ends every mail, and every short message; `account` is the account's id. */
  readonly closing: Readonly<Record<'email' | 'sms', string>>;
  /** How figures read that are no plain texts. */
  readonly figure: Readonly<
    Record<'amount' | 'daysLeft' | 'instant' | 'name' | 'tally' | 'betweenTallies', string>
  >;
  /** What each code of a figure says, with the notice's other figures. A sentence that may be left out brings
   * the space before it along. */
  readonly code: Readonly<Record<CodeFigure, string>>;
  readonly document: DocumentMessages;
};

/** What stands on invoices and credit notes. Rules INV-03, INV-07. */
export type DocumentMessages = {
  readonly title: Readonly<Record<'invoice' | 'creditNote', string>>;
  readonly notTaxInvoice: string;
  readonly fact: Readonly<
    Record<'number' | 'account' | 'month' | 'closedAt' | 'dueAt' | 'corrects', string>
  >;
  readonly column: Readonly<
    Record<'item' | 'sku' | 'region' | 'instance' | 'quantity' | 'amount', string>
  >;
  readonly corrects: string;
  readonly product: Readonly<Record<Product, string>>;
  readonly meter: Readonly<Record<InvoiceLine['meter'], string>>;
  /** By the names of lines' units; bytes are shown in units that need no words. */
  readonly unit: Readonly<Record<'call' | 'second' | 'QPS-day', string>>;
  readonly total: Readonly<Record<keyof Figures | 'net' | 'tax' | 'income' | 'cash', string>>;
  readonly notes: string;
  readonly page: string;
};

/** The one catalogue of each language. */
export const messages: Readonly<Record<Language, Messages>> = { en, 'zh-CN': zhCn };

/**
 * What a message says with values for its arguments: these are plain text, and so is what comes out.
 *
 * @throws FormatError if an argument has no value
 */
export const say = (
  message: string,
  language: Language,
  values: Readonly<Record<string, string | number>> = {},
): string => {
  const format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
  return String(format.format({ ...values }));
};
