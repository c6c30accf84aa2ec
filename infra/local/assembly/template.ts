import { Problem } from '#infra/local/problem.ts';

/** A CloudFormation template as far as the runner reads it. */
type Resource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
};

export type Template = { readonly Resources: Readonly<Record<string, Resource>> };

/** A resource of one type with its logical id; `properties` are not resolved yet. */
export type Declared = {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
};

/** The resources of `type`, in the template's order. */
export const resourcesOf = (template: Template, type: string): readonly Declared[] =>
  Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => ({ id, properties: resource.Properties ?? {} }));

/**
 * A template with the resources of the stacks nested in it, at any depth, as if it were one: where they refer to a
 * parameter, what it is given stands.
 *
 * @param templateOf the template of a resource of type `AWS::CloudFormation::Stack`
 * @throws Problem if two stacks have resources of one name
 */
export const withNested = (
  template: Template,
  templateOf: (stack: Declared) => Template,
): Template => {
  const resources = { ...template.Resources };
  for (const stack of resourcesOf(template, 'AWS::CloudFormation::Stack')) {
    const parameters = (stack.properties['Parameters'] ?? {}) as Readonly<Record<string, unknown>>;
    const inner = withNested(templateOf(stack), templateOf).Resources;
    for (const [id, resource] of Object.entries(inner)) {
      if (id in resources) throw new Problem(`Two stacks of the assembly have a resource ${id}.`);
      resources[id] = withValues(resource, parameters) as typeof resource;
    }
  }
  return { ...template, Resources: resources };
};

const withValues = (value: unknown, parameters: Readonly<Record<string, unknown>>): unknown => {
  if (Array.isArray(value)) return value.map((each) => withValues(each, parameters));
  if (typeof value !== 'object' || value === null) return value;
  const { Ref } = value as { readonly Ref?: unknown };
  if (typeof Ref === 'string' && Object.hasOwn(parameters, Ref)) return parameters[Ref];
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, withValues(inner, parameters)]),
  );
};
