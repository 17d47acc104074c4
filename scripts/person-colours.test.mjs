import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const tokens = readFileSync(new URL('../client/src/app/tokens.css', import.meta.url), 'utf8')

/** The colours of one scheme by the names of their variables, each as six digits. @param {string} scheme */
function coloursOf(scheme) {
  const blocks = tokens
    .split(/^(?=html:root)/m)
    .filter(block => block.startsWith(`html:root[data-mantine-color-scheme='${scheme}']`))
  const pairs = blocks.flatMap(block => [...block.matchAll(/(--[\w-]+): #([\da-f]{6}|[\da-f]{3});/g)])
  return new Map(
    pairs.map(([, name = '', digits = '']) => [
      name,
      digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits,
    ]),
  )
}

/** Contrast as WCAG 2 defines it, from 1 to 21. @param {string} one @param {string} other */
function contrast(one, other) {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** @param {string} digits */
function luminance(digits) {
  const part = (/** @type {number} */ at) => {
    const value = Number.parseInt(digits.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

describe.each(['light', 'dark'])('in the %s scheme', scheme => {
  const colours = coloursOf(scheme)
  const people = Array.from({ length: 12 }, (_, index) => colours.get(`--person-${index}`) ?? '')

  test('the twelve colours of people are twelve', () => {
    expect(new Set(people).size).toBe(12)
    expect(people).not.toContain('')
  })

  // The same pair of colours both ways: a name on the page, and the page's colour on a name's flag in the editor.
  test.each(['--surface', '--sunken', '--raised'])('names in them can be read on %s', ground => {
    for (const person of people)
      expect(contrast(person, colours.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5)
  })
})
