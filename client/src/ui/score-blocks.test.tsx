import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderApp } from '../../test/render.tsx'
import { ScoreBlocks } from './score-blocks.tsx'

describe('a score', () => {
  it.each([
    [4, '4 of 4, meets the bar'],
    [3, '3 of 4, meets the bar'],
    [2.5, '2.5 of 4, at the bar'],
    [2, '2 of 4, below the bar'],
  ])('%s is said as "%s"', (score, words) => {
    renderApp(<ScoreBlocks score={score} label="Correctness" />)
    expect(screen.getByRole('img', { name: `Correctness: ${words}` })).toBeTruthy()
    expect(screen.getByText(String(score))).toBeTruthy()
  })

  it('that was not observed is no zero', () => {
    renderApp(<ScoreBlocks score={null} />)
    expect(screen.getByRole('img', { name: 'Not observed' })).toBeTruthy()
    expect(screen.queryByText('0')).toBeNull()
  })

  it('fills its blocks as far as it goes', () => {
    const { container } = renderApp(<ScoreBlocks score={2.25} />)
    const widths = [...container.querySelectorAll<HTMLElement>('[style*="width"]')].map(
      ({ style }) => style.width,
    )
    expect(widths).toEqual(['100%', '100%', '25%', '0%'])
  })
})
