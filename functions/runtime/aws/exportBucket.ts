import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { exportBucketEnv } from '#functions/runtime/env.ts';
import { onFault } from '#storage/table.ts';
import type { ExportFiles } from '#usecases/ports/exports.ts';

const { EXPORT_BUCKET } = exportBucketEnv();

/** Path style: the local engine has no names of its own for buckets. */
const s3 = new S3Client({ forcePathStyle: true });

/** The operator's bucket of exports: a file that is put again is put over itself. Rule FOC-01. */
export const exportBucket: ExportFiles = {
  put: async (name, { text, type }) => {
    const file = { Key: name, Body: text, ContentType: type };
    await s3.send(new PutObjectCommand({ Bucket: EXPORT_BUCKET, ...file })).catch(onFault);
  },
};
