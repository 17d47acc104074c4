import type { ColorScheme } from './editor-themes.ts'

export const peerColourCount = 12

/** A colour per member for the whole session; the server says which. Role is told by the shape beside the name. */
export const peerColours: Record<ColorScheme, readonly string[]> = {
  light: [
    '#5753c6',
    '#0b7269',
    '#a84b08',
    '#b3175a',
    '#1f62b8',
    '#17753b',
    '#b9282d',
    '#8639bd',
    '#0d6b85',
    '#5a680f',
    '#4f5b67',
    '#7f5226',
  ],
  dark: [
    '#a9a6ff',
    '#4fd1c5',
    '#f6ad55',
    '#f687b3',
    '#7ab8ff',
    '#6fdd8b',
    '#ff8f8f',
    '#d6a1ff',
    '#5ad0e6',
    '#c6d457',
    '#b6c2cf',
    '#d9a878',
  ],
}

/** What a name is written in on its colour. */
export const peerInk: Record<ColorScheme, string> = { light: '#ffffff', dark: '#16181d' }

/** The colours as the custom properties that `remote-cursors.css` reads. */
export function peerStyle(scheme: ColorScheme): Record<`--${string}`, string> {
  const style: Record<`--${string}`, string> = { '--peer-ink': peerInk[scheme] }
  for (const [index, colour] of peerColours[scheme].entries()) style[`--peer-${index}`] = colour
  return style
}
