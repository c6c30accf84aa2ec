import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openApiDocument } from '#functions/api/openapi/openApiDocument.ts';
import { clientTypes } from '#functions/cli/client/clientTypes.ts';

const file = (name: string) => readFileSync(`functions/client/${name}`, 'utf8');

it('the types of the client are those of the document: npm run client writes them anew', async () => {
  expect(await clientTypes(openApiDocument())).toBe(file('api.ts'));
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
