/** A JSON schema, or a part of one, as the document has it. */
type JsonSchema = {
  readonly [Keyword in string]?: unknown;
} & {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
};

type Schemas = Readonly<Record<string, JsonSchema>>;

/** A value of a schema: what it names as its example, otherwise the simplest that has what is required. */
const exampleOf = (schema: JsonSchema, schemas: Schemas): unknown => {
  if (schema.$ref !== undefined) {
    return exampleOf(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas);
  }
  const given = [schema['example'], schema['const'], schema['default']];
  const named = [...given, (schema['enum'] as unknown[])?.[0]].find((each) => each !== undefined);
  if (named !== undefined) return named;
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first !== undefined) return exampleOf(first, schemas);
  if (schema.allOf !== undefined) {
    return schema.allOf.reduce((all, each) => Object.assign(all, exampleOf(each, schemas)), {});
  }
  return ofType(schema, schemas);
};

const ofType = (schema: JsonSchema, schemas: Schemas): unknown => {
  const [type] = [schema.type].flat();
  if (type === 'array') return schema.items ? [exampleOf(schema.items, schemas)] : [];
  if (type === 'integer' || type === 'number') return Math.max(1, Number(schema['minimum'] ?? 1));
  if (type === 'boolean') return true;
  if (type === 'string') return textOf(schema);
  const fields = (schema.required ?? []).map((name) => [
    name,
    exampleOf(schema.properties?.[name] ?? {}, schemas),
  ]);
  return Object.fromEntries(fields);
};

const ids = ['i', 'g', 'o', 'p', 's', 'u', 'r', 't', 'x', 'l'].map(
  (kind) => `${kind}-0mvx6nb2i-1ff88d158a`,
);

/** Texts of the kinds that there are here; the first that fits is taken. */
const texts = [
  ...['acme', 'acme-2', 'hour', 'ap-guangzhou', '2026-11-01T08:30:00Z', '2026-11-01T08'],
  ...['2026-11-01', '2026-11', '12.34', '50', '2024-04', 'ann@example.com', '+8613800138000'],
  ...['https://example.com/api', '1', '12345678', 'CN-91310000X', ...ids],
];

const byFormat: Readonly<Record<string, string>> = {
  'date-time': '2026-11-01T08:30:00.000Z',
  date: '2026-11-01',
  email: 'ann@example.com',
};

const textOf = ({ pattern, format, minLength = 0, maxLength }: JsonSchema): string => {
  const formatted = byFormat[String(format)];
  if (formatted !== undefined) return formatted;
  const fits = (text: string): boolean =>
    text.length >= Number(minLength) &&
    text.length <= Number(maxLength ?? text.length) &&
    (pattern === undefined || new RegExp(String(pattern), 'u').test(text));
  return texts.find(fits) ?? '';
};

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
