import { describe, expect, test } from 'vitest'
import { can, type Action, type Asker, type RoundFacts, type RoundState } from './can.ts'

const host: Asker = { isHost: true, role: null }
const interviewer: Asker = { isHost: false, role: 'interviewer' }
const candidate: Asker = { isHost: false, role: 'candidate' }
const observer: Asker = { isHost: false, role: 'observer' }
const outsider: Asker = { isHost: false, role: null }
const states: RoundState[] = ['waiting', 'live', 'ended']
const open: RoundFacts = { state: 'live', isLocked: false, isPractice: false }

/** For each action, the states of the round in which each asker may. */
const matrix: Record<
  Action,
  Record<'host' | 'interviewer' | 'candidate' | 'observer' | 'outsider', RoundState[]>
> = {
  manageSession: { host: states, interviewer: [], candidate: [], observer: [], outsider: [] },
  startRound: { host: states, interviewer: states, candidate: [], observer: [], outsider: [] },
  chooseQuestion: { host: ['waiting'], interviewer: ['waiting'], candidate: [], observer: [], outsider: [] },
  controlTimer: { host: ['live'], interviewer: ['live'], candidate: [], observer: [], outsider: [] },
  endSession: { host: states, interviewer: states, candidate: [], observer: [], outsider: [] },
  readQuestion: {
    host: [],
    interviewer: states,
    candidate: ['live', 'ended'],
    observer: ['live', 'ended'],
    outsider: [],
  },
  readPack: { host: [], interviewer: states, candidate: [], observer: [], outsider: [] },
  readWorkspace: {
    host: [],
    interviewer: states,
    candidate: ['live', 'ended'],
    observer: ['live', 'ended'],
    outsider: [],
  },
  editWorkspace: { host: [], interviewer: ['live'], candidate: ['live'], observer: [], outsider: [] },
  run: { host: [], interviewer: ['live'], candidate: ['live'], observer: [], outsider: [] },
  resetDatabase: { host: [], interviewer: ['live'], candidate: ['live'], observer: [], outsider: [] },
  stopRun: { host: [], interviewer: ['live'], candidate: ['live'], observer: [], outsider: [] },
  lockEditing: { host: [], interviewer: ['live'], candidate: [], observer: [], outsider: [] },
  tryHidden: { host: [], interviewer: ['live'], candidate: [], observer: [], outsider: [] },
  takeFocus: { host: [], interviewer: [], candidate: ['live'], observer: [], outsider: [] },
  endFocus: { host: [], interviewer: ['live'], candidate: ['live'], observer: [], outsider: [] },
  markPaste: { host: [], interviewer: ['live'], candidate: ['live'], observer: [], outsider: [] },
  giveHint: { host: [], interviewer: ['live'], candidate: [], observer: [], outsider: [] },
  writeNotes: { host: [], interviewer: states, candidate: [], observer: states, outsider: [] },
  score: { host: [], interviewer: ['live', 'ended'], candidate: [], observer: [], outsider: [] },
  leadCall: { host: [], interviewer: ['live'], candidate: [], observer: [], outsider: [] },
}

describe.each(Object.entries(matrix))('A6, A7, A8, A10, A11: %s', (action, row) => {
  test.each([
    ['host', host],
    ['interviewer', interviewer],
    ['candidate', candidate],
    ['observer', observer],
    ['outsider', outsider],
  ] as const)('by %s', (name, asker) => {
    expect(states.filter(state => can(asker, action as Action, { ...open, state }))).toEqual(row[name])
  })
})

test('A22: a host who is the candidate of a round does not choose its question', () => {
  const waiting: RoundFacts = { ...open, state: 'waiting' }
  const mayAs = (role: Asker['role']) => can({ isHost: true, role }, 'chooseQuestion', waiting)
  expect(mayAs('observer')).toBe(true)
  expect(mayAs('candidate')).toBe(false)
  expect(can({ isHost: true, role: 'interviewer' }, 'chooseQuestion', { ...waiting, isPractice: true })).toBe(
    false,
  )
})

test('V8: where no round is live, the host and those who came to interview lead the call', () => {
  const leads = ([host, interviewer, candidate, observer, outsider] as const).map(asker =>
    can(asker, 'leadCall', null),
  )
  expect(leads).toEqual([true, true, false, false, false])
})

describe('A15: a lock keeps the candidate from editing and running, and nobody from anything else', () => {
  const locked = { ...open, isLocked: true }

  test.each(Object.keys(matrix) as Action[])('%s', action => {
    const isShut = action === 'editWorkspace' || action === 'run' || action === 'resetDatabase'
    expect(can(candidate, action, locked)).toBe(!isShut && can(candidate, action, open))
    for (const other of [host, interviewer, observer, outsider]) {
      expect(can(other, action, locked)).toBe(can(other, action, open))
    }
  })
})

describe('A24: who practised alone reads everything once it is over, and nobody else does', () => {
  test.each(['readPack', 'tryHidden'] as const)('%s', action => {
    const mayIn = (state: RoundState, asker: Asker) =>
      can(asker, action, { ...open, state, isPractice: true })
    expect(states.filter(state => mayIn(state, candidate))).toEqual(['ended'])
    expect(states.filter(state => mayIn(state, observer))).toEqual([])
    expect(can(candidate, action, { ...open, state: 'ended' })).toBe(false)
  })
})
