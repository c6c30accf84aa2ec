import { exampleOf, type JsonSchema } from '#functions/api/openapi/exampleOf.ts';

type Content = Readonly<
  Record<string, { readonly schema?: JsonSchema; readonly example?: unknown }>
>;
type Operation = {
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
};
type Document = {
  readonly paths?: object;
  readonly components?: { readonly schemas?: object };
};

/** The document with an example of every body that is sent or answered, made from its schema. */
export const withExamples = <Given extends Document>(document: Given): Given => {
  const schemas = (document.components?.schemas ?? {}) as Readonly<Record<string, JsonSchema>>;
  const shown = (content: Content): Content =>
    mapped(content, ({ schema = {}, example }) => ({
      schema,
      example: example ?? exampleOf(schema, schemas),
    }));
  const ofOperation = (operation: Operation): Operation => ({
    ...operation,
    ...(operation.requestBody && {
      requestBody: { ...operation.requestBody, content: shown(operation.requestBody.content) },
    }),
    responses: mapped(operation.responses, (response) =>
      response.content ? { ...response, content: shown(response.content) } : response,
    ),
  });
  const paths = (document.paths ?? {}) as Readonly<
    Record<string, Readonly<Record<string, Operation>>>
  >;
  return { ...document, paths: mapped(paths, (item) => mapped(item, ofOperation)) };
};

const mapped = <Value, Made>(
  record: Readonly<Record<string, Value>>,
  make: (value: Value) => Made,
): Readonly<Record<string, Made>> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, make(value)]));
