import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkJava, javaVersion, startDynamodbLocal } from '#infra/local/tables/dynamodbLocal.ts';

describe('Java', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_402"', 8],
    ['openjdk version "21" 2023-09-19', 21],
    ['nothing of the kind', 0],
  ])('%s is release %i', (said, version) => {
    expect(javaVersion(said)).toBe(version);
  });

  it('is asked for in a sentence where it is missing', async () => {
    await expect(checkJava('no-such-java')).rejects.toThrow(
      'Java was not found. Install Java 17 or later (for DynamoDB Local) and put it on the PATH.',
    );
  });
});

describe('DynamoDB Local without Java', () => {
  const path = process.env['PATH'];
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'no-java-'));
    await symlink('/bin/sh', join(home, 'sh'));
    process.env['PATH'] = home;
  });
  afterEach(async () => {
    process.env['PATH'] = path;
    await rm(home, { recursive: true });
  });

  it('says at once that Java was not found, and does not wait for it', async () => {
    await expect(startDynamodbLocal()).rejects.toThrow('Java was not found');
  });
});
