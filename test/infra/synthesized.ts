import { App, NestedStack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { TollgateStack } from '#infra/tollgateStack.ts';

/**
 * The stack's template with what is nested in it, as if it were one.
 *
 * Without bundles: `aws:cdk:bundling-stacks: []` skips esbuild.
 */
export const synthesized = (context: Readonly<Record<string, unknown>> = {}): Template => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } });
  const stack = new TollgateStack(app, 'Test');
  const template = Template.fromStack(stack).toJSON();
  const nested = stack.node.children
    .filter((child) => NestedStack.isNestedStack(child))
    .map((child) => Template.fromStack(child).toJSON()['Resources']);
  const parameters = Object.values(template['Resources'] as Readonly<Record<string, Found>>).map(
    ({ Properties }) => Properties?.['Parameters'] ?? {},
  );
  const inlined = withValues(Object.assign({}, ...nested), Object.assign({}, ...parameters));
  return Template.fromJSON({
    ...template,
    Resources: { ...template['Resources'], ...(inlined as object) },
  });
};

/** Puts values in for the parameters that a nested stack refers to. */
const withValues = (value: unknown, parameters: Readonly<Record<string, unknown>>): unknown => {
  if (Array.isArray(value)) return value.map((each) => withValues(each, parameters));
  if (typeof value !== 'object' || value === null) return value;
  const { Ref } = value as { readonly Ref?: string };
  if (Ref !== undefined && Ref in parameters) return parameters[Ref];
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withValues(inner, parameters)]),
  );
};

/** How many resources the stack's own template has, those of nested ones aside. */
export const ownResources = (): number => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const template = Template.fromStack(new TollgateStack(app, 'Test')).toJSON();
  return Object.keys(template['Resources'] as object).length;
};

/** A resource as the template holds it. */
export type Found = {
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
};

/** The resources of a type by logical id. */
export const resourcesIn = (template: Template, type: string): Readonly<Record<string, Found>> =>
  template.findResources(type) as Readonly<Record<string, Found>>;
