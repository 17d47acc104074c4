let repairs = 0

/** Counts one time that an editor and its shared text had to be brought together again. */
export function countEditorRepair(): void {
  repairs += 1
}

/** How often editors of this page differed from their shared text and were put right; 0 in a healthy room. */
export function readEditorRepairs(): number {
  return repairs
}
