/** Work that nobody waits for and that must keep its order, one piece at a time; a piece that fails is reported. */
export function createTurns(report: (fault: unknown) => void): (work: () => Promise<unknown>) => void {
  let last: Promise<unknown> = Promise.resolve()
  return work => {
    last = last.then(work).catch(report)
  }
}
