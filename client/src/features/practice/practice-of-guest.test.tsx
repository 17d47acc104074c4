import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { answersNeedAccount } from '@dryrun/shared/contract/exposure'
import { renderApp } from '../../../test/render.tsx'
import { sampleSessionId } from '../../../test/samples.ts'
import { AnswerNeedsAccount } from './answer-needs-account.tsx'
import { PracticePanel } from './practice-panel.tsx'

const panelOf = (isGuest: boolean) =>
  renderApp(<PracticePanel minutes={30} isGuest={isGuest} onFinish={() => undefined} />)

it('A27: tells a guest before they finish that the answer needs an account, and promises it to nobody else', () => {
  const { unmount } = panelOf(true)
  expect(screen.getByText(answersNeedAccount)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Finish' })).toBeTruthy()
  unmount()
  panelOf(false)
  expect(screen.queryByText(answersNeedAccount)).toBeNull()
  expect(screen.getByRole('button', { name: 'Finish and see the answer' })).toBeTruthy()
})

it('A27: leads a guest who has finished to an account, and back to the answer', () => {
  renderApp(<AnswerNeedsAccount sessionId={sampleSessionId} />)
  expect(screen.getByRole('link', { name: 'Create an account' }).getAttribute('href')).toBe(
    `/create-account?next=${encodeURIComponent(`/sessions/${sampleSessionId}/room`)}`,
  )
})
