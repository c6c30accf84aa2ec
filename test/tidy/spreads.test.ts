import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

type Find = (node: ts.Node) => readonly ts.Node[];

/** Where a source has what is looked for, `path:line`. */
const placesOf = (find: Find, path: string, text: string): readonly string[] => {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return find(source).map((each) => {
    const { line } = source.getLineAndCharacterOfPosition(each.getStart(source));
    return `${path}:${line + 1}`;
  });
};

const spreadArguments = (path: string, text: string) => placesOf(spreadsIn, path, text);

const spreadsIn = (node: ts.Node): readonly ts.SpreadElement[] => {
  const own = ts.isCallExpression(node) || ts.isNewExpression(node) ? (node.arguments ?? []) : [];
  const spread = [...own].filter(ts.isSpreadElement).filter(isOfData);
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return [...spread, ...children.flatMap(spreadsIn)];
};

const isOfData = (spread: ts.SpreadElement): boolean =>
  !isWrittenOut(spread.expression) && !isPassedOn(spread.expression, spread);

const isWrittenOut = (list: ts.Expression): boolean =>
  ts.isParenthesizedExpression(list) || ts.isAsExpression(list)
    ? isWrittenOut(list.expression)
    : ts.isArrayLiteralExpression(list) && !list.elements.some(ts.isSpreadElement);

/** What a function was called with it may pass on: its caller wrote that out, or broke the rule itself. */
const isPassedOn = (list: ts.Expression, within: ts.Node): boolean => {
  if (!ts.isIdentifier(list) || within.parent === undefined) return false;
  const names = ts.isFunctionLike(within) ? within.parameters.filter(isRest) : [];
  return names.some(({ name }) => name.getText() === list.text) || isPassedOn(list, within.parent);
};

/** Properties that are written out and spread at once: only to put several on a line. */
const literalsSpreadIn: Find = (node) => {
  const own =
    ts.isSpreadAssignment(node) && ts.isObjectLiteralExpression(node.expression) ? [node] : [];
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  return [...own, ...children.flatMap(literalsSpreadIn)];
};

const isRest = ({ dotDotDotToken }: ts.ParameterDeclaration): boolean =>
  dotDotDotToken !== undefined;

/**
 * A list that is spread into arguments goes on the stack: some 120,000 records end the process, and the hour that
 * has them can never be settled. Rule SET-09.
 */
describe('data', () => {
  test('SET-09 is not spread into the arguments of a call', () => {
    const paths = globSync('{functions,infra,shared}/**/*.{ts,mjs}');
    expect(paths.length).toBeGreaterThan(100);
    const found = paths.flatMap((path) => spreadArguments(path, readFileSync(path, 'utf8')));
    expect(found).toEqual([]);
  });

  test('is seen wherever it is', () => {
    const text = `
      all.push(...records);
      const most = Math.max(0, ...counts);
      all.push({ ...one }, ...(await rest()));
      const made = new Sums(...parts);
      const copy = [...records, ...more];
      const passedOn = (...args: readonly string[]) => work(...args);
      const other = (...args: readonly string[]) => work(...records);
      remind(...(['5', 'five days'] as const), ...[1, ...more]);`;
    expect(spreadArguments('some.ts', text)).toEqual([
      ...['some.ts:2', 'some.ts:3', 'some.ts:4', 'some.ts:5', 'some.ts:8', 'some.ts:9'],
    ]);
  });
});

describe('properties', () => {
  test('stand for themselves: none is in a literal that is spread', () => {
    const paths = globSync('{functions,infra,shared}/**/*.ts');
    const found = paths.flatMap((path) =>
      placesOf(literalsSpreadIn, path, readFileSync(path, 'utf8')),
    );
    expect(found).toEqual([]);
  });

  test('are seen where they do not', () => {
    const text = 'const a = {\n...{ b, c },\n...d,\n...(e && { e }),\nf: { ...{ g } },\n};';
    expect(placesOf(literalsSpreadIn, 'some.ts', text)).toEqual(['some.ts:2', 'some.ts:5']);
  });
});
