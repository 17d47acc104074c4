import type { PackFault } from '@dryrun/shared/contract/library'
import type { Fault } from '../guides/guide-pack-error.ts'

/** Faults as an editor shows them: by the path below the guide's folder. */
export function viewFaults(faults: readonly Fault[], { id }: { id: string }): PackFault[] {
  const whole = `guides/${id}`
  return faults.map(({ file, line, path, message }) => ({
    path: file === whole ? '' : file.startsWith(`${whole}/`) ? file.slice(whole.length + 1) : file,
    line: line ?? null,
    place: path || null,
    message,
  }))
}
