import { describe, expect, test } from 'vitest'
import { editorTheme, palettes } from './editor-themes.ts'

/** Contrast of two sRGB colours as WCAG 2 defines it, from 1 to 21. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const part = (at: number) => {
      const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    }
    return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
  }
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

describe.each(['light', 'dark'] as const)('in the %s scheme', scheme => {
  const { paper, selection, line, ink, faint, ...rest } = palettes[scheme]
  const { keyword, string, number, name, comment } = rest

  test.each(Object.entries({ ink, faint, keyword, string, number, name, comment }))(
    '%s can be read',
    (_, colour) => {
      expect(contrast(colour, paper)).toBeGreaterThanOrEqual(4.5)
      if (colour !== faint) expect(contrast(colour, line)).toBeGreaterThanOrEqual(4.5)
    },
  )

  test('the letters of a suggestion that match what was typed can be read, also on the selected row', () => {
    const colour = (name: string) => editorTheme(scheme).colors[`editorSuggestWidget.${name}`] ?? '#808080'
    for (const row of ['background', 'selectedBackground'])
      for (const letters of [
        'foreground',
        'selectedForeground',
        'highlightForeground',
        'focusHighlightForeground',
      ])
        expect(contrast(colour(letters), colour(row))).toBeGreaterThanOrEqual(4.5)
  })

  test('plain code can be read while selected', () => {
    expect(contrast(ink, selection)).toBeGreaterThanOrEqual(4.5)
  })
})
