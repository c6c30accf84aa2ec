import type { AccountId } from '#domain/accountId.ts';
import { type ContactCode, codeEnds } from '#domain/notices/contactCode.ts';
import { epochMs } from '#domain/time/instant.ts';
import { asCount, asInstant, asText, ms, number } from '#storage/codec/fields.ts';
import { itemKind } from '#storage/itemKind.ts';
import { contactCodeKey } from '#storage/keys.ts';
import { loadItem } from '#storage/queries.ts';
import { asRead, type Item, type Table, write } from '#storage/table.ts';
import type { ContactCodeStore } from '#usecases/ports/contactCodes.ts';

/** The newest code that a contact was sent, by its hash. Rule NOT-04. */
export const contactCodeStore = (table: Table): ContactCodeStore => ({
  load: (accountId, recipient) => loadItem(table, kind, contactCodeKey(accountId, recipient)),
  save: (code) =>
    write({
      Put: {
        TableName: table.name,
        Item: encode(code),
        ...asRead(code.version - 1),
      },
    }),
  end: ({ accountId, recipient, version }) =>
    write({
      Delete: {
        TableName: table.name,
        Key: contactCodeKey(accountId, recipient),
        ...asRead(version),
      },
    }),
});

const encode = ({ sentAt, tries, version, ...code }: ContactCode): Item => ({
  ...contactCodeKey(code.accountId, code.recipient),
  ...kind.label,
  ...code,
  sentAt: ms(sentAt),
  tries: number(tries),
  version: number(version),
  expiresAt: number(Math.ceil(epochMs(codeEnds(sentAt)) / 1000)),
});

const decode = (item: Item): ContactCode => ({
  accountId: asText<AccountId>(item['accountId']),
  recipient: asText(item['recipient']),
  salt: asText(item['salt']),
  hash: asText(item['hash']),
  sentAt: asInstant(item['sentAt']),
  tries: asCount(item['tries']),
  version: asCount(item['version']),
});

const kind = itemKind('ContactCode', { 1: decode });
