import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { renderApp } from '../../test/render.tsx'
import { Markdown } from './markdown.tsx'

it('makes links of addresses only, and text of what may not be followed', () => {
  const text = '[good](https://example.org), [bad](javascript:alert) and ![drawn](javascript:alert)'
  renderApp(<Markdown>{text}</Markdown>)
  expect(screen.getAllByRole('link').map(link => link.textContent)).toEqual(['good'])
  expect(screen.queryByRole('img')).toBeNull()
  expect(screen.getByText(/bad and drawn/)).toBeTruthy()
})
