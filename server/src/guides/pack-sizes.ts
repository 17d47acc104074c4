import { packLimits } from '@dryrun/shared/guide/pack-limits'

type Sized = { path: string; bytes: number }

/** What is read by a parser, and so has a limit of its own. */
const parsedFile = /(\.yaml|question\.md)$/

/** The messages of the limits that a pack as a whole is past. */
export function limitsPassed(files: readonly Sized[]): string[] {
  const parsed = files.filter(({ path }) => parsedFile.test(path))
  const measured = [
    [files.length, packLimits.files],
    [bytesOf(files), packLimits.unzipped],
    [bytesOf(parsed), packLimits.parsed],
  ] as const
  return measured.filter(([size, { most }]) => size > most).map(([, { message }]) => message)
}

function bytesOf(files: readonly Sized[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}
