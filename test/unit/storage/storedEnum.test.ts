import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { plans } from '#domain/catalogue/plans.ts';
import { Defect } from '#domain/defect.ts';
import { Decimal } from '#domain/money/decimal.ts';
import { enumCodec, storedEnum } from '#storage/codec/storedEnum.ts';

describe('PLN-01 ARR-01 a code is of one name, for ever', () => {
  test('no two names share one', () => {
    expect(() => enumCodec('plan', { trial: 0, test: 0 })).toThrow(
      new Defect('plan: test and trial have a code each'),
    );
  });

  test.each([-1, 0.5, Number.NaN])('%d is none', (code) => {
    expect(() => enumCodec('plan', { trial: code })).toThrow(
      new Defect('plan: the code of trial is a count'),
    );
  });

  test('there is one for every plan', () => {
    expect(Object.keys(storedEnum.plan.codes).toSorted()).toEqual(
      plans.map(({ name }) => name).toSorted(),
    );
  });

  test('they are those that docs/table.md has', () => {
    const [, section = ''] =
      /## Codes([\s\S]*?)\n## /.exec(readFileSync('docs/table.md', 'utf8')) ?? [];
    const rows = [...section.matchAll(/^\| ([^|]+?) \| ([^|]+?) \|$/gm)].slice(2);
    const listed = rows.map(([, of, codes]) => [of, codes]);
    const enums = Object.values(storedEnum).map(({ of, codes }) => {
      const pairs = Object.entries(codes).toSorted(([, a], [, b]) => a - b);
      return [of, pairs.map(([name, code]) => `${code} = \`${name}\``).join(', ')];
    });
    expect(listed).toEqual(enums);
  });
});

describe('PLN-01 ARR-01 what has no code, or no name, is refused by what it is of', () => {
  const { plan } = storedEnum;

  test('a code that nobody has given', () => {
    expect(() => plan.decode(new Decimal(99))).toThrow(
      new Defect('plan: there is a name for code 99'),
    );
  });

  test('a name that has been given none', () => {
    expect(() => plan.encode('toString' as 'trial')).toThrow(
      new Defect('plan: toString has a code'),
    );
  });
});
