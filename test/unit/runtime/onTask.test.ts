import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { Defect } from '#domain/defect.ts';
import { instant } from '#domain/time/instant.ts';
import { logger } from '#functions/runtime/observability.ts';
import { onTask } from '#functions/runtime/onTask.ts';
import { BadInput, Conflict, Unavailable } from '#shared/faults.ts';
import type { StepOutcome } from '#usecases/ports/lifecycles.ts';

const at = instant('2026-11-01T08:00:00Z');
const input = z.strictObject({ accountId: z.string() });
const answering = (outcome: StepOutcome) => onTask(input, async () => outcome);
const throwing = (fault: unknown) =>
  onTask(input, async () => {
    throw fault;
  });

beforeEach(() => {
  vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
  vi.spyOn(logger, 'error').mockImplementation(() => undefined);
});

describe('ARR-06 a task answers what came of its step', () => {
  it.each<[StepOutcome, object]>([
    [
      { outcome: 'done', at },
      { outcome: 'done', at },
    ],
    [{ outcome: 'done' }, { outcome: 'done', at: null }],
    [
      { outcome: 'early', at },
      { outcome: 'early', at },
    ],
    [{ outcome: 'over' }, { outcome: 'over', at: null }],
  ])('%j as %j, for a path must find something', async (outcome, answer) => {
    expect(await answering(outcome)({ accountId: 'acme' })).toEqual(answer);
  });
});

describe('ARR-06 a task fails under a name that the machine knows', () => {
  it.each([
    [new Conflict('x'), 'Conflict'],
    [new Unavailable('x'), 'Unavailable'],
    [new BadInput([]), 'BadInput'],
    [new Defect('x'), 'Defect'],
    [new TypeError('x'), 'Defect'],
    ['x', 'Defect'],
  ])('%s as %s', async (fault, name) => {
    await expect(throwing(fault)({ accountId: 'acme' })).rejects.toHaveProperty('name', name);
  });

  it('input that does not fit as BadInput; the log says where, not what', async () => {
    const task = answering({ outcome: 'over' });
    await expect(task({ accountId: 7, secret: 'hidden' })).rejects.toBeInstanceOf(BadInput);
    const line = JSON.stringify(vi.mocked(logger.warn).mock.calls);
    expect(line).toContain('/accountId');
    expect(line).not.toContain('hidden');
  });
});
