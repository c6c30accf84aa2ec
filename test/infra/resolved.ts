/** Where the template of a test would be deployed. */
export const home = { partition: 'aws', region: 'cn-test-1', account: '111122223333' } as const;

type Intrinsic = {
  readonly Ref?: string;
  readonly 'Fn::GetAtt'?: readonly [string, string];
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
  readonly 'Fn::Sub'?: string;
};

const pseudo: Readonly<Record<string, string>> = {
  'AWS::Partition': home.partition,
  'AWS::Region': home.region,
  'AWS::AccountId': home.account,
  'AWS::URLSuffix': 'amazonaws.com',
};

/** The ARN that stands for a resource of the template wherever it is named, by `Ref` or by its `Arn`. */
export const arnOf = (logicalId: string): string =>
  `arn:${home.partition}:test:${home.region}:${home.account}:${logicalId}`;

const nameOf = (ref: string): string => pseudo[ref] ?? arnOf(ref);

/** A value of the template with what it refers to put in. @throws for what it cannot put in */
export const resolved = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': join, 'Fn::Sub': text } = value as Intrinsic;
  if (Ref !== undefined) return nameOf(Ref);
  if (attribute !== undefined) return arnOf(attribute[0]);
  if (join !== undefined) return join[1].map(resolved).join(join[0]);
  if (text !== undefined) return text.replaceAll(/\$\{([^}]+)\}/g, (_, name) => nameOf(name));
  const [unknown] = Object.keys(value).filter((key) => key.startsWith('Fn::'));
  if (unknown !== undefined) throw new Error(`${unknown} is not known here`);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner)]));
};
