import { createContext } from 'react'

/** The ways to the command palette and to the key map. */
export type PaletteWays = { openPalette: () => void; openKeyMap: () => void }

export const PaletteContext = createContext<PaletteWays>({ openPalette: () => {}, openKeyMap: () => {} })
