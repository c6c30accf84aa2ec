import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allRoutes } from '#functions/api/allRoutes.ts';
import { openApiDocument } from '#functions/api/openapi/openApiDocument.ts';
import { clientTypes } from '#functions/cli/client/clientTypes.ts';

const file = (name: string) => readFileSync(`functions/client/${name}`, 'utf8');

it('the types of the client have every operation of /v1, and no example', async () => {
  const types = await clientTypes(openApiDocument());
  const typed = types.match(/operations\["\w+"\]/g)?.toSorted();
  const own = allRoutes.filter(({ path }) => path.startsWith('/v1/'));
  expect(typed).toEqual(own.map(({ operationId }) => `operations["${operationId}"]`).toSorted());
  expect(types).not.toContain('@example');
});

it('the package asks for the libraries that it is tested with', () => {
  const own = JSON.parse(file('package.json'));
  const all = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(all.dependencies).toMatchObject(own.dependencies);
  expect({ version: own.version, license: own.license }).toEqual({
    version: all.version,
    license: all.license,
  });
});
