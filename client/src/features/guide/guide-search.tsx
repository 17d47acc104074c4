import { TextInput, VisuallyHidden } from '@mantine/core'
import { useFocusWithin } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useId, useRef, type KeyboardEvent } from 'react'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { Kbd } from '../../ui/kbd.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { NothingFound } from './nothing-found.tsx'
import { resultId, SearchResults } from './search-results.tsx'
import classes from './search.module.css'
import { useGuideSearch, type GuideSearchState } from './use-guide-search.ts'
import { useSlash } from './use-slash.ts'

type Props = { guide: GuideView; onOpen: () => void }

/** Finds any place of the guide, and its questions, by words. */
export function GuideSearch({ guide, onOpen }: Props) {
  const use = useGuideSearch(guide)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const goThere = () => {
    input.current?.focus()
    input.current?.select()
  }
  useSlash(goThere)
  usePageActions([
    {
      id: 'guide-search',
      label: 'Search this guide',
      group: 'Guide',
      keys: '/',
      ownsKeys: true,
      run: goThere,
    },
  ])
  const { ref: within } = useFocusWithin<HTMLDivElement>({ onBlur: use.close })
  const { found, isOpen, active } = use
  const hasResults = isOpen && found.length > 0
  return (
    <div className={classes.search} role="search" aria-label="This guide" ref={within}>
      <TextInput
        ref={input}
        type="search"
        role="combobox"
        aria-label="Search this guide"
        aria-expanded={hasResults}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={hasResults ? resultId(id, active) : undefined}
        placeholder="Search this guide"
        autoComplete="off"
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={use.text === '' ? <Kbd keys="/" /> : null}
        rightSectionPointerEvents="none"
        classNames={{ section: classes.key ?? '' }}
        value={use.text}
        onChange={event => use.type(event.currentTarget.value)}
        onFocus={() => {
          use.open()
          onOpen()
        }}
        onKeyDown={event => pressKey(event, use)}
      />
      <VisuallyHidden role="status">
        {isOpen && (found.length === 0 ? 'Nothing found' : `${found.length} found`)}
      </VisuallyHidden>
      {isOpen && (
        <div className={classes.panel}>
          {found.length > 0 ? (
            <SearchResults id={id} use={use} />
          ) : (
            <NothingFound guideId={guide.facts.id} text={use.text} clear={() => use.type('')} />
          )}
        </div>
      )}
    </div>
  )
}

function pressKey(event: KeyboardEvent<HTMLInputElement>, use: GuideSearchState): void {
  if (event.key === 'Escape' && use.isOpen) use.close()
  else if (event.key === 'ArrowDown' && !use.isOpen) use.open()
  else if (event.key === 'ArrowDown') use.step(1)
  else if (event.key === 'ArrowUp' && use.isOpen) use.step(-1)
  else if (event.key === 'Enter' && use.isOpen) use.chooseActive()
  else return
  // Escape would empty the field, and arrows would move the caret.
  event.preventDefault()
}
