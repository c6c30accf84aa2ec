import { home } from '#test/infra/resolved.ts';

/** Who asks for what, as an engine of AWS would see it. `context`: the condition keys that are there. */
export type Asking = {
  readonly by: { readonly service: string } | { readonly role: string };
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string>>;
};

type OneOrMore = string | readonly string[];

/** A statement whose references are resolved. */
export type Statement = {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, OneOrMore>>;
  readonly Action?: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly NotResource?: OneOrMore;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
};

export type Policies = {
  /** What the policy of the resource says; none: undefined. */
  readonly ofResource: readonly Statement[];
  /** What the policies of the role say that asks. */
  readonly ofRole: readonly Statement[];
};

/**
 * Whether a request within one account is permitted: a Deny wins; a service needs an Allow of the
 * resource; a role needs one of its own, or of the resource.
 *
 * A key hands its decision to the policies of roles only where its own policy allows the account.
 *
 * @throws for a condition operator or a principal that it does not know: it never guesses
 */
export const permits = ({ ofResource, ofRole }: Policies, asking: Asking): boolean => {
  const named = ofResource.filter((statement) => isAsker(statement, asking));
  const speaking = [...named, ...ofRole].filter((statement) => speaksOf(statement, asking));
  if (speaking.some(({ Effect }) => Effect === 'Deny')) return false;
  const byResource = named.some((statement) => speaking.includes(statement));
  if ('service' in asking.by) return byResource;
  const byRole = ofRole.some((statement) => speaking.includes(statement));
  return byRole && (!asking.action.startsWith('kms:') || handsOver(ofResource, asking));
};

const handsOver = (ofKey: readonly Statement[], asking: Asking): boolean =>
  ofKey.some(
    (statement) =>
      statement.Effect === 'Allow' &&
      principalsOf(statement).includes(`arn:${home.partition}:iam::${home.account}:root`) &&
      speaksOf(statement, asking),
  );

const isAsker = (statement: Statement, { by }: Asking): boolean => {
  const principals = principalsOf(statement);
  return principals.includes('*') || principals.includes('service' in by ? by.service : by.role);
};

const principalsOf = ({ Principal = {} }: Statement): readonly string[] => {
  if (Principal === '*') return ['*'];
  const [unknown] = Object.keys(Principal).filter((kind) => !['AWS', 'Service'].includes(kind));
  if (unknown !== undefined) throw new Error(`principals of kind ${unknown} are not known here`);
  return Object.values(Principal).flatMap((names) => [names].flat());
};

const speaksOf = (statement: Statement, { action, resource, context = {} }: Asking): boolean => {
  const { Action = [], Resource, NotResource, Condition = {} } = statement;
  return (
    isOneOf(
      action.toLowerCase(),
      [Action].flat().map((name) => name.toLowerCase()),
    ) &&
    (Resource === undefined || isOneOf(resource, [Resource].flat())) &&
    (NotResource === undefined || !isOneOf(resource, [NotResource].flat())) &&
    Object.entries(Condition).every(([operator, keys]) =>
      Object.entries(keys).every(([key, wanted]) => holds(operator, context[key], wanted)),
    )
  );
};

/** Of many values, of which there are none where the key is not there. */
const forAll = 'ForAllValues:';

/** A key that is not there meets no condition, but one of all its values, and `Null`. */
const holds = (operator: string, value: string | undefined, wanted: OneOrMore): boolean => {
  if (operator === 'Null') return String(value === undefined) === wanted;
  if (operator.startsWith(forAll)) {
    return value === undefined || holds(operator.slice(forAll.length), value, wanted);
  }
  if (value === undefined) return false;
  switch (operator) {
    case 'Bool':
    case 'StringEquals':
    case 'ForAnyValue:StringEquals':
    case 'ArnEquals':
      return [wanted].flat().includes(value);
    case 'StringLike':
    case 'ArnLike':
      return isOneOf(value, [wanted].flat());
    default:
      throw new Error(`${operator} is not known here`);
  }
};

const isOneOf = (value: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => likeness(pattern).test(value));

const likeness = (pattern: string): RegExp => {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`);
};
