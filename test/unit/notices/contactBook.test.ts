import { describe, expect, it } from 'vitest';
import type { AccountId } from '#domain/accountId.ts';
import type { Contact, ContactBook } from '#domain/notices/contact.ts';
import {
  type Asked,
  askAgain,
  codesAnHour,
  codesAnHourEach,
  confirmIn,
  hasConfirmed,
  replaceContacts,
} from '#domain/notices/contactBook.ts';
import { isRefused, type Refused } from '#domain/refusal.ts';
import { type Instant, instant } from '#domain/time/instant.ts';

const acme = 'acme' as AccountId;
const now = instant('2026-11-01T10:59:59.999Z');
const next = instant('2026-11-01T11:00:00Z');

const contact = (name: string, part: Partial<Contact> = {}): Contact => ({
  ...{ name, role: 'creator', language: 'en', email: `${name}@acme.example` },
  ...part,
});

const ann = contact('ann', { phone: '+8613900000001' });
const li = contact('li');
const before: ContactBook = { contacts: [ann] };

const asked = (outcome: Asked | Refused<string>): Asked => {
  if (isRefused(outcome)) throw new Error(outcome.refused);
  return outcome;
};

const replaced = (book: ContactBook, contacts: readonly Contact[], at: Instant = now) =>
  replaceContacts(acme, book, contacts, at);

describe('NOT-04 other contacts', () => {
  it('NOT-04 those who were there count as confirmed; each new address and number is sent a code', () => {
    const bo = contact('bo', { phone: '+8613900000002' });
    const { book, notices } = asked(replaced(before, [ann, bo]));
    expect(book.unconfirmed).toEqual(['bo@acme.example', '+8613900000002']);
    expect(notices.map(({ kind, figures, own }) => [kind, figures['recipient'], own])).toEqual([
      ['contactCode', 'bo@acme.example', true],
      ['contactCode', '+8613900000002', true],
    ]);
  });

  it('NOT-04 a contact with another number confirms the number alone', () => {
    const { book } = asked(replaced(before, [{ ...ann, phone: '+8613900000009' }]));
    expect(book.unconfirmed).toEqual(['+8613900000009']);
    expect(hasConfirmed(book)).toBe(true);
  });

  it('NOT-04 who has not confirmed is not asked again, and waits on', () => {
    const { book } = asked(replaced(before, [ann, li]));
    const again = asked(replaced(book, [li, ann], next));
    expect(again.notices).toEqual([]);
    expect(again.book.unconfirmed).toEqual(['li@acme.example']);
  });

  it('NOT-04 who comes back confirms anew, and every code is a notice of its own', () => {
    const first = asked(replaced(before, [ann, li]));
    const gone = asked(replaced(confirmIn(first.book, 'li@acme.example'), [ann]));
    expect(gone.book.unconfirmed).toBeUndefined();
    const back = asked(replaced(gone.book, [ann, li]));
    expect(back.book.unconfirmed).toEqual(['li@acme.example']);
    const names = [...first.notices, ...back.notices].map(({ episode, step }) => [episode, step]);
    expect(names).toEqual([
      ['li@acme.example', '2026-11-01T10-1'],
      ['li@acme.example', '2026-11-01T10-2'],
    ]);
  });
});

describe('NOT-04 the last contact that has confirmed', () => {
  it.each<[string, readonly Contact[]]>([
    ['all leave', []],
    ['only new ones stay', [li]],
  ])('NOT-04 stays: refused if %s', (_, contacts) => {
    expect(replaced(before, contacts)).toMatchObject({ refused: 'confirmedContactNeeded' });
  });

  it('NOT-04 may leave once another has confirmed', () => {
    const { book } = asked(replaced(before, [ann, li]));
    expect(replaced(book, [li])).toMatchObject({ refused: 'confirmedContactNeeded' });
    const left = asked(replaced(confirmIn(book, 'li@acme.example'), [li]));
    expect(left.book.contacts).toEqual([li]);
    expect(left.book.unconfirmed).toBeUndefined();
  });

  it('NOT-04 is not missed where nobody has confirmed', () => {
    const book: ContactBook = { contacts: [li], unconfirmed: ['li@acme.example'] };
    expect(asked(replaced(book, [])).book.contacts).toEqual([]);
  });
});

describe('NOT-04 codes are bounded by the hour', () => {
  const ask = (book: ContactBook, at = now) => askAgain(acme, book, 'li@acme.example', at);
  const once = asked(replaced(before, [ann, li])).book;

  it('NOT-04 to one contact, until the hour is over', () => {
    const twice = asked(ask(once)).book;
    const thrice = asked(ask(twice)).book;
    expect(thrice.codes?.asked).toEqual({ 'li@acme.example': codesAnHourEach });
    expect(ask(thrice)).toMatchObject({ refused: 'tooManyCodes' });
    expect(asked(ask(thrice, next)).notices).toHaveLength(1);
  });

  it('NOT-04 in all, whoever has left meanwhile', () => {
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => contact(`c${from + n}`));
    const full = asked(replaced(before, [ann, ...many(0, codesAnHour)])).book;
    expect(replaced(full, [ann, ...many(codesAnHour, 1)])).toMatchObject({
      refused: 'tooManyCodes',
    });
    expect(asked(replaced(full, [ann, ...many(codesAnHour, 1)], next)).notices).toHaveLength(1);
    expect(asked(replaced(full, [ann])).notices).toEqual([]);
  });

  it('NOT-04 are for contacts who have not confirmed', () => {
    expect(ask(before)).toMatchObject({ refused: 'contactNotFound' });
    expect(ask(confirmIn(once, 'li@acme.example'))).toMatchObject({ refused: 'alreadyConfirmed' });
  });
});

describe('NOT-04 codes are bounded by the day of UTC', () => {
  const at = (hours: string) => instant(`2026-11-02T${hours}Z`);
  const midnight = instant('2026-11-03T00:00:00Z');
  const fill = (book: ContactBook, hour: string, count: number, name: string) => {
    const more = Array.from({ length: count }, (_, n) => contact(`${name}${n}`));
    return asked(replaced(book, [ann, ...more], at(hour))).book;
  };

  it('NOT-04 to one contact, until the day is over', () => {
    const again = (book: ContactBook, when: Instant) =>
      askAgain(acme, book, 'li@acme.example', when);
    let book = asked(replaced(before, [ann, li], at('20:00:00'))).book;
    for (const hour of ['20:00:00', '20:00:00', '21:00:00', '21:00:00', '22:00:00']) {
      book = asked(again(book, at(hour))).book;
    }
    expect(again(book, at('23:59:59.999'))).toMatchObject({
      refused: 'tooManyCodes',
      detail: expect.stringContaining('try again at 2026-11-03T00:00:00.000Z'),
    });
    expect(asked(again(book, midnight)).notices).toHaveLength(1);
  });

  it('NOT-04 in all, however often contacts are changed for others', () => {
    const some = fill(fill(before, '20:00:00', 40, 'a'), '21:00:00', 40, 'b');
    const full = fill(some, '22:00:00', 20, 'c');
    const [another] = [contact('another')];
    const refused = { refused: 'tooManyCodes', detail: expect.stringContaining('100') };
    expect(replaced(full, [ann, another], at('23:59:59.999'))).toMatchObject(refused);
    expect(asked(replaced(full, [ann], at('23:00:00'))).notices).toEqual([]);
    expect(asked(replaced(full, [ann, another], midnight)).notices).toHaveLength(1);
  });
});
