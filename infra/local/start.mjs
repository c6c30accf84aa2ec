/** Plain JavaScript, so that an old Node or a missing install gets a sentence, not a stack. */
import { existsSync } from 'node:fs';
import module from 'node:module';

const stop = (sentence) => {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
};

if (!existsSync('node_modules/commander'))
  stop('Tollgate is not installed: run npm install first.');
if (Number(process.versions.node.split('.')[0]) < 24) {
  stop(`Tollgate needs Node 24, this is ${process.version}: run it with npm start.`);
}
module.enableCompileCache('.tollgate/compiled');
await import('#infra/local/main.ts');
