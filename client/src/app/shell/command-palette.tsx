import '@mantine/spotlight/styles.layer.css'
import {
  Spotlight,
  createSpotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
} from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { Hit } from '../../features/guide/find-in-guides.ts'
import { Kbd } from '../../ui/kbd.tsx'
import type { PageAction } from '../../ui/page-actions.ts'
import { actionsByGroup } from './actions-by-group.ts'
import classes from './shell.module.css'
import { useGuideHits } from './use-guide-hits.ts'
import { paletteFieldId } from './use-keys-kept.ts'

const [store, palette] = createSpotlight()

type Props = {
  /** Counts the times it was asked for; each opens it. */
  asked: number
  actions: readonly PageAction[]
  /** Gives what was typed since it was asked for, once. */
  takeTyped: () => string
}

/** Everything that can be done from here, and the questions and sections of the guides, by typing a part of a name. */
export function CommandPalette({ asked, actions, takeTyped }: Props) {
  const [query, setQuery] = useState('')
  const [isOpen, setOpen] = useState(false)
  const navigate = useNavigate()
  const { hits, isLoading, hasFailed } = useGuideHits(query, isOpen)
  useEffect(() => {
    palette.open()
    setOpen(true)
  }, [asked])
  useEffect(() => () => palette.close(), [])
  useEffect(() => {
    if (query !== '') selectFirst()
  }, [query, hits])
  const commands = actionsByGroup(actions).map(toSpotlight)
  const toHit = ({ to, title, where }: Hit): SpotlightActionData => ({
    id: to,
    label: title,
    description: where,
    onClick: () => void navigate(to),
  })
  const found = [
    { group: 'Questions', actions: hits.questions.map(toHit) },
    { group: 'Sections of the guide', actions: hits.sections.map(toHit) },
  ].filter(group => group.actions.length > 0)
  return (
    <Spotlight
      store={store}
      shortcut={null}
      query={query}
      onQueryChange={setQuery}
      actions={[...commands, ...found]}
      // What was found is so by its words and not by its label; it changes with the query by itself.
      filter={typed => [...withLabel(commands, typed), ...found]}
      onSpotlightClose={() => {
        takeTyped()
        setOpen(false)
      }}
      highlightQuery
      scrollable
      maxHeight="60dvh"
      // Its top stays where it is while the list below grows and shrinks with what is typed.
      centered={false}
      yOffset="14dvh"
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      nothingFound={isLoading ? 'Looking through the guides …' : nothingFound(hasFailed)}
      searchProps={{
        leftSection: <IconSearch size={16} />,
        id: paletteFieldId,
        className: classes.paletteSearch,
        placeholder: 'What do you want to do or find?',
        'aria-label': 'Search for an action, a question or a section',
        onFocus: () => {
          const typed = takeTyped()
          if (typed !== '') setQuery(before => before + typed)
        },
      }}
      // What the library leaves without a name, and a list that scrolls out of the keyboard's reach.
      attributes={{ content: { 'aria-label': 'Actions' } }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      transitionProps={{ duration: 100 }}
    />
  )
}

const nothingFound = (hasFailed: boolean) =>
  hasFailed
    ? 'No action is called that, and the guides could not be searched.'
    : 'Nothing here is called that.'

/** The library selects as one types, but not what comes after that. */
function selectFirst(): void {
  const list = document.getElementById(store.getState().listId)
  if (!list || list.querySelector('[data-selected]')) return
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  store.updateState(state => ({ ...state, selected: 0 }))
}

function toSpotlight([group, actions]: [string, PageAction[]]): SpotlightActionGroupData {
  return {
    group,
    actions: actions.map(({ id, label, keys, run }) => ({
      id,
      label,
      onClick: run,
      ...(keys === undefined ? {} : { rightSection: <Kbd keys={keys} /> }),
    })),
  }
}

/** The actions whose label holds what was typed, in their groups. */
function withLabel(groups: readonly SpotlightActionGroupData[], typed: string): SpotlightActionGroupData[] {
  const wanted = typed.trim().toLowerCase()
  return groups
    .map(({ group, actions }) => ({
      group,
      actions: actions.filter(({ label = '' }) => label.toLowerCase().includes(wanted)),
    }))
    .filter(({ actions }) => actions.length > 0)
}
