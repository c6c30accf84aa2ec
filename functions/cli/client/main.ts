import { readFile, writeFile } from 'node:fs/promises';
import { openApiDocument } from '#functions/api/openapi/openApiDocument.ts';
import { clientTypes } from '#functions/cli/client/clientTypes.ts';

/** `npm run client`: writes the types of the client, which are not committed; checking types and packing do it first. */
const file = new URL('../../client/api.ts', import.meta.url);
const types = await clientTypes(openApiDocument());
const before = await readFile(file, 'utf8').catch(() => undefined);
if (types !== before) await writeFile(file, types);
console.error(`${types === before ? 'found' : 'wrote'} functions/client/api.ts`);
