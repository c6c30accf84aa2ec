/** A text, or what stands bare where a value belongs, up to the next field or the end. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|:\s*([^"{}[\]\s][^"{}[\]]{0,200}?)?\s*(?=,\s*"|\})/g;

const backslashed = /\\(?:x([0-9a-fA-F]{2})|(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.))/g;

const bareJson = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;

/**
 * A line as JSON that a gateway wrote almost so: `\x22` and other escapes of nginx and Apache, control
 * characters, and values without quotes that are no numbers (`-`, nothing, `502, 200`). A caller
 * brings these about with what they send, so they must not make a line unreadable. Rule MET-09.
 *
 * Nothing is added that was cut off: such a line stays broken.
 */
const repairedJson = (line: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is to be replaced.
  line.replace(/[\0-\x1f]/g, ' ').replace(token, (whole, bare: string | undefined) => {
    if (whole.startsWith('"')) return whole.replace(backslashed, escaped);
    const value = (bare ?? '').trim();
    return bareJson.test(value) ? whole : `: ${JSON.stringify(value)}`;
  });

const escaped = (whole: string, hex?: string, _known?: string, other?: string): string => {
  if (hex !== undefined) return `\\u00${hex}`;
  return other === undefined ? whole : `\\\\${other}`;
};

/** The fields of one line of a JSON log. */
export type JsonLine = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is JsonLine =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a JSON object, with the escapes that gateways write; `undefined` if the line is none. */
export const jsonLine = (line: string): JsonLine | undefined => {
  const value = parsed(line) ?? (line.startsWith('{') ? parsed(repairedJson(line)) : undefined);
  return isFields(value) ? value : undefined;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * What is at a path: a field of that very name, dots and all, or else one field inside another
 * (`response.size`). `undefined` if the line has no such field, null if it has it without a value.
 */
export const valueAt = (line: JsonLine, path: string): unknown => {
  if (Object.hasOwn(line, path)) return line[path];
  const dot = path.indexOf('.');
  if (dot < 0) return undefined;
  const inner = line[path.slice(0, dot)];
  return isFields(inner) ? valueAt(inner, path.slice(dot + 1)) : undefined;
};

/** A field as text, whether logged as text or as a number; `undefined` if absent or null. */
export const field = (line: JsonLine, path: string): string | undefined => {
  const value = valueAt(line, path);
  return value === undefined || value === null ? undefined : String(value);
};

/** JSON objects one after the other, and what is left behind the last whole one. */
type CutObjects = { readonly objects: readonly string[]; readonly rest: string };

/** A text, ended or not, or a brace. */
const textOrBrace = /"[^"\\]*(?:\\.[^"\\]*)*"?|[{}]/gs;

/**
 * Cuts text into its JSON objects where no line end does it, as streams deliver them (`{…}{…}`).
 * Nothing is left out: what stands between two is part of the second. Rule MET-09.
 */
export const cutObjects = (text: string): CutObjects => {
  const objects: string[] = [];
  let depth = 0;
  let begin = 0;
  for (const { 0: found, index } of text.matchAll(textOrBrace)) {
    if (found === '{') depth += 1;
    if (found !== '}' || depth === 0) continue;
    depth -= 1;
    if (depth > 0) continue;
    objects.push(text.slice(begin, index + 1).trim());
    begin = index + 1;
  }
  return { objects, rest: text.slice(begin).trimStart() };
};
