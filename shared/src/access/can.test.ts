import { describe, expect, test } from 'vitest'
import { can, type Action, type Asker, type RoundState } from './can.ts'

const host: Asker = { isHost: true, role: null }
const interviewer: Asker = { isHost: false, role: 'interviewer' }
const candidate: Asker = { isHost: false, role: 'candidate' }
const observer: Asker = { isHost: false, role: 'observer' }
const outsider: Asker = { isHost: false, role: null }
const states: RoundState[] = ['waiting', 'live', 'ended']

/** For each action, the states of the round in which each asker may. */
const matrix: Record<
  Action,
  Record<'host' | 'interviewer' | 'candidate' | 'observer' | 'outsider', RoundState[]>
> = {
  manageSession: { host: states, interviewer: [], candidate: [], observer: [], outsider: [] },
  startRound: { host: states, interviewer: states, candidate: [], observer: [], outsider: [] },
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
  takeFocus: { host: [], interviewer: [], candidate: ['live'], observer: [], outsider: [] },
  endFocus: { host: [], interviewer: ['live'], candidate: ['live'], observer: [], outsider: [] },
  markPaste: { host: [], interviewer: ['live'], candidate: ['live'], observer: [], outsider: [] },
  giveHint: { host: [], interviewer: ['live'], candidate: [], observer: [], outsider: [] },
  writeNotes: { host: [], interviewer: states, candidate: [], observer: states, outsider: [] },
  score: { host: [], interviewer: ['live', 'ended'], candidate: [], observer: [], outsider: [] },
}

describe.each(Object.entries(matrix))('A6, A7, A8, A10, A11: %s', (action, row) => {
  test.each([
    ['host', host],
    ['interviewer', interviewer],
    ['candidate', candidate],
    ['observer', observer],
    ['outsider', outsider],
  ] as const)('by %s', (name, asker) => {
    expect(states.filter(state => can(asker, action as Action, { state, isLocked: false }))).toEqual(
      row[name],
    )
  })
})

describe('A15: a lock keeps the candidate from editing and running, and nobody from anything else', () => {
  const locked = { state: 'live', isLocked: true } as const
  const open = { state: 'live', isLocked: false } as const

  test.each(Object.keys(matrix) as Action[])('%s', action => {
    const isShut = action === 'editWorkspace' || action === 'run' || action === 'resetDatabase'
    expect(can(candidate, action, locked)).toBe(!isShut && can(candidate, action, open))
    for (const other of [host, interviewer, observer, outsider]) {
      expect(can(other, action, locked)).toBe(can(other, action, open))
    }
  })
})
