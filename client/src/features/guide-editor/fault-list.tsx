import type { PackFault } from '@dryrun/shared/contract/library'
import classes from './guide-editor.module.css'

type Props = {
  faults: readonly PackFault[]
  /** Of this one the faults come first. */
  path: string | null
  onGo: (fault: PackFault) => void
}

/** Every fault of the draft; each leads to its line. */
export function FaultList({ faults, path, onGo }: Props) {
  const sorted = [...faults].sort((a, b) => Number(b.path === path) - Number(a.path === path))
  return (
    <ul className={classes.faults} aria-label="Faults">
      {sorted.map((fault, at) => (
        <li key={at}>
          <button type="button" className={classes.fault} onClick={() => onGo(fault)}>
            <span className={classes.faultPlace}>
              {fault.path || 'The guide'}
              {fault.line !== null && `, line ${fault.line}`}
              {fault.place !== null && ` (${fault.place})`}
            </span>
            <span>{fault.message}</span>
            {hidesMore(fault, faults) && (
              <span className={classes.more}>More of this file is checked once this is mended.</span>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}

const dataFiles = /^(guide|quiz)\.yaml$|^rounds\/[^/]+\.yaml$|\/(question\.md|pack\.md|cases\.yaml)$/

/** True where a file could not be read as data: its fault is of the text itself, and the only one told of it. */
function hidesMore({ path, place }: PackFault, faults: readonly PackFault[]): boolean {
  return place === null && dataFiles.test(path) && faults.filter(other => other.path === path).length === 1
}
