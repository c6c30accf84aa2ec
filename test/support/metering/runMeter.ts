import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const meter = join(import.meta.dirname, '../../../functions/cli/meter/main.ts');

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

export type MeterRun = { readonly stdin?: string; readonly env?: Record<string, string> };

/** Runs the meter as its user does, without a terminal. */
export const runMeter = async (
  args: readonly string[],
  { stdin = '', env = {} }: MeterRun = {},
): Promise<Ran> => {
  const child = spawn(process.execPath, [meter, ...args], { env: { ...process.env, ...env } });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  child.stdin.on('error', () => undefined).end(stdin, 'latin1');
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, err };
};
