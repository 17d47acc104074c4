import { describe, expect, it } from 'vitest'
import { pathAfterSignIn, paths, signInThen } from './paths.ts'

describe('the way back after signing in', () => {
  it('leads to the page that asked, with its query and fragment', () => {
    const asked = '/guide/data-engineer?x=1#levels'
    expect(pathAfterSignIn(signInThen(asked).split('?').slice(1).join('?'))).toBe(asked)
  })

  it('leads home without one', () => {
    expect(signInThen(paths.home)).toBe('/sign-in')
    expect(pathAfterSignIn('')).toBe('/')
  })

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'never leaves our own site: %s',
    next => {
      expect(pathAfterSignIn(`?next=${encodeURIComponent(next)}`)).toBe('/')
    },
  )
})
