import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderApp } from '../../../test/render.tsx'
import { ana, ben, liveRound, round, sessionView } from '../../../test/session-fixture.ts'
import { AgendaList } from './agenda-list.tsx'

const talk = sessionView().rounds[1] ?? round()
const rounds = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent)

test('speaks of what comes and what is on in the present', () => {
  renderApp(<AgendaList session={sessionView({ state: 'live', rounds: [liveRound(), talk] })} me={ben} />)
  expect(rounds()).toEqual([
    '1SQL and data modelling35 minOn nowAna interviews you. Cleo observes.',
    '2Behavioural25 minYou interview Ana. Cleo observes.',
  ])
})

test('speaks of an ended session in the past, and says which rounds were left out', () => {
  const session = sessionView({ state: 'ended', rounds: [round({ state: 'ended' }), talk] })
  renderApp(<AgendaList session={session} me={ana} />)
  expect(rounds()).toEqual([
    '1SQL and data modelling35 minDoneYou interviewed Ben. Cleo observed.',
    '2Behavioural25 minNot held',
  ])
})
