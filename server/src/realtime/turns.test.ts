import { expect, test } from 'vitest'
import { createKeyedTurns, createTurns } from './turns.ts'

test('pieces keep their order, and one that fails is reported and holds up nobody', async () => {
  const said: string[] = []
  const inTurn = createTurns(fault => said.push(String(fault)))
  inTurn(async () => {
    await new Promise(resolve => setImmediate(resolve))
    said.push('first')
  })
  inTurn(() => Promise.reject(new Error('second')))
  await new Promise<void>(resolve => inTurn(async () => resolve()))
  expect(said).toEqual(['first', 'Error: second'])
})

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
