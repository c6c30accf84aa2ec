import { App, type CfnElement, NestedStack, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type Template as Declarations, withNested } from '#infra/local/assembly/template.ts';
import { TollgateStack } from '#infra/tollgateStack.ts';

const stackIn = (context: Readonly<Record<string, unknown>>): TollgateStack =>
  new TollgateStack(
    // Without bundles: this skips esbuild.
    new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } }),
    'Test',
  );

type Json = Parameters<typeof Template.fromJSON>[0] & Declarations;

const jsonOf = (stack: Stack): Json => Template.fromStack(stack).toJSON() as Json;

const nestedIn = (stack: Stack): readonly NestedStack[] =>
  stack.node.findAll().filter((child) => NestedStack.isNestedStack(child));

/** The stack's template with what is nested in it, as if it were one. */
export const synthesized = (context: Readonly<Record<string, unknown>> = {}): Template => {
  const stack = stackIn(context);
  const nested = new Map(
    nestedIn(stack).map((each) => [logicalIdOf(stack, each), jsonOf(each)] as const),
  );
  const templateOf = ({ id }: { readonly id: string }) => nested.get(id) ?? { Resources: {} };
  return Template.fromJSON(withNested(jsonOf(stack), templateOf));
};

const logicalIdOf = (stack: Stack, { nestedStackResource }: NestedStack): string =>
  stack.getLogicalId(nestedStackResource as CfnElement);

/** How many resources each template has, the nested ones too, by its stack. */
export const resourceCounts = (): readonly (readonly [stack: string, count: number])[] => {
  const stack = stackIn({});
  return [stack, ...nestedIn(stack)].map((each) => [
    each.node.id,
    Object.keys(jsonOf(each).Resources).length,
  ]);
};

/** A resource as the template holds it. */
export type Found = {
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
};

/** The resources of a type by logical id. */
export const resourcesIn = (template: Template, type: string): Readonly<Record<string, Found>> =>
  template.findResources(type) as Readonly<Record<string, Found>>;
