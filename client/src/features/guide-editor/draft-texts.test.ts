import type { DraftChange, DraftText } from '@dryrun/shared/contract/library'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiRefusal } from '../../api-refusal.ts'
import { createDraftTexts, saveDelayMs, type DraftServer } from './draft-texts.ts'
import { keepText, readKeptText } from './kept-texts.ts'

const path = 'rounds/sql.yaml'

/** A server with one file, which may be away. */
function fakeDraft(text = 'order: 1') {
  let file: DraftText | null = { path, text, revision: 1, bytes: text.length }
  const sent: DraftChange[] = []
  let fault: ApiRefusal | null = null
  const server: DraftServer = {
    async read() {
      if (fault) throw fault
      return file
    },
    async write(changes) {
      if (fault) throw fault
      const [change] = changes
      if (!change || change.text === null) throw new Error('Only texts are written here.')
      sent.push(change)
      if (change.revision !== (file?.revision ?? 0))
        throw new ApiRefusal('conflict', 'It was changed elsewhere.', path)
      file = { path, text: change.text, revision: change.revision + 1, bytes: change.text.length }
      return [file]
    },
  }
  return {
    server,
    sent,
    text: () => file?.text,
    writeElsewhere: (theirs: string) => (file = { path, text: theirs, revision: 9, bytes: theirs.length }),
    remove: () => (file = null),
    failWith: (next: ApiRefusal | null) => (fault = next),
  }
}

async function opened(fake = fakeDraft()) {
  const texts = createDraftTexts('own-one', fake.server)
  await texts.open(path)
  return { ...fake, texts, state: () => texts.read().get(path) }
}
const pause = (ms = saveDelayMs) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

describe('an open text', () => {
  it('is saved once after a pause, and again what was typed meanwhile', async () => {
    const { texts, sent, state } = await opened()
    texts.change(path, 'order: 2')
    texts.change(path, 'order: 3')
    expect(state()?.state).toBe('unsaved')
    await pause()
    expect(sent.map(change => change.text)).toEqual(['order: 3'])
    expect(state()).toMatchObject({ state: 'saved', revision: 2 })
    texts.change(path, 'order: 4')
    await pause()
    expect(sent.map(change => [change.text, change.revision])).toEqual([
      ['order: 3', 1],
      ['order: 4', 2],
    ])
  })

  it('offers both texts where the file was changed elsewhere, and loses neither', async () => {
    const { texts, state, text, writeElsewhere } = await opened()
    writeElsewhere('order: 7')
    texts.change(path, 'order: 2')
    await pause()
    expect(state()).toMatchObject({ state: 'conflict', text: 'order: 2', theirs: { text: 'order: 7' } })
    expect(readKeptText('own-one', path)?.text).toBe('order: 2')
    await texts.resolve(path, 'mine')
    expect(text()).toBe('order: 2')
    expect(state()?.state).toBe('saved')
  })

  it('takes the other text where that is chosen, or goes with a file that is gone', async () => {
    const one = await opened()
    one.writeElsewhere('order: 7')
    one.texts.change(path, 'order: 2')
    await pause()
    await one.texts.resolve(path, 'theirs')
    expect(one.state()).toMatchObject({ state: 'saved', text: 'order: 7', revision: 9 })
    one.remove()
    one.texts.change(path, 'order: 8')
    await pause()
    expect(one.state()).toMatchObject({ state: 'conflict', theirs: null })
    await one.texts.resolve(path, 'theirs')
    expect(one.state()).toBeUndefined()
  })

  it('is kept here while the server is away, and sent when it answers', async () => {
    const { texts, state, text, failWith } = await opened()
    failWith(new ApiRefusal('unavailable', 'You are offline.'))
    texts.change(path, 'order: 2')
    await pause()
    expect(state()?.state).toBe('offline')
    expect(readKeptText('own-one', path)).toEqual({ text: 'order: 2', revision: 1 })
    failWith(null)
    texts.tryAgain()
    await pause(0)
    expect([state()?.state, text()]).toEqual(['saved', 'order: 2'])
    expect(readKeptText('own-one', path)).toBeNull()
  })

  it('kept from an earlier visit goes out, or is offered beside what was saved since', async () => {
    keepText('own-one', path, { text: 'order: 5', revision: 1 })
    const first = await opened()
    await pause(0)
    expect(first.text()).toBe('order: 5')
    keepText('own-one', path, { text: 'order: 6', revision: 1 })
    const fake = fakeDraft()
    fake.writeElsewhere('order: 7')
    const second = await opened(fake)
    expect(second.state()).toMatchObject({
      state: 'conflict',
      text: 'order: 6',
      theirs: { text: 'order: 7' },
    })
  })

  it('that the server refuses stays, with why', async () => {
    const { texts, state, failWith } = await opened()
    failWith(new ApiRefusal('too_large', 'This file is larger than 1 MB. Shorten it.'))
    texts.change(path, 'x')
    await pause()
    expect(state()).toMatchObject({ state: 'refused', text: 'x', refusal: expect.stringMatching(/1 MB/) })
    expect(await texts.flush()).toBe(false)
  })

  it('is read anew when it was changed elsewhere and not here', async () => {
    const { texts, state, writeElsewhere } = await opened()
    writeElsewhere('order: 7')
    await texts.refresh(path, 9)
    expect(state()).toMatchObject({ state: 'saved', text: 'order: 7', revision: 9 })
  })
})
