import type { NumberValue } from '@aws-sdk/lib-dynamodb';
import { assert } from '#domain/defect.ts';
import { asCount, number } from '#storage/codec/fields.ts';

/** One of several names, stored as a number of its own. */
export type EnumCodec<Name extends string> = {
  readonly of: string;
  readonly codes: Readonly<Record<Name, number>>;
  /** @throws Defect if the name has no code */
  readonly encode: (name: Name) => NumberValue;
  /** @throws Defect if no name has the code */
  readonly decode: (field: unknown) => Name;
};

/**
 * Writes and reads names by the code that each is given; `of` says what they are names of, for whoever
 * reads an error. @throws Defect unless every code is a count, and no two are the same
 */
export const enumCodec = <Name extends string>(
  of: string,
  codes: Readonly<Record<Name, number>>,
): EnumCodec<Name> => {
  const names = new Map<number, Name>();
  for (const [name, code] of Object.entries(codes) as [Name, number][]) {
    assert(Number.isSafeInteger(code) && code >= 0, `${of}: the code of ${name} is a count`);
    assert(!names.has(code), `${of}: ${name} and ${names.get(code)} have a code each`);
    names.set(code, name);
  }
  return {
    ...{ of, codes },
    encode: (name) => {
      assert(Object.hasOwn(codes, name), `${of}: ${name} has a code`);
      return number(codes[name]);
    },
    decode: (field) => {
      const code = asCount(field);
      const name = names.get(code);
      assert(name !== undefined, `${of}: there is a name for code ${code}`);
      return name;
    },
  };
};
