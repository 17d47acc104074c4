import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { fakeServer } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import { sampleFeedback, sampleSessionId } from '../../test/samples.ts'
import { FeedbackPage } from './feedback.tsx'

it('lists the past rounds, each with its score and the way to its report', async () => {
  fakeServer({
    'GET /api/feedback': () => ({
      json: [
        sampleFeedback({ raters: 2, mean: 3.5, recommendations: ['yes', 'strong-yes'] }),
        sampleFeedback({
          roundId: 'round-bbbb' as never,
          roundTitle: 'Talk',
          raters: 0,
          mean: null,
          recommendations: [],
        }),
      ],
    }),
  })
  renderApp(<FeedbackPage />)
  const round = await screen.findByRole('link', { name: 'SQL' })
  expect(round.getAttribute('href')).toBe(`/sessions/${sampleSessionId}/report#round-aaaa`)
  expect(screen.getByRole('img', { name: 'Mean score: 3.5 of 4, meets the bar' })).toBeTruthy()
  expect(screen.getByText('2 raters')).toBeTruthy()
  expect(screen.getByText('Recommendations: yes, strong yes')).toBeTruthy()
  expect(screen.getByRole('img', { name: 'Mean score: Not shared yet' })).toBeTruthy()
})

it('says what will be here, and what went wrong', async () => {
  fakeServer({ 'GET /api/feedback': () => ({ json: [] }) })
  const { unmount } = renderApp(<FeedbackPage />)
  expect(await screen.findByText('No feedback yet')).toBeTruthy()
  unmount()

  fakeServer({
    'GET /api/feedback': () => ({ status: 500, json: { code: 'internal', message: 'Our fault.' } }),
  })
  renderApp(<FeedbackPage />)
  expect((await screen.findByRole('alert')).textContent).toContain('Our fault.')
})
