import { join } from 'node:path'
import type { Env } from '../env.ts'
import type { ChunkStorage } from './chunk-storage.ts'
import { createFolderStorage } from './folder-storage.ts'
import { createS3Storage } from './s3-storage.ts'

type Settings = Pick<
  Env,
  | 'DATA_DIR'
  | 'RECORDINGS_S3_ENDPOINT'
  | 'RECORDINGS_S3_BUCKET'
  | 'RECORDINGS_S3_REGION'
  | 'RECORDINGS_S3_ACCESS_KEY'
  | 'RECORDINGS_S3_SECRET_KEY'
>

/** The store the settings name: a bucket, or else a folder of the server's own. */
export function openStorage(env: Settings): ChunkStorage {
  const { RECORDINGS_S3_BUCKET: bucket } = env
  if (bucket === undefined) return createFolderStorage(join(env.DATA_DIR, 'recordings'))
  return createS3Storage({
    bucket,
    endpoint: env.RECORDINGS_S3_ENDPOINT,
    region: env.RECORDINGS_S3_REGION,
    accessKey: env.RECORDINGS_S3_ACCESS_KEY ?? '',
    secretKey: env.RECORDINGS_S3_SECRET_KEY ?? '',
  })
}
