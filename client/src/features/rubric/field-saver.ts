import { ApiRefusal } from '../../api-refusal.ts'
import { forgetWords, keepWords, readKeptWords } from './kept-words.ts'
import { isSameField, mergeField } from './merge-field.ts'

/**
 * `waiting`: typed words that the server cannot take yet (a comment without a score). `retrying`: the line is down and
 * the words are sent again until they arrive. `refused`: the server's no; changing the field tries again.
 */
export type SaveState = 'untouched' | 'saved' | 'unsaved' | 'saving' | 'waiting' | 'retrying' | 'refused'
export type FieldView<F> = { value: F; state: SaveState; refusal: string | null }

type Options<F> = {
  /** Where this tab keeps what is not saved. */
  key: string
  saved: F
  canSave(mine: F, saved: F): boolean
  /** Saves and answers what the server has now. */
  save(mine: F, saved: F): Promise<F>
  onChange(): void
}

export const saveDelayMs = 600
const retryDelaysMs = [1_000, 2_000, 4_000, 8_000, 15_000]
const passing = ['unavailable', 'internal', 'too_many']

export type FieldSaver<F> = ReturnType<typeof createFieldSaver<F & object>>

/** Autosaves one field: after a pause in typing, one request at a time, again and again while the line is down. */
export function createFieldSaver<F extends object>({ key, canSave, save, onChange, ...options }: Options<F>) {
  let saved = options.saved
  let view: FieldView<F> = { value: saved, state: 'untouched', refusal: null }
  let sending: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  const show = (next: Partial<FieldView<F>>) => {
    view = { ...view, refusal: null, ...next }
    onChange()
  }
  const isDirty = () => !isSameField(view.value, saved)
  const sendAfter = (delayMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void send(), delayMs)
  }

  function send(): Promise<void> {
    clearTimeout(timer)
    sending ??= sendOnce().finally(() => {
      sending = null
      if (view.state === 'unsaved') sendAfter(0)
    })
    return sending
  }

  async function sendOnce(): Promise<void> {
    if (!isDirty()) return settle()
    if (!canSave(view.value, saved)) return show({ state: 'waiting' })
    const sent = view.value
    show({ state: view.state === 'retrying' ? 'retrying' : 'saving' })
    try {
      saved = await save(sent, saved)
      failures = 0
      if (isSameField(view.value, sent)) settle()
      else show({ state: 'unsaved' })
    } catch (fault) {
      fail(fault)
    }
  }

  function settle(): void {
    if (isDirty()) return show({ state: 'waiting' })
    forgetWords(key)
    show({ state: view.state === 'untouched' ? 'untouched' : 'saved' })
  }

  function fail(fault: unknown): void {
    if (fault instanceof ApiRefusal && !passing.includes(fault.code)) {
      return show({ state: 'refused', refusal: fault.message })
    }
    show({ state: 'retrying' })
    sendAfter(retryDelaysMs[Math.min(failures, retryDelaysMs.length - 1)] ?? 0)
    failures += 1
  }

  const kept = readKeptWords(key, saved)
  if (kept !== null && !isSameField(kept, saved)) {
    view = { value: kept, state: 'unsaved', refusal: null }
    sendAfter(0)
  }

  return {
    view: () => view,
    change(value: F, pauseMs = saveDelayMs): void {
      show({ value, state: 'unsaved' })
      keepWords(key, value)
      sendAfter(pauseMs)
    },
    /** Takes in what the server has, saved from another tab. */
    receive(theirs: F): void {
      const value = mergeField(saved, view.value, theirs)
      const isNews = !isSameField(value, view.value)
      saved = theirs
      if (isNews) show({ value })
      if (sending !== null) return
      if (isDirty()) {
        if (view.state === 'waiting') sendAfter(0)
      } else if (view.state !== 'untouched') settle()
    },
    /** Sends at once what is unsaved; true when the server then has everything it can take. */
    async flush(): Promise<boolean> {
      if (sending !== null) await sending
      if (isDirty()) await send()
      return !isDirty() || view.state === 'waiting'
    },
    /** The line is back: whatever it held up goes out now. */
    tryAgain(): void {
      if (view.state === 'retrying') void send()
    },
    /** Stops waiting. What is unsaved is sent once more, and stays in this tab until it has arrived. */
    close(): void {
      clearTimeout(timer)
      if (isDirty() && view.state !== 'refused') void send().finally(() => clearTimeout(timer))
    },
  }
}
