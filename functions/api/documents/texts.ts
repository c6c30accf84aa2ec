import type { Language } from '#domain/notices/contact.ts';
import { type DocumentMessages, messages, say } from '#shared/messages/message.ts';

/** The languages of a document, in the order in which they stand beside each other. */
export type Languages = readonly [Language, ...Language[]];

/** Which message of the catalogue of any language. */
type Pick = (texts: DocumentMessages) => string;

/** What a document says: in one language, or in each, a blank and a slash between. */
export type Texts = (pick: Pick, values?: Readonly<Record<string, string | number>>) => string;

/** The texts of documents in some languages; `between` stands between them. */
export const textsIn =
  (languages: Languages, between = ' / '): Texts =>
  (pick, values) => {
    const said = languages.map((language) =>
      say(pick(messages[language].document), language, values),
    );
    return [...new Set(said)].join(between);
  };
