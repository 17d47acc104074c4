import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Two processes on one embedded database destroy it, so the second is turned away. */
export class FolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(
      `The embedded database in ${folder} is in use by process ${pid}. Stop that one first, or set DATA_DIR to another folder.`,
    )
    this.name = 'FolderInUse'
  }
}

type Holder = { pid: number; startedAt: string }

/**
 * Takes the folder for this process and returns what gives it back.
 * A lock left by a process that is gone is taken over; throws `FolderInUse` while its holder lives.
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock')
  const me: Holder = { pid: process.pid, startedAt: startOf(process.pid) ?? '' }
  if (!writeNew(file, me)) {
    const holder = readHolder(file)
    if (holder && isAlive(holder)) throw new FolderInUse(folder, holder.pid)
    rmSync(file, { force: true })
    if (!writeNew(file, me)) throw new FolderInUse(folder, readHolder(file)?.pid ?? 0)
  }
  return () => {
    if (readHolder(file)?.pid === me.pid) rmSync(file, { force: true })
  }
}

function writeNew(file: string, holder: Holder): boolean {
  // Written whole under another name and then linked, so that nobody ever reads half a lock.
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(holder))
  try {
    linkSync(draft, file)
    return true
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw fault
  } finally {
    rmSync(draft, { force: true })
  }
}

function readHolder(file: string): Holder | null {
  try {
    const holder: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isHolder(holder) ? holder : null
  } catch {
    return null
  }
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null && 'pid' in value && typeof value.pid === 'number'
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  // A number is used again by another process in time: the moment it began tells them apart (Linux only).
  const startedAt = startOf(holder.pid)
  return startedAt === null || holder.startedAt === '' || startedAt === holder.startedAt
}

/** When a process began, in clock ticks since boot (field 22 of proc(5) stat); null where that is not to be had. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}
