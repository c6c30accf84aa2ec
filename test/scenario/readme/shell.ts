import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Where commands run, with which environment. */
export type Place = { readonly cwd: string; readonly env: NodeJS.ProcessEnv };

/** A terminal that goes on from one block of commands to the next, as a reader's does. */
export type Shell = {
  /** What the commands print. @throws Error if the last of them fails */
  readonly run: (commands: string) => Promise<string>;
  readonly close: () => void;
};

const endMark = '-- the block has ended with';

export const openShell = (place: Place): Shell => {
  const shell = spawn('bash', ['--norc'], { ...place, stdio: ['pipe', 'pipe', 'inherit'] });
  return {
    run: async (commands) => {
      shell.stdin.write(`${commands}\nprintf '\\n%s %d\\n' '${endMark}' "$?"\n`);
      const said = await saidUntil(shell, new RegExp(`\\n${endMark} \\d+\\n`));
      const [printed = '', status] = said.split(`\n${endMark} `);
      if (Number(status) !== 0)
        throw new Error(`this ended with ${status}:\n${commands}${printed}`);
      return printed;
    },
    close: () => shell.stdin.end(),
  };
};

/** A command that goes on running in a terminal of its own. */
export type Server = {
  /** Ends it as Ctrl-C does, with all that it has started. */
  readonly interrupt: () => Promise<void>;
};

/** Resolves when it says what `sign` matches. @throws Error if it ends before */
export const openServer = async (command: string, place: Place, sign: RegExp): Promise<Server> => {
  const server = spawn('bash', ['--norc', '-c', command], {
    ...{ ...place, detached: true },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await saidUntil(server, sign);
  return {
    interrupt: async () => {
      if (server.exitCode !== null || server.pid === undefined) return;
      const ended = once(server, 'close');
      process.kill(-server.pid, 'SIGINT');
      await ended;
    },
  };
};

const saidUntil = ({ stdout }: ChildProcess, sign: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    const listen = (more: Buffer) => {
      said += more.toString();
      if (!sign.test(said)) return;
      stdout?.off('data', listen).off('end', fail);
      resolve(said);
    };
    const fail = () => reject(new Error(`it ended and had said:\n${said}`));
    stdout?.on('data', listen).once('end', fail);
  });
