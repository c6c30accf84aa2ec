import type { Stack } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { NodeFunction } from '#infra/constructs/nodeFunction.ts';
import { propertiesOf } from '#test/infra/policiesIn.ts';

/** All functions of a stack. */
export const nodeFunctionsIn = (stack: Stack): readonly NodeFunction[] =>
  stack.node
    .findAll()
    .filter((construct): construct is NodeFunction => construct instanceof NodeFunction);

/** The role of a stack's function, as its template names it. */
export const roleOf = (stack: Stack, template: Template, fn: NodeFunction): string => {
  const id = stack.getLogicalId(fn.node.defaultChild as never);
  const found = propertiesOf(template, 'AWS::Lambda::Function').find(([each]) => each === id);
  return String(found?.[1]['Role']);
};
