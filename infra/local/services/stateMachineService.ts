import * as z from 'zod';
import type { Executions } from '#infra/local/machines/executions.ts';
import { type AwsService, jsonService } from '#infra/local/services/jsonService.ts';

const startRequest = z.object({
  stateMachineArn: z.string(),
  name: z.string().optional(),
  input: z.string().default('{}'),
});

/** Step Functions as far as functions use it. */
export const stateMachineService = ({ start }: Pick<Executions, 'start'>): AwsService =>
  jsonService({
    'AWSStepFunctions.StartExecution': (body) => {
      const { stateMachineArn, name, input } = startRequest.parse(body);
      const { executionArn, startedAt } = start({ machineArn: stateMachineArn, name, input });
      return { executionArn, startDate: Date.parse(startedAt) / 1000 };
    },
  });
