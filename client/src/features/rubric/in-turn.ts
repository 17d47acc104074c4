export type InTurn = <T>(task: () => Promise<T>) => Promise<T>

/**
 * Runs tasks one after another, whether or not the one before succeeded. Replies that carry the whole card can then
 * never bring back an older value of a field that was saved meanwhile.
 */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve()
  return task => {
    const turn = last.then(task, task)
    last = turn
    return turn
  }
}
