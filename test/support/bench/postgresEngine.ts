import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, globSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL of its own in a temporary directory, on a socket there, as Debian configures it. */
export type PostgresEngine = { readonly pool: pg.Pool; readonly stop: () => Promise<void> };

/** As many at once as settlement settles accounts. */
const connections = 16;

/** Starts PostgreSQL as Debian packages it; undefined where it is not installed. */
export const startPostgres = async (): Promise<PostgresEngine | undefined> => {
  const [initdb] = globSync('/usr/lib/postgresql/*/bin/initdb').toSorted().reverse();
  if (initdb === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const owner = ownerOf(folder);
  const data = join(folder, 'data');
  const options = ['-D', data, '-A', 'trust', '-U', 'bench', '-E', 'UTF8', '--locale', 'C'];
  execFileSync(initdb, options, { ...owner, cwd: folder, stdio: 'ignore' });
  const server = spawn(
    join(dirname(initdb), 'postgres'),
    ['-D', data, '-k', folder, '-c', 'listen_addresses='],
    { ...owner, cwd: folder, stdio: 'ignore' },
  );
  const closed = once(server, 'close');
  const pool = new pg.Pool({ host: folder, user: 'bench', database: 'postgres', max: connections });
  await answering(pool);
  return {
    pool,
    stop: async () => {
      await pool.end();
      // The pool does not wait until its connections are closed; this signal does.
      server.kill('SIGTERM');
      await closed;
      await rm(folder, { recursive: true });
    },
  };
};

/** PostgreSQL refuses to run as root: then it runs as the user that its package made. */
const ownerOf = (folder: string): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const idOf = (option: string) =>
    Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  const owner = { uid: idOf('-u'), gid: idOf('-g') };
  chownSync(folder, owner.uid, owner.gid);
  return owner;
};

const answering = async (pool: pg.Pool): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    try {
      await pool.query('SELECT 1');
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await sleep(100);
    }
  }
};
