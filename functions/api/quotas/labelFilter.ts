import { BadInput } from '#shared/faults.ts';

type Labels = Readonly<Record<string, string>>;
type Test = (labels: Labels) => boolean;

const name = '[A-Za-z0-9][A-Za-z0-9._/-]*';
const forms: readonly (readonly [RegExp, (key: string, value: string) => Test])[] = [
  [new RegExp(`^(${name})$`), (key) => (labels) => Object.hasOwn(labels, key)],
  [new RegExp(`^!(${name})$`), (key) => (labels) => !Object.hasOwn(labels, key)],
  [
    new RegExp(`^(${name})==?(${name}|)$`),
    (key, value) => (labels) => labelOf(labels, key) === value,
  ],
  [
    new RegExp(`^(${name})!=(${name}|)$`),
    (key, value) => (labels) => labelOf(labels, key) !== value,
  ],
];

const labelOf = (labels: Labels, key: string): string | undefined =>
  Object.hasOwn(labels, key) ? labels[key] : undefined;

/**
 * Whether labels are as a filter of Kubernetes' form asks: terms with commas between, all of which hold. An empty
 * one takes all.
 *
 * @throws BadInput if it has a term that is none of `key`, `!key`, `key=value`, `key!=value`
 */
export const labelFilter = (filter: string): Test => {
  const terms = filter.split(',').map((term) => term.replaceAll(/\s/g, ''));
  const tests = terms.filter((term) => term !== '').map(testOf);
  return (labels) => tests.every((test) => test(labels));
};

const testOf = (term: string): Test => {
  for (const [form, test] of forms) {
    const [, key, value = ''] = form.exec(term) ?? [];
    if (key !== undefined) return test(key, value);
  }
  const detail = 'not a term of key, !key, key=value or key!=value';
  throw new BadInput([{ pointer: '/query/label_filter', detail }]);
};
