import { expect, test } from 'vitest'
import { createKeyedTurns } from './turns.ts'

test('A14: judgements of one session follow one another, those of another do not wait', async () => {
  const inTurn = createKeyedTurns<string>()
  const said: string[] = []
  let goOn = () => {}
  const slow = inTurn('a', async () => {
    await new Promise<void>(resolve => (goOn = resolve))
    said.push('a1')
    throw new Error('no database')
  })
  const next = inTurn('a', async () => void said.push('a2'))
  await inTurn('b', async () => void said.push('b'))
  goOn()
  await expect(slow).rejects.toThrow('no database')
  await next
  expect(said).toEqual(['b', 'a1', 'a2'])
})
