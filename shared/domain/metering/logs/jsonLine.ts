/** The fields of one line of a JSON log. */
export type JsonLine = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is JsonLine =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a JSON object; `undefined` if the line is none. */
export const jsonLine = (line: string): JsonLine | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** A field as text, whether logged as text or as a number; `undefined` if absent or null. */
export const field = (line: JsonLine, name: string): string | undefined => {
  const value = line[name];
  return value === undefined || value === null ? undefined : String(value);
};

/** The object that a field holds, without fields if it holds none. */
export const nested = (line: JsonLine, name: string): JsonLine => {
  const value = line[name];
  return isFields(value) ? value : {};
};
