import type { S3Client } from '@aws-sdk/client-s3'
import { piecePath, trackPath, type ChunkStorage } from './chunk-storage.ts'

export type S3Settings = {
  endpoint: string | undefined
  bucket: string
  region: string
  accessKey: string
  secretKey: string
}

/** Milliseconds to reach the store, and for it to answer. */
const timeouts = { connectionTimeout: 5_000, requestTimeout: 30_000 }
/** Pieces that are removed at once. */
const removedAtOnce = 16

/** Keeps recordings in a bucket that is there already, of Amazon or of whatever speaks as it does. */
export function createS3Storage(settings: S3Settings): ChunkStorage {
  const { bucket: Bucket } = settings
  let opened: Promise<{ sdk: Sdk; client: S3Client }> | undefined
  /** The client's code is large, and only read where it is used. */
  const open = () => (opened ??= connect(settings))

  return {
    async put(key, bytes) {
      const { sdk, client } = await open()
      await client.send(new sdk.PutObjectCommand({ Bucket, Key: piecePath(key), Body: bytes }))
    },

    async *read(key, from, to) {
      if (to <= from) return
      const { sdk, client } = await open()
      const Range = `bytes=${from}-${to - 1}`
      const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key: piecePath(key), Range }))
      let left = to - from
      for await (const part of (Body ?? []) as AsyncIterable<Uint8Array>) {
        left -= part.length
        yield part
      }
      if (left !== 0) throw new Error(`A recorded piece is ${left} bytes short of what was asked for.`)
    },

    async remove(key) {
      const { sdk, client } = await open()
      const Prefix = `${trackPath(key)}/`
      let more = true
      while (more) {
        const found = await client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix }))
        const keys = (found.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key]))
        // One by one: not every store that speaks S3 takes a list.
        for (let at = 0; at < keys.length; at += removedAtOnce) {
          await Promise.all(
            keys
              .slice(at, at + removedAtOnce)
              .map(Key => client.send(new sdk.DeleteObjectCommand({ Bucket, Key }))),
          )
        }
        more = keys.length > 0 && found.IsTruncated === true
      }
    },

    async close() {
      if (opened) (await opened).client.destroy()
    },
  }
}

type Sdk = typeof import('@aws-sdk/client-s3')

async function connect(settings: S3Settings): Promise<{ sdk: Sdk; client: S3Client }> {
  const sdk = await import('@aws-sdk/client-s3')
  const { endpoint, region, accessKey, secretKey } = settings
  const client = new sdk.S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
    // Stores beside Amazon's do not know the checksums that are otherwise sent along.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 2,
    requestHandler: timeouts,
  })
  return { sdk, client }
}
