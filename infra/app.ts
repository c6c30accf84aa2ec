import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { TollgateStack } from '#infra/tollgateStack.ts';

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
new TollgateStack(app, 'Tollgate', { description: 'Tollgate: billing for API gateways' });
