import { describe, expect, it } from 'vitest';
import { checkDefinitions } from '#infra/local/machines/checkDefinitions.ts';
import { machinesOf } from '#infra/local/machines/machines.ts';
import { referencesOf } from '#infra/local/references.ts';

const type = 'AWS::StepFunctions::StateMachine';
const templateOf = (properties: object) => ({
  Resources: { Life: { Type: type, Properties: { ...properties } } },
});
const definitionOf = (state: object, rest: object = {}) =>
  templateOf({
    DefinitionString: JSON.stringify({ StartAt: 'Step', States: { Step: state }, ...rest }),
  });
const asIs = (value: unknown) => value;
const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };
const within = (state: object) => ({ StartAt: 'Inner', States: { Inner: state } });

const refused = [
  ['lies elsewhere', templateOf({ DefinitionS3Location: {} }), 'not in the template'],
  [
    'is of another kind',
    templateOf({ DefinitionString: '{}', StateMachineType: 'EXPRESS' }),
    'EXPRESS',
  ],
  ['is written in JSONata', definitionOf(task, { QueryLanguage: 'JSONata' }), 'JSONata'],
  ['has a state in JSONata', definitionOf({ ...task, QueryLanguage: 'JSONata' }), 'JSONata'],
  [
    'has a task of another service',
    definitionOf({ ...task, Resource: 'arn:aws:states:::sqs:sendMessage' }),
    'cannot run the task Step of Life: arn:aws:states:::sqs:sendMessage',
  ],
  [
    'does not wait for its function',
    definitionOf({ ...task, Parameters: { InvocationType: 'Event' } }),
    'cannot run the task Step',
  ],
  [
    'has such a task within a state',
    definitionOf({
      Type: 'Parallel',
      Branches: [within(task), within({ ...task, Resource: 'arn:aws:states:::x' })],
    }),
    'cannot run the task Inner',
  ],
] as const;

describe('a state machine', () => {
  it('is called as it says, else by its logical id', () => {
    const { DefinitionString } = definitionOf(task).Resources.Life.Properties as {
      readonly DefinitionString: string;
    };
    const named = templateOf({ DefinitionString, StateMachineName: 'life' });
    expect(machinesOf(named, asIs)).toMatchObject([{ name: 'life' }]);
    expect(machinesOf(definitionOf(task), asIs)).toMatchObject([
      { arn: 'arn:aws:states:us-east-1:000000000000:stateMachine:Life' },
    ]);
  });

  it.each(refused)('that %s is an error', (_, template, sentence) => {
    expect(() => machinesOf(template, asIs)).toThrow(sentence);
  });

  it('whose definition is not valid is an error', async () => {
    const machines = machinesOf(definitionOf({ Type: 'Task', Resource: task.Resource }), asIs);
    await expect(checkDefinitions(machines)).rejects.toThrow('definition is invalid');
  }, 60_000);
});

describe('the template', () => {
  it('refers to state machines and event buses', () => {
    const template = {
      Resources: {
        Life: { Type: type, Properties: { StateMachineName: 'life' } },
        Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'news' } },
      },
    };
    const references = referencesOf(template, 'http://127.0.0.1');
    expect(Object.fromEntries(references)).toEqual({
      Life: 'arn:aws:states:us-east-1:000000000000:stateMachine:life',
      'Life.Arn': 'arn:aws:states:us-east-1:000000000000:stateMachine:life',
      'Life.Name': 'life',
      Bus: 'news',
      'Bus.Arn': 'arn:aws:events:us-east-1:000000000000:event-bus/news',
      'Bus.Name': 'news',
    });
  });
});
