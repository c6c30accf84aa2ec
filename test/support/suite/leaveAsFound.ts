import { afterAll, vi } from 'vitest';

/**
 * Test files share a process, which costs half of what one each does. So whatever a file changes of
 * it is undone here after its last test: clock, spies, console, environment. And the next file loads
 * our modules anew, for they keep state, and functions read their environment while they load.
 */
const env = { ...process.env };
const { log, info, warn, error, debug } = console;

afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  Object.assign(console, { log, info, warn, error, debug });
  for (const name of Object.keys(process.env)) {
    if (!(name in env)) delete process.env[name];
  }
  Object.assign(process.env, env);
  vi.resetModules();
});
