import type { DocStatus, SavedSign } from './saved-sign.ts'

const resyncWithinMs = 10_000

/**
 * What came of a resync. `inStep`: this page shows what the server has, and all typed here is saved. `unsaved`: it shows
 * what the server has, which has not yet taken what was typed here. `reopened`: it differed and was opened anew.
 * `differs`: it differs, and has changes that opening it anew would lose. `refused`, `unreached`: not in step.
 */
export type Resynced = 'inStep' | 'unsaved' | 'reopened' | 'differs' | 'refused' | 'unreached'

/** What came of it, once it is settled; whoever gets `reopened` has to open the document anew. */
export function resyncedWith(status: DocStatus, holdsAllOfServer: boolean): Resynced {
  const { connection, saved, unsavedChanges } = status
  if (connection === 'refused') return 'refused'
  if (connection !== 'live') return 'unreached'
  if (holdsAllOfServer) return saved === 'saved' ? 'inStep' : 'unsaved'
  return unsavedChanges > 0 ? 'differs' : 'reopened'
}

/** Resolves once there is an answer to a resync, or there will be none soon. */
export async function resyncSettled(status: SavedSign, isOver: () => boolean): Promise<void> {
  await new Promise<void>(resolve => {
    const finish = () => {
      clearTimeout(deadline)
      stop()
      resolve()
    }
    const deadline = setTimeout(finish, resyncWithinMs)
    const stop = status.subscribe(() => {
      if (isOver() || isAnswer(status.get())) finish()
    })
  })
}

function isAnswer({ connection, saved, editable, unsavedChanges }: DocStatus): boolean {
  const isHeldBack = editable !== 'edit' && unsavedChanges > 0
  return connection === 'refused' || (connection === 'live' && (saved === 'saved' || isHeldBack))
}
