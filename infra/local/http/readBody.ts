import type { IncomingMessage } from 'node:http';

/** The whole body, or undefined if it is larger; then the rest is read and thrown away. */
export const readBody = async (
  request: IncomingMessage,
  limitBytes: number,
): Promise<Buffer | undefined> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= limitBytes) chunks.push(chunk);
  }
  return bytes <= limitBytes ? Buffer.concat(chunks) : undefined;
};
