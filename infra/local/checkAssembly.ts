import { readAssembly } from '#infra/local/assembly/assembly.ts';
import { resolver } from '#infra/local/assembly/resolve.ts';
import { checkDefinitions } from '#infra/local/machines/checkDefinitions.ts';
import { machinesOf } from '#infra/local/machines/machines.ts';
import { referencesOf } from '#infra/local/references.ts';

/** Nothing is sent there: only the names in the definitions matter. */
const noEndpoint = 'http://127.0.0.1';

/** Looks at all that an assembly brings and no start looks at again. @throws Problem */
export const checkAssembly = async (directory: string): Promise<void> => {
  const { template } = await readAssembly(directory);
  await checkDefinitions(machinesOf(template, resolver(referencesOf(template, noEndpoint))));
};
