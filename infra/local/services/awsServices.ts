import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { type Answer, AwsError, plainAnswer } from '#infra/local/http/answer.ts';
import { readBody } from '#infra/local/http/httpServer.ts';
import type { Executions } from '#infra/local/machines/executions.ts';
import { eventBusService } from '#infra/local/services/eventBusService.ts';
import { type AwsService, jsonService } from '#infra/local/services/jsonService.ts';
import { mailService, textMessageService } from '#infra/local/services/messageServices.ts';
import type { SentMessages } from '#infra/local/services/sentMessages.ts';

/** Where the services lie on the runner's own port. */
export const servicesPath = '/_aws/';

/** The variables by which an SDK finds the services. */
export const serviceVariables = (url: string): Readonly<Record<string, string>> => ({
  AWS_ENDPOINT_URL_EVENTBRIDGE: `${url}${servicesPath}events`,
  AWS_ENDPOINT_URL_SESV2: `${url}${servicesPath}mail`,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: `${url}${servicesPath}secrets`,
  AWS_ENDPOINT_URL_SFN: `${url}${servicesPath}states`,
  AWS_ENDPOINT_URL_SNS: `${url}${servicesPath}texts`,
});

export type AwsServicesOptions = {
  readonly executions: Pick<Executions, 'start'>;
  readonly messages: SentMessages;
  /** Names of the template's event buses. */
  readonly buses: readonly string[];
  /** What secrets hold, by what their names begin with: those of the local payment providers. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Virtual epoch ms. */
  readonly now: () => number;
};

const largestBodyBytes = 1024 * 1024;

/**
 * Answers what functions ask of Step Functions, SES, SNS, EventBridge and Secrets Manager, as these would. The answers'
 * dates are virtual: an SDK whose clock seems wrong corrects it, and asks once more after a refusal.
 */
export const awsServices = (options: AwsServicesOptions) => {
  const { executions, messages, buses, secrets, now } = options;
  const services: ReadonlyMap<string, AwsService> = new Map([
    ['events', eventBusService(messages, buses)],
    ['mail', mailService(messages)],
    ['secrets', secretService(secrets)],
    ['states', stateMachineService(executions)],
    ['texts', textMessageService(messages)],
  ]);
  return async (request: IncomingMessage): Promise<Answer> => {
    const [, , name = '', ...rest] = (request.url ?? '/').split('/');
    const body = await readBody(request, largestBodyBytes);
    const service = services.get(name);
    if (!body) return plainAnswer(413, 'Request Entity Too Large');
    if (!service) return plainAnswer(404, 'Not Found');
    const answer = service(request, `/${rest.join('/')}`, body.toString());
    return { ...answer, headers: { ...answer.headers, date: new Date(now()).toUTCString() } };
  };
};

const startRequest = z.object({
  stateMachineArn: z.string(),
  name: z.string().optional(),
  input: z.string().default('{}'),
});

/** Step Functions as far as functions use it. */
const stateMachineService = ({ start }: Pick<Executions, 'start'>): AwsService =>
  jsonService({
    'AWSStepFunctions.StartExecution': (body) => {
      const { stateMachineArn, name, input } = startRequest.parse(body);
      const { executionArn, startedAt } = start({ machineArn: stateMachineArn, name, input });
      return { executionArn, startDate: Date.parse(startedAt) / 1000 };
    },
  });

/** Secrets Manager as far as functions use it. */
const secretService = (secrets: AwsServicesOptions['secrets']): AwsService =>
  jsonService({
    'secretsmanager.GetSecretValue': (body) => {
      const { SecretId } = z.object({ SecretId: z.string() }).parse(body);
      const [, name = ''] = /:secret:(\w+)-/.exec(SecretId) ?? [];
      const SecretString = secrets[name];
      if (SecretString === undefined) {
        throw new AwsError('ResourceNotFoundException', 'there is no such secret');
      }
      return { SecretString };
    },
  });
