import { resolve as pathOf } from 'node:path';
import { Problem } from '#infra/local/problem.ts';

/**
 * Variables with which a thread or process keeps what it compiled, and finds it again: a thread starts in half
 * of the CPU time.
 */
export const compileCache = { NODE_COMPILE_CACHE: pathOf('.tollgate/compiled') } as const;

/** Where everything of the local deployment pretends to be. */
export const localRegion = 'us-east-1';
export const localAccount = '000000000000';

/** What `Ref` and `Fn::GetAtt` answer: `Orders` for a Ref, `Orders.Arn` for an attribute. */
export type References = ReadonlyMap<string, string>;

/** Replaces a template's intrinsic functions by values. */
export type Resolve = (value: unknown) => unknown;

const pseudoParameters: References = new Map([
  ['AWS::AccountId', localAccount],
  ['AWS::NoValue', ''],
  ['AWS::Partition', 'aws'],
  ['AWS::Region', localRegion],
  ['AWS::StackName', 'local'],
  ['AWS::URLSuffix', 'amazonaws.com'],
]);

/** @throws Problem if a value names something that has no local value, or an unknown intrinsic. */
export const resolver = (references: References): Resolve => {
  const lookUp = (name: string): string => {
    const found = references.get(name) ?? pseudoParameters.get(name);
    if (found === undefined) throw new Problem(`The template refers to ${name}, unknown locally.`);
    return found;
  };
  const resolve: Resolve = (value) => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const [call, ...others] = Object.entries(value);
    if (call && others.length === 0 && isIntrinsic(call[0])) {
      return intrinsicNamed(call[0])(call[1], resolve, lookUp);
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  };
  return resolve;
};

type Intrinsic = (argument: unknown, resolve: Resolve, lookUp: (name: string) => string) => unknown;

const isIntrinsic = (name: string): boolean => name === 'Ref' || name.startsWith('Fn::');

const intrinsicNamed = (name: string): Intrinsic => {
  const found = intrinsics[name];
  if (!found) throw new Problem(`The runner does not know the intrinsic ${name}.`);
  return found;
};

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, _, lookUp) => lookUp(String(name)),
  'Fn::GetAtt': (path, _, lookUp) => lookUp(Array.isArray(path) ? path.join('.') : String(path)),
  'Fn::Join': (argument, resolve) => {
    const [separator, parts] = argument as [string, unknown];
    return (resolve(parts) as readonly string[]).join(separator);
  },
  'Fn::Split': (argument, resolve) => {
    const [separator, text] = argument as [string, unknown];
    return String(resolve(text)).split(separator);
  },
  'Fn::Select': (argument, resolve) => {
    const [index, list] = argument as [string | number, unknown];
    return (resolve(list) as readonly unknown[])[Number(index)];
  },
  'Fn::Sub': (argument, resolve, lookUp) => {
    const [text, own] = Array.isArray(argument) ? argument : [argument, {}];
    const values = resolve(own) as Readonly<Record<string, string>>;
    return String(text).replaceAll(/\$\{([^}]+)\}/g, (_, name) => values[name] ?? lookUp(name));
  },
};

/** Credentials that open nothing: the local engines want some and check none. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };
