import {
  DynamoDBServiceException,
  InternalServerError,
  ThrottlingException,
  TransactionConflictException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { Conflict, Unavailable } from '#shared/faults.ts';
import { onFault } from '#storage/table.ts';

const answered = { $metadata: {}, message: 'so said the service' };

describe('ORD-03 SET-02 what the table answers is a conflict, an outage or a defect', () => {
  test('a single write that meets a transaction under way is a conflict', () => {
    expect(() => onFault(new TransactionConflictException(answered))).toThrow(Conflict);
  });

  test.each([
    new InternalServerError(answered),
    new ThrottlingException(answered),
    new TransactionInProgressException(answered),
    new DynamoDBServiceException({ ...answered, name: 'BadGateway', $fault: 'server' }),
    Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }),
    Object.assign(new Error('no answer'), { name: 'TimeoutError' }),
  ])('$name passes with time', (fault) => {
    expect(() => onFault(fault)).toThrow(Unavailable);
  });

  test('anything else is thrown as it is', () => {
    const ours = new DynamoDBServiceException({
      ...{ ...answered, name: 'ValidationException', $fault: 'client' },
    });
    expect(() => onFault(ours)).toThrow(ours);
  });
});
