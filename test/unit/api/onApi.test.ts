import { describe, expect, it } from 'vitest';
import { Defect } from '#domain/defect.ts';
import { refuse } from '#domain/refusal.ts';
import {
  HttpError,
  ofError,
  ofRefusal,
  type RefusalCode,
} from '#functions/runtime/http/problems.ts';
import { refusalStatus } from '#functions/runtime/http/refusalStatus.ts';
import { BadInput, Conflict, Unavailable } from '#shared/faults.ts';

describe('each kind of wrong has one answer', () => {
  it.each<[string, unknown, object]>([
    [
      'bad input',
      new BadInput([{ pointer: '/a', detail: 'too long' }]),
      { status: 400, code: 'badInput', errors: [{ pointer: '/a', detail: 'too long' }] },
    ],
    ['not let in', new HttpError(403, 'notAllowed', 'no'), { status: 403, code: 'notAllowed' }],
    ['conflict', new Conflict('lost'), { status: 503, code: 'busy', retryAfterSeconds: 1 }],
    ['unavailable', new Unavailable('away'), { status: 503, retryAfterSeconds: 1 }],
    ['defect', new Defect('broken'), { status: 500, faultKind: 'Defect' }],
    ['anything else', 'thrown', { status: 500, faultKind: 'Defect' }],
  ])('%s', (_name, error, expected) => {
    expect(ofError(error)).toMatchObject(expected);
  });

  it('tells nothing about a defect', () => {
    const secret = new Defect('balance of acme is 5');
    expect(JSON.stringify(ofError(secret))).not.toContain('acme');
  });

  it.each(Object.keys(refusalStatus) as RefusalCode[])('refusal %s', (code) => {
    const problem = ofRefusal(refuse(code, 'why'));
    expect(problem).toMatchObject({ code, detail: 'why', status: refusalStatus[code] });
    expect([402, 403, 404, 409, 422]).toContain(problem.status);
  });
});
