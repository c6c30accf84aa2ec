import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Schema = { readonly [keyword: string]: unknown };
type Operation = {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
};

/** The interface facts of F5's billing and usage API: 26 operations, as its clients know them. */
const contract = JSON.parse(
  readFileSync(new URL('../../fixtures/f5/contract.json', import.meta.url), 'utf8'),
) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

/** An operation of the contract and where it is. */
export type ContractOperation = Operation & { readonly method: string; readonly path: string };

export const contractOperations: readonly ContractOperation[] = Object.entries(
  contract.paths,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    ...operation,
    method: method.toUpperCase(),
    path,
  })),
);

/** Every object closed and every property required, which the contract leaves open; maps are as they are. */
const closed = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { properties, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [keyword, closed(value)]),
  );
  if (properties === undefined) {
    return rest['type'] === 'object' && !('additionalProperties' in rest)
      ? { ...rest, additionalProperties: false }
      : rest;
  }
  const required = Object.keys(properties as object);
  return { ...rest, properties, required, additionalProperties: false };
};

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addFormat('int64', { type: 'string', validate: /^-?\d+$/ });
ajv.addSchema({ $id: 'contract', components: closed(contract.components) as object });

const checkOf = (schema: Schema): ValidateFunction =>
  ajv.compile(
    JSON.parse(JSON.stringify(closed(schema)).replaceAll('#/components', 'contract#/components')),
  );

const checks = new Map<string, ValidateFunction>();

/** What is wrong with an answer of an operation by the contract; nothing if it is as declared. */
export const wrongIn = (operationId: string, status: number, body: unknown): readonly string[] => {
  const operation = contractOperations.find((each) => each.operationId === operationId);
  const schema = operation?.responses[status]?.content?.['application/json']?.schema;
  if (schema === undefined) return [`${operationId} declares no ${status}`];
  const key = `${operationId} ${status}`;
  const check = checks.get(key) ?? checkOf(schema);
  checks.set(key, check);
  check(body);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};
