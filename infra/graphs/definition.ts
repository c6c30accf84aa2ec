/** A state of a definition in Amazon States Language, as far as it is drawn and checked here. */
export type AslState = {
  readonly Type: 'Task' | 'Choice' | 'Wait' | 'Succeed' | 'Fail';
  readonly Comment?: string;
  readonly Next?: string;
  readonly TimestampPath?: string;
  readonly Choices?: readonly AslChoice[];
  readonly Default?: string;
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[] }[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly Parameters?: {
    readonly FunctionName: string;
    readonly Payload: Readonly<Record<string, string>>;
  };
};

/** One way on of a choice: a comparison, or several that must all hold. */
export type AslChoice = AslComparison & {
  readonly And?: readonly AslComparison[];
  readonly Next: string;
};

export type AslComparison = { readonly Variable?: string; readonly StringEquals?: string };

export type Definition = {
  readonly Comment: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, AslState>>;
};

/** A machine with its name without the stack's, and its definition. */
export type Drawn = { readonly name: string; readonly definition: Definition };

type Resource = { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> };

/** The state machines of a synthesised template; what the definition refers to stands as its logical id. */
export const definitionsIn = (template: {
  readonly Resources: Readonly<Record<string, Resource>>;
}): readonly Drawn[] =>
  Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::StepFunctions::StateMachine')
    .map(({ Properties }) => ({
      name: String(Properties['StateMachineName']).replace(/^.*-/, ''),
      definition: JSON.parse(textOf(Properties['DefinitionString'])) as Definition,
    }));

type Intrinsic = {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly [string, string];
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
};

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  const intrinsic = value as Intrinsic;
  const [separator, parts] = intrinsic['Fn::Join'] ?? ['', []];
  if (intrinsic.Ref === 'AWS::Partition') return 'aws';
  return intrinsic.Ref ?? intrinsic['Fn::GetAtt']?.[0] ?? parts.map(textOf).join(separator);
};
