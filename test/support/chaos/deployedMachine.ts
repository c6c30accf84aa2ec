import { resolver } from '#infra/local/assembly/resolve.ts';
import type { Template } from '#infra/local/assembly/template.ts';
import { type Machine, machinesOf } from '#infra/local/machines/machines.ts';
import { referencesOf } from '#infra/local/references.ts';
import { synthesized } from '#test/infra/synthesized.ts';

/** A state machine as the synthesised template has it. */
export const deployedMachine = (kind: 'arrears' | 'expiry' | 'isolation'): Machine => {
  const template = synthesized().toJSON() as Template;
  const machines = machinesOf(template, resolver(referencesOf(template, 'http://localhost')));
  const found = machines.find(({ name }) => name.endsWith(`-${kind}`));
  if (found === undefined) throw new Error(`the template has no machine ${kind}`);
  return found;
};
