import { readFile } from 'node:fs/promises';

/** Why the vectors of a file cannot be run, in one sentence. */
export class VectorFileProblem extends Error {
  override readonly name = 'VectorFileProblem';
}

/** The vectors of a JSON file: a list with at least one. @throws VectorFileProblem */
export const readVectors = async (path: string): Promise<readonly unknown[]> => {
  const vectors = parse(path, await read(path));
  if (!Array.isArray(vectors)) throw new VectorFileProblem(`${path} is not a list of vectors.`);
  if (vectors.length === 0) throw new VectorFileProblem(`${path} holds no vectors.`);
  return vectors;
};

const read = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = codeOf(error);
    throw new VectorFileProblem(
      code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`,
    );
  }
};

const parse = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new VectorFileProblem(`${path} is not JSON.`);
  }
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
