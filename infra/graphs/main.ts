import { writeFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { definitionsIn } from '#infra/graphs/definition.ts';
import { lifecyclesPage } from '#infra/graphs/lifecyclesPage.ts';
import { TollgateStack } from '#infra/tollgateStack.ts';

/** Bundles are left out: the definitions are all that is read. */
const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
const { stackName } = new TollgateStack(app, 'Tollgate');
const { template } = app.synth().getStackByName(stackName);
writeFileSync('docs/lifecycles.md', lifecyclesPage(definitionsIn(template)));
