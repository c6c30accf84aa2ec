import type { AttributeValue, BatchStatementRequest } from '@aws-sdk/client-dynamodb';

/** The fields that a PartiQL statement of ours names, in order: every parameter is a `?` after its name. */
export const statementFields = ({
  Statement = '',
  Parameters = [],
}: BatchStatementRequest): readonly (readonly [string, AttributeValue])[] => {
  const names = [...Statement.matchAll(/['"](\w+)['"] ?[:=]\?/g)].map(([, name = '']) => name);
  if (names.length !== Parameters.length) throw new Error(`a nameless parameter in ${Statement}`);
  return names.map((name, place) => [name, Parameters[place] as AttributeValue]);
};
