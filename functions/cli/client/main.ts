import { writeFile } from 'node:fs/promises';
import { openApiDocument } from '#functions/api/openapi/openApiDocument.ts';
import { clientTypes } from '#functions/cli/client/clientTypes.ts';

/** `npm run client`: writes the types of the client anew, after routes or their schemas have changed. */
const file = new URL('../../client/api.ts', import.meta.url);
await writeFile(file, await clientTypes(openApiDocument()));
console.log('wrote functions/client/api.ts');
