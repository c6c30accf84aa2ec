import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import type { Language } from '#domain/notices/contact.ts';
import { type NoticeKind, noticeKinds, recordOf } from '#domain/notices/noticeKinds.ts';
import { messages } from '#shared/messages/message.ts';

const languages: readonly Language[] = ['en', 'zh-CN'];

type Node = {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Node[] }>>;
};

/** Types of a parsed message's nodes that are its text, not its arguments: literal and pound sign. */
const texts = [0, 7];

/** The messages of a language by their place in it, such as `notice.arrearsBegan.text`. */
const placesIn = (tree: object, place = ''): readonly (readonly [string, string])[] =>
  Object.entries(tree).flatMap(([name, value]: [string, object | string]) =>
    typeof value === 'string'
      ? [[place + name, value] as const]
      : placesIn(value, `${place}${name}.`),
  );

const parsed = (language: Language, place: string): readonly Node[] => {
  const text = new Map(placesIn(messages[language])).get(place) ?? '';
  const options = { ignoreTag: true };
  return new IntlMessageFormat(text, language, undefined, options).getAst() as Node[];
};

const argumentsOf = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap(({ type, value = '', options = {} }) => [
    ...(texts.includes(type) ? [] : [value]),
    ...Object.values(options).flatMap((option) => argumentsOf(option.value)),
  ]);

const argumentsIn = (language: Language, place: string): readonly string[] =>
  argumentsOf(parsed(language, place));

/** The figures of a kind that are codes, and the codes that each may be. */
const codesOf = (kind: NoticeKind): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(recordOf(kind).figures).flatMap(([name, form]) =>
    typeof form === 'string' ? [] : [[name, form] as const],
  );

const partsOf = (kind: NoticeKind): readonly string[] => [
  ...['subject', 'text'],
  ...(recordOf(kind).channels.includes('sms') ? ['sms'] : []),
];

const ofForms = [
  ...['closing.email', 'closing.sms', 'figure.amount', 'figure.daysLeft'],
  ...['figure.instant', 'figure.name', 'figure.tally', 'figure.betweenTallies'],
];

describe.each(languages)('NOT-02 the messages in %s', (language) => {
  test('are those that kinds and their codes have, and no other', () => {
    const wanted = noticeKinds.flatMap((kind) => [
      ...partsOf(kind).map((part) => `notice.${kind}.${part}`),
      ...codesOf(kind).map(([name]) => `code.${name}`),
    ]);
    const { document: _, ...ofNotices } = messages[language];
    expect(
      placesIn(ofNotices)
        .map(([place]) => place)
        .toSorted(),
    ).toEqual([...new Set([...wanted, ...ofForms])].toSorted());
  });

  test.each(noticeKinds)('of %s say each of its figures, and nothing else', (kind) => {
    const { figures, audience } = recordOf(kind);
    const known = [...Object.keys(figures), ...(audience === 'recipient' ? ['code'] : [])];
    for (const part of partsOf(kind)) {
      const said = argumentsIn(language, `notice.${kind}.${part}`);
      expect(said.filter((name) => !known.includes(name))).toEqual([]);
    }
    const inCodes = codesOf(kind).flatMap(([name]) => argumentsIn(language, `code.${name}`));
    expect(inCodes.filter((name) => !known.includes(name))).toEqual([]);
    const inAll = [...argumentsIn(language, `notice.${kind}.text`), ...inCodes, 'currency'];
    expect(known.filter((name) => !inAll.includes(name))).toEqual([]);
  });

  test.each(noticeKinds.filter((kind) => codesOf(kind).length > 0))(
    'of codes of %s say each, and show another as it is',
    (kind) => {
      for (const [name, codes] of codesOf(kind)) {
        const [select] = parsed(language, `code.${name}`);
        expect(Object.keys(select?.options ?? {}).toSorted()).toEqual(
          [...codes, 'other'].toSorted(),
        );
        expect(argumentsOf(select?.options?.['other']?.value ?? [])).toEqual([name]);
      }
    },
  );
});

test.each(languages)('INV-03 what documents say in %s is said of the same figures', (language) => {
  const places = placesIn(messages.en.document, 'document.').map(([place]) => place);
  const own = placesIn(messages[language].document, 'document.').map(([place]) => place);
  expect(own).toEqual(places);
  for (const place of places) {
    const unknown = argumentsIn(language, place).filter(
      (name) => !argumentsIn('en', place).includes(name),
    );
    expect([place, unknown]).toEqual([place, []]);
  }
});
