import type { Reporter, TestModule } from 'vitest/node';

const listed = 12;

/**
 * Lists at the end of a run which files took longest, and what each project took in all: seconds of
 * one worker. Of random tests
 * it says how many seeds the budget was enough for.
 */
export class Slowest implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length < 2) return;
    const all = modules.map((module) => ({ module, seconds: secondsOf(module) }));
    const slowest = all.toSorted((a, b) => b.seconds - a.seconds).slice(0, listed);
    const lines = slowest.map(({ module, seconds }) => line(seconds, nameOf(module)));
    const inAll = [...Map.groupBy(all, ({ module }) => module.project.name)].map(([project, own]) =>
      line(sum(own.map(({ seconds }) => seconds)), `${project}, in all`),
    );
    process.stdout.write(`\nSlowest files\n${[...lines, ...inAll].join('\n')}\n`);
  }
}

/** With how many of its tests ran, if not all. */
const nameOf = ({ project, relativeModuleId, children }: TestModule): string => {
  const states = [...children.allTests()].map((test) => test.result().state);
  const ran = states.filter((state) => state !== 'skipped').length;
  const part = ran < states.length ? `: ${ran} of ${states.length} tests` : '';
  return `${project.name} ${relativeModuleId}${part}`;
};

const line = (seconds: number, name: string): string =>
  `${seconds.toFixed(1).padStart(8)} s  ${name}`;

const secondsOf = (module: TestModule): number => {
  const { environmentSetupDuration, prepareDuration, setupDuration, collectDuration, duration } =
    module.diagnostic();
  return (
    sum([environmentSetupDuration, prepareDuration, setupDuration, collectDuration, duration]) /
    1_000
  );
};

const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
