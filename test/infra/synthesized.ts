import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { TollgateStack } from '#infra/tollgateStack.ts';

/** The stack's template, without bundles: `aws:cdk:bundling-stacks: []` skips esbuild. */
export const synthesized = (context: Readonly<Record<string, unknown>> = {}): Template => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [], ...context } });
  return Template.fromStack(new TollgateStack(app, 'Test'));
};

/** A resource as the template holds it. */
export type Found = {
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
};

/** The resources of a type by logical id. */
export const resourcesIn = (template: Template, type: string): Readonly<Record<string, Found>> =>
  template.findResources(type) as Readonly<Record<string, Found>>;
