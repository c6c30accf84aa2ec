import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import { localAccount, localRegion, type Resolve } from '#infra/local/assembly/resolve.ts';
import { type Declared, resourcesOf, type Template } from '#infra/local/assembly/template.ts';
import { checkStates } from '#infra/local/machines/states.ts';
import { Problem } from '#infra/local/problem.ts';

/** A state machine of the template. */
export type Machine = {
  readonly name: string;
  readonly arn: string;
  readonly definition: StateMachineDefinition;
};

/** The physical name of a state machine: the one that it gives itself, else its logical id. */
export const machineName = ({ id, properties }: Declared): string =>
  String(properties['StateMachineName'] ?? id);

export const machineArn = (name: string): string =>
  `arn:aws:states:${localRegion}:${localAccount}:stateMachine:${name}`;

/** @throws Problem if a definition is not in the template, or asks for what does not run locally. */
export const machinesOf = (template: Template, resolve: Resolve): readonly Machine[] =>
  resourcesOf(template, 'AWS::StepFunctions::StateMachine').map((declared) => {
    const name = machineName(declared);
    const { DefinitionString, StateMachineType = 'STANDARD' } = declared.properties;
    if (DefinitionString === undefined) {
      throw new Problem(`The definition of the state machine ${name} is not in the template.`);
    }
    if (StateMachineType !== 'STANDARD') {
      throw new Problem(`The local runner runs no ${StateMachineType} state machines (${name}).`);
    }
    const definition: StateMachineDefinition = JSON.parse(String(resolve(DefinitionString)));
    checkStates(name, definition);
    return { name, arn: machineArn(name), definition };
  });
