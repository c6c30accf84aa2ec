import type { LocalFunctions } from '#infra/local/functions/functions.ts';
import { FunctionError } from '#infra/local/functions/localFunction.ts';
import type { Task, TaskOutcome } from '#infra/local/machines/machineMessages.ts';
import { lambdaInvoke } from '#infra/local/machines/states.ts';
import { Problem } from '#infra/local/problem.ts';

type Call = { readonly FunctionName: string; readonly Payload?: unknown };

/** Runs a task as Step Functions does: what the function throws keeps its name. */
export const taskRunner =
  (functions: LocalFunctions) =>
  async ({ resource, input }: Task): Promise<TaskOutcome> => {
    const isService = resource === lambdaInvoke;
    const direct: Call = { FunctionName: resource, Payload: input };
    const { FunctionName, Payload = {} } = isService ? (input as Call) : direct;
    try {
      const result = await functions.find(FunctionName).invoke(Payload);
      return { result: isService ? serviceResult(result) : result };
    } catch (error) {
      return { error: failure(error) };
    }
  };

const serviceResult = (result: unknown) => ({
  ExecutedVersion: '$LATEST',
  Payload: result,
  StatusCode: 200,
});

const failure = (error: unknown): { readonly name: string; readonly cause: string } => {
  if (error instanceof Problem) {
    return { name: 'Lambda.ResourceNotFoundException', cause: error.message };
  }
  if (!(error instanceof FunctionError)) throw error;
  const { errorType, message } = error;
  return {
    name: errorType,
    cause: JSON.stringify({ errorType, errorMessage: message, trace: [] }),
  };
};
