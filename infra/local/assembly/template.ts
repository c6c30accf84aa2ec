/** A CloudFormation template as far as the runner reads it. */
export type Resource = {
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
