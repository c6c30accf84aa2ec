import { repairedJson } from '#domain/metering/logs/repairedJson.ts';

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
