import type { Template } from 'aws-cdk-lib/assertions';
import { type Asking, type Policies, permits, type Statement } from '#test/infra/permits.ts';
import { arnOf, resolved } from '#test/infra/resolved.ts';
import { resourcesIn } from '#test/infra/synthesized.ts';

type Document = { readonly Statement: readonly Statement[] };
type Attached = { readonly to: string; readonly statements: readonly Statement[] };

/** Answers requests by all the policies of a template. The role of a request is named by its ARN. */
export const policiesIn = (template: Template) => {
  const ofResources = attachedToResources(template);
  const ofRoles = attached(template, 'AWS::IAM::Policy', 'Roles', 'PolicyDocument');
  const policiesFor = ({ by, resource }: Asking): Policies => ({
    ofResource: statementsOf(ofResources, resource),
    ofRole: 'role' in by ? statementsOf(ofRoles, by.role) : [],
  });
  return (asking: Asking): boolean => permits(policiesFor(asking), asking);
};

const statementsOf = (all: readonly Attached[], arn: string): readonly Statement[] =>
  all.filter(({ to }) => to === arn).flatMap(({ statements }) => statements);

const attachedToResources = (template: Template): readonly Attached[] => [
  ...attached(template, 'AWS::SNS::TopicPolicy', 'Topics', 'PolicyDocument'),
  ...attached(template, 'AWS::SQS::QueuePolicy', 'Queues', 'PolicyDocument'),
  ...own(template, 'AWS::KMS::Key', 'KeyPolicy'),
  ...own(template, 'AWS::IAM::Role', 'AssumeRolePolicyDocument'),
  ...propertiesOf(template, 'AWS::Lambda::Permission').map(([, permission]) => ({
    to: String(permission['FunctionName']),
    statements: [
      {
        Effect: 'Allow' as const,
        Principal: { Service: String(permission['Principal']) },
        Action: String(permission['Action']),
        Condition: { ArnLike: { 'aws:SourceArn': String(permission['SourceArn']) } },
      },
    ],
  })),
];

const attached = (
  template: Template,
  type: string,
  names: string,
  document: string,
): readonly Attached[] =>
  propertiesOf(template, type).flatMap(([, properties]) =>
    (properties[names] as readonly string[]).map((to) => ({
      to,
      statements: (properties[document] as Document).Statement,
    })),
  );

const own = (template: Template, type: string, document: string): readonly Attached[] =>
  propertiesOf(template, type).map(([id, properties]) => ({
    to: arnOf(id),
    statements: (properties[document] as Document).Statement,
  }));

type Properties = Readonly<Record<string, unknown>>;

/** The properties of the resources of a type, their references put in, by logical id. */
export const propertiesOf = (
  template: Template,
  type: string,
): readonly (readonly [string, Properties])[] =>
  Object.entries(resourcesIn(template, type)).map(([id, { Properties = {} }]) => [
    id,
    resolved(Properties) as Properties,
  ]);
