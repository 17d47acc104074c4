import type { DocStatus } from '../../live/saved-sign.ts'
import type { Connection } from '../../live/socket.ts'

/** A state with its colour, and a word that fits the bar; `figure` is what stands behind it, "18 ms" or "3". */
export type Sign = {
  state: 'live' | 'reconnecting' | 'offline' | 'quiet'
  word: string
  figure: string | null
}

/** The connection of something that has none beside its document. */
export const noSession: Connection = { state: 'live', latencyMs: null }

/** How it stands, in a word: what stops a person first, then what is kept, then how quick it is. */
export function signOf(session: Connection, document: DocStatus | null): Sign {
  const states = [session.state, document?.connection]
  const unsaved = document?.unsavedChanges ?? 0
  const count = unsaved === 0 ? null : unsaved > 999 ? '999+' : String(unsaved)
  if (session.state === 'turnedAway' || document?.connection === 'refused') {
    return { state: 'offline', word: 'Not open', figure: null }
  }
  if (states.includes('offline')) return { state: 'offline', word: 'Offline', figure: count }
  if (states.includes('reconnecting')) return { state: 'reconnecting', word: 'Reconnecting', figure: null }
  if (states.includes('connecting')) return { state: 'quiet', word: 'Connecting', figure: null }
  if (document?.editable === 'locked' && count !== null) {
    return { state: 'reconnecting', word: 'Locked', figure: count }
  }
  if (document?.saved === 'saving') return { state: 'quiet', word: 'Saving…', figure: null }
  return { state: 'live', word: document ? 'Saved' : 'Live', figure: latencyInWords(session.latencyMs) }
}

export const textOf = ({ word, figure }: Sign): string => (figure === null ? word : `${word} · ${figure}`)

/** How it stands and what that means for what is typed. Never asks for a reload: nothing here needs one. */
export function sentenceOf(session: Connection, document: DocStatus | null): string {
  if (session.state === 'turnedAway') return 'You are not signed in any more. Sign in to go on.'
  if (document === null) return sessionInWords(session)
  const { connection, unsavedChanges, editable, refusal, saved } = document
  if (refusal) return refusal.message
  if (connection === 'live') {
    if (unsavedChanges > 0 && editable === 'locked') return lockedInWords(document)
    if (unsavedChanges > 0 && editable === 'over') {
      return `The round is over. Asking the server whether it still took ${changes(unsavedChanges)}.`
    }
    if (session.state !== 'live') return `${sessionInWords(session)} What you type is saved all the same.`
    return saved === 'saved'
      ? 'Everything typed here is saved on the server.'
      : 'What was typed is on its way to the server.'
  }
  if (unsavedChanges > 0) return unsavedInWords(document)
  if (connection === 'connecting') return 'The text is being opened.'
  return connection === 'offline'
    ? 'There is no connection. You can go on typing; it is saved when the connection is back.'
    : 'The connection was lost and is coming back by itself. You can go on typing.'
}

function sessionInWords({ state }: Connection): string {
  if (state === 'live') return 'You are connected to the session.'
  if (state === 'connecting') return 'Connecting to the session.'
  if (state === 'offline') return 'There is no connection to the session. It comes back by itself.'
  return 'The connection to the session was lost and is coming back by itself.'
}

function lockedInWords({ unsavedChanges, isKeptOnDevice }: DocStatus): string {
  const [are, they] = unsavedChanges === 1 ? ['is', 'It is'] : ['are', 'They are']
  const typed = `${changes(unsavedChanges)} typed as the workspace was locked ${are}`
  return isKeptOnDevice
    ? `${typed} kept on this device. ${they} saved when it is unlocked.`
    : `${typed} only in this tab. Keep this tab open: ${they.toLowerCase()} saved when it is unlocked.`
}

function unsavedInWords({ unsavedChanges, isKeptOnDevice }: DocStatus): string {
  const [are, they] = unsavedChanges === 1 ? ['is', 'It is'] : ['are', 'They are']
  return isKeptOnDevice
    ? `${changes(unsavedChanges)} ${are} kept on this device. ${they} saved when the connection is back.`
    : `${changes(unsavedChanges)} ${are} not saved yet. Keep this tab open until the connection is back.`
}

export const changes = (count: number): string => (count === 1 ? '1 change' : `${count} changes`)

/** At most seven characters: "18 ms", "999 ms", "1.2 s", "12 s". */
export function latencyInWords(latencyMs: number | null): string | null {
  if (latencyMs === null) return null
  if (latencyMs < 1000) return `${latencyMs} ms`
  return `${(latencyMs / 1000).toFixed(latencyMs < 9_950 ? 1 : 0)} s`
}
