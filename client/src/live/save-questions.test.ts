import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { asking, SaveQuestions } from './save-questions.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Types so many letters, one each so many milliseconds, and gives when the server was asked. */
async function askedWhileTyping(letters: number, everyMs: number): Promise<number[]> {
  const asked: number[] = []
  const questions = new SaveQuestions(() => asked.push(performance.now()))
  const began = performance.now()
  for (let i = 0; i < letters; i++) {
    questions.changed()
    await vi.advanceTimersByTimeAsync(everyMs)
  }
  await vi.advanceTimersByTimeAsync(10 * asking.everyMs)
  return asked.map(at => at - began)
}

describe('the question whether all is saved', () => {
  test('follows a single change at once', async () => {
    expect(await askedWhileTyping(1, 0)).toEqual([0])
  })

  test('comes once in a while during typing, and once more when it pauses', async () => {
    expect(await askedWhileTyping(12, 200)).toEqual([0, 1000, 2000, 2200 + asking.quietMs])
  })

  test('waits for the end of what is typed within one piece of work', async () => {
    const asked: string[] = []
    let typed = ''
    const questions = new SaveQuestions(() => asked.push(typed))
    for (const letter of 'abc') {
      typed += letter
      questions.changed()
    }
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toEqual(['abc'])
  })

  test('is not asked once it was stopped', async () => {
    const asked: number[] = []
    const questions = new SaveQuestions(() => asked.push(performance.now()))
    questions.changed()
    questions.stop()
    await vi.advanceTimersByTimeAsync(asking.everyMs)
    questions.changed()
    await vi.advanceTimersByTimeAsync(0)
    questions.changed()
    questions.stop()
    await vi.advanceTimersByTimeAsync(asking.everyMs)
    expect(asked).toHaveLength(1)
  })
})
