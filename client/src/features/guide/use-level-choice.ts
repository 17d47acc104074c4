import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { LevelFacts } from '@dryrun/shared/guide/guide-pack'
import type { Level } from '@dryrun/shared/guide/topic'
import { keepLastLevel, readLastLevel } from '../../last-level.ts'

export type LevelChoice = { level: Level | null; choose: (level: Level | null) => void }

/** The reader's level: the one in the address, else the one chosen last in this browser, where the guide has it. */
export function useLevelChoice(levels: readonly LevelFacts[]): LevelChoice {
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const [kept, setKept] = useState(readLastLevel)
  const known = (asked: string | null) => levels.find(({ id }) => id === asked)?.id ?? null
  return {
    level: known(search.get('level')) ?? known(kept),
    choose(level) {
      keepLastLevel(level)
      setKept(level)
      const next = new URLSearchParams(search)
      if (level === null) next.delete('level')
      else next.set('level', level)
      // Without the fragment: the page would jump back to it.
      void navigate({ search: next.toString() }, { replace: true, preventScrollReset: true })
    },
  }
}
