import { join } from 'node:path'
import type { Env } from '../env.ts'
import { connectEmbedded, connectPostgres, type Connection } from './connect.ts'
import { migrate } from './migrate.ts'

/** The database of the settings, brought up to date. Throws `FolderInUse` where the embedded one has a process. */
export async function openDatabase(
  env: Pick<Env, 'DATABASE_URL' | 'DATA_DIR'>,
  root: string,
): Promise<Connection> {
  const connection = env.DATABASE_URL
    ? connectPostgres(env.DATABASE_URL)
    : await connectEmbedded(env.DATA_DIR)
  await migrate(connection, join(root, 'migrations'))
  return connection
}
