import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MeterFailure } from '#functions/cli/meter/meterFailure.ts';

export type OpenLog = {
  readonly chunks: AsyncIterable<Buffer>;
  /** As stored, that is compressed for `.gz`. */
  readonly bytesRead: () => number;
  /** Unknown for standard input. */
  readonly bytesTotal: number | undefined;
};

const chunkBytes = 65_536;

/**
 * Opens a log: `-` is standard input, `.gz` is unpacked. A file is opened when it is first read.
 *
 * @throws MeterFailure if there is no such file, or reading it fails.
 */
export const openLog = async (file: string): Promise<OpenLog> => {
  if (file === '-') return fromStdin();
  const bytesTotal = await sizeOf(file);
  let stored: ReadStream | undefined;
  const chunks = async function* (): AsyncGenerator<Buffer> {
    stored = createReadStream(file, { highWaterMark: chunkBytes });
    yield* file.endsWith('.gz') ? unpacked(stored) : stored;
  };
  return { chunks: explained(file, chunks()), bytesRead: () => stored?.bytesRead ?? 0, bytesTotal };
};

const fromStdin = (): OpenLog => {
  let bytes = 0;
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of process.stdin) {
      bytes += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  };
  return { chunks: counted(), bytesRead: () => bytes, bytesTotal: undefined };
};

const sizeOf = async (file: string): Promise<number> => {
  const found = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'there is no such file' : cause.code;
    throw new MeterFailure(`Cannot read ${file}: ${why}.`, 2);
  });
  if (found.isDirectory()) throw new MeterFailure(`Cannot read ${file}: it is a directory.`, 2);
  return found.size;
};

const unpacked = (stored: ReadStream): AsyncIterable<Buffer> =>
  // A failure on either side reaches the reader through the unpacked stream.
  pipeline(stored, createGunzip({ chunkSize: chunkBytes }), () => undefined);

async function* explained(file: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const why = code.startsWith('Z_') ? 'it is not a whole gzip file' : `${code} while reading`;
    throw new MeterFailure(`Cannot read ${file}: ${why}.`, 1);
  }
}
