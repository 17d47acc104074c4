import { expect, test } from 'vitest'
import { ana, ben } from '../../../test/session-fixture.ts'
import { happened } from '../../../test/timeline-fixture.ts'
import { messagesOf, unreadIn, type Outgoing } from './chat-state.ts'

const said = (seq: number, memberId: typeof ana, text: string) =>
  happened(seq, seq, memberId, { kind: 'chat', text })
const outgoing = (
  clientId: string,
  text: string,
  status: Outgoing['status'] = { kind: 'sending' },
  afterSeq = 0,
): Outgoing => ({ clientId, text, afterSeq, status })
const failed = { kind: 'failed', problem: 'No answer.' } as const
const shown = (timeline: Parameters<typeof messagesOf>[0], mine: Outgoing[]) =>
  messagesOf(timeline, mine, ana).map(({ text, status }) => `${text} ${status}`)

test('what was not sent yet stands at the end', () => {
  expect(shown([said(1, ben, 'hello')], [outgoing('a', 'hi'), outgoing('b', 'you', failed)])).toEqual([
    'hello sent',
    'hi sending',
    'you failed',
  ])
})

test('a message that came in before its answer is shown once', () => {
  expect(shown([said(1, ana, 'hi')], [outgoing('a', 'hi')])).toEqual(['hi sent'])
  expect(shown([said(1, ana, 'hi')], [outgoing('a', 'hi', failed)])).toEqual(['hi sent'])
})

test('an answer that came in before the timeline is shown once', () => {
  const event = said(1, ana, 'hi')
  const sent = outgoing('a', 'hi', { kind: 'sent', event })
  expect(shown([], [sent])).toEqual(['hi sent'])
  expect(shown([event], [sent])).toEqual(['hi sent'])
})

test('the same words twice are two messages, and older ones are not taken for new', () => {
  expect(shown([said(1, ana, 'hi')], [outgoing('a', 'hi'), outgoing('b', 'hi')])).toEqual([
    'hi sent',
    'hi sending',
  ])
  expect(shown([said(1, ana, 'hi')], [outgoing('a', 'hi', failed, 1)])).toEqual(['hi sent', 'hi failed'])
  const event = said(2, ana, 'hi')
  expect(shown([event], [outgoing('a', 'hi', failed), outgoing('b', 'hi', { kind: 'sent', event })])).toEqual(
    ['hi sent', 'hi failed'],
  )
})

test("only what others wrote is unread, and nobody else's words are taken for mine", () => {
  const timeline = [said(1, ben, 'a'), said(2, ana, 'b'), said(3, ben, 'c')]
  expect(unreadIn(timeline, 0, ana)).toBe(2)
  expect(unreadIn(timeline, 1, ana)).toBe(1)
  expect(shown([said(1, ben, 'hi')], [outgoing('a', 'hi', failed)])).toEqual(['hi sent', 'hi failed'])
})
