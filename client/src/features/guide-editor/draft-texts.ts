import type { DraftChange, DraftFile, DraftText } from '@dryrun/shared/contract/library'
import { ApiRefusal, isRefusal } from '../../api-refusal.ts'
import { forgetText, keepText, keptPaths, readKeptText } from './kept-texts.ts'

/**
 * `offline`: kept in this browser and sent again until it arrives. `conflict`: the file was changed elsewhere, `theirs`
 * is what it says there. `refused`: the server's no; changing the text tries again.
 */
export type TextState = 'saved' | 'unsaved' | 'saving' | 'offline' | 'conflict' | 'refused'
export type OpenText = {
  path: string
  text: string
  /** The file as the server has it, as far as this page knows. */
  revision: number
  state: TextState
  refusal: string | null
  /** Null where the file is gone. */
  theirs: DraftText | null
}

/** The two ways to the server; both throw `ApiRefusal`. */
export type DraftServer = {
  read(path: string): Promise<DraftText | null>
  write(changes: readonly DraftChange[]): Promise<readonly DraftFile[]>
}
type Entry = OpenText & { saved: string; timer: ReturnType<typeof setTimeout> | undefined; failures: number }

export const saveDelayMs = 700
const retryDelaysMs = [1_000, 2_000, 4_000, 8_000, 15_000]
const passing = ['unavailable', 'internal', 'too_many']

export type DraftTexts = ReturnType<typeof createDraftTexts>

/** The texts of a draft that are open in this page: each is saved by itself after a pause in typing. */
export function createDraftTexts(guideId: string, server: DraftServer) {
  const entries = new Map<string, Entry>()
  const listeners = new Set<() => void>()
  const sending = new Map<string, Promise<void>>()
  let view: ReadonlyMap<string, OpenText> = new Map()
  let isClosed = false

  function show(entry: Entry, change: Partial<Entry>): void {
    Object.assign(entry, { refusal: null }, change)
    view = new Map(
      [...entries].map(([path, { saved: _saved, timer: _timer, failures: _failures, ...open }]) => [
        path,
        open,
      ]),
    )
    listeners.forEach(hear => hear())
  }

  function sendAfter(entry: Entry, delayMs: number): void {
    clearTimeout(entry.timer)
    entry.timer = setTimeout(() => void send(entry), delayMs)
  }

  /** One request for a file at a time; what was typed meanwhile goes out after it. */
  function send(entry: Entry): Promise<void> {
    clearTimeout(entry.timer)
    const running = sending.get(entry.path)
    if (running) return running
    const mine = sendOnce(entry).finally(() => {
      sending.delete(entry.path)
      if (entry.state === 'unsaved' && !isClosed) sendAfter(entry, 0)
    })
    sending.set(entry.path, mine)
    return mine
  }

  async function sendOnce(entry: Entry): Promise<void> {
    const { path, text } = entry
    if (text === entry.saved) return settle(entry)
    show(entry, { state: entry.state === 'offline' ? 'offline' : 'saving' })
    try {
      const [file] = await server.write([{ path, text, revision: entry.revision }])
      show(entry, { saved: text, revision: file?.revision ?? entry.revision, failures: 0 })
      if (entry.text === text) settle(entry)
      else {
        keepText(guideId, path, { text: entry.text, revision: entry.revision })
        show(entry, { state: 'unsaved' })
      }
    } catch (fault) {
      await fail(entry, fault)
    }
  }

  function settle(entry: Entry): void {
    forgetText(guideId, entry.path)
    show(entry, { state: 'saved', theirs: null })
  }

  async function fail(entry: Entry, fault: unknown): Promise<void> {
    if (isRefusal(fault, 'conflict')) return meetTheirs(entry, fault)
    if (fault instanceof ApiRefusal && !passing.includes(fault.code))
      return show(entry, { state: 'refused', refusal: fault.message })
    show(entry, { state: 'offline' })
    const delay = retryDelaysMs[Math.min(entry.failures, retryDelaysMs.length - 1)] ?? 0
    entry.failures += 1
    if (!isClosed) sendAfter(entry, delay)
  }

  /** Somebody else, or another tab, wrote the file first. */
  async function meetTheirs(entry: Entry, refusal: ApiRefusal): Promise<void> {
    try {
      const theirs = await server.read(entry.path)
      // The reply to a save may have been lost on the way: then the text there is ours.
      if (theirs && theirs.text === entry.text) {
        show(entry, { saved: theirs.text, revision: theirs.revision })
        return settle(entry)
      }
      show(entry, { state: 'conflict', theirs, refusal: refusal.message })
    } catch (fault) {
      await fail(entry, fault instanceof ApiRefusal ? fault : refusal)
    }
  }

  function take({ path, text, revision }: DraftText): Entry {
    const entry: Entry = {
      ...{ path, text, revision, saved: text, timer: undefined, failures: 0 },
      ...{ state: 'saved' as const, refusal: null, theirs: null },
    }
    entries.set(path, entry)
    const kept = readKeptText(guideId, path)
    if (!kept || kept.text === text) {
      forgetText(guideId, path)
      show(entry, {})
    } else if (kept.revision === revision) {
      show(entry, { text: kept.text, state: 'unsaved' })
      sendAfter(entry, 0)
    } else {
      const refusal = `${path} was changed elsewhere since you wrote this. Compare the two texts and choose one.`
      show(entry, { text: kept.text, state: 'conflict', theirs: { path, text, revision, bytes: 0 }, refusal })
    }
    return entry
  }

  function drop(path: string): void {
    const entry = entries.get(path)
    if (!entry) return
    clearTimeout(entry.timer)
    entries.delete(path)
    forgetText(guideId, path)
    show(entry, {})
  }

  return {
    subscribe(hear: () => void): () => void {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
    read: () => view,
    /** Opens a file, if it is not. Throws `ApiRefusal`. */
    async open(path: string): Promise<void> {
      if (entries.has(path)) return
      const found = await server.read(path)
      if (!found) throw new ApiRefusal('not_found', 'This file is gone. Choose another one.')
      if (!entries.has(path)) take(found)
    },
    /** Opens what this browser kept of an earlier visit, so that it is sent. */
    async openKept(): Promise<void> {
      for (const path of keptPaths(guideId)) {
        const found = await server.read(path)
        if (!found) forgetText(guideId, path)
        else if (!entries.has(path)) take(found)
      }
    },
    /** The file has this revision on the server: what is open and untouched is read anew. */
    async refresh(path: string, revision: number): Promise<void> {
      const entry = entries.get(path)
      if (entry?.state !== 'saved' || entry.revision >= revision) return
      const found = await server.read(path)
      if (found && entry.state === 'saved' && found.revision > entry.revision)
        show(entry, { text: found.text, saved: found.text, revision: found.revision })
    },
    change(path: string, text: string): void {
      const entry = entries.get(path)
      if (!entry || entry.text === text) return
      const isHeld = entry.state === 'conflict'
      show(entry, { text, ...(isHeld ? { refusal: entry.refusal } : { state: 'unsaved' as const }) })
      keepText(guideId, path, { text, revision: entry.revision })
      if (!isHeld) sendAfter(entry, saveDelayMs)
    },
    /** Ends a conflict with the text of this page, or with theirs. */
    async resolve(path: string, which: 'mine' | 'theirs'): Promise<void> {
      const entry = entries.get(path)
      if (entry?.state !== 'conflict') return
      const { theirs } = entry
      const base = { saved: theirs?.text ?? '', revision: theirs?.revision ?? 0, theirs: null }
      if (which === 'theirs') {
        forgetText(guideId, path)
        if (theirs) show(entry, { ...base, text: theirs.text, state: 'saved' })
        else drop(path)
        return
      }
      show(entry, { ...base, state: 'unsaved' })
      keepText(guideId, path, { text: entry.text, revision: entry.revision })
      await send(entry)
    },
    /** Forgets a file that was removed or renamed here. */
    drop,
    /** Sends at once what is unsaved; true where the server then has it all. */
    async flush(): Promise<boolean> {
      const open = [...entries.values()]
      for (const entry of open) {
        await sending.get(entry.path)
        if (entry.state !== 'saved' && entry.state !== 'conflict') await send(entry)
      }
      return open.every(entry => entry.state === 'saved')
    },
    /** The line is back: whatever it held up goes out now. */
    tryAgain(): void {
      for (const entry of entries.values()) if (entry.state === 'offline') void send(entry)
    },
    /** Stops waiting; what is unsaved is sent once more and stays in this browser until it has arrived. */
    close(): void {
      isClosed = true
      for (const entry of entries.values()) {
        clearTimeout(entry.timer)
        if (entry.state === 'unsaved' || entry.state === 'offline') void send(entry)
      }
    },
    reopen(): void {
      isClosed = false
    },
  }
}
