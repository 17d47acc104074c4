import '@mantine/spotlight/styles.layer.css'
import { Spotlight, spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Kbd } from '../../ui/kbd.tsx'
import type { PageAction } from '../../ui/page-actions.ts'
import { actionsByGroup } from './actions-by-group.ts'
import classes from './shell.module.css'

type Props = {
  /** Counts the times it was asked for; each opens it. */
  asked: number
  actions: readonly PageAction[]
}

/** Everything that can be done from here, by typing a part of its name. */
export function CommandPalette({ asked, actions }: Props) {
  useEffect(() => {
    spotlight.open()
  }, [asked])
  return (
    <Spotlight
      shortcut={null}
      actions={actionsByGroup(actions).map(toSpotlight)}
      highlightQuery
      scrollable
      maxHeight="60dvh"
      // Its top stays where it is while the list below grows and shrinks with what is typed.
      centered={false}
      yOffset="14dvh"
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      nothingFound="Nothing here is called that."
      searchProps={{
        leftSection: <IconSearch size={16} />,
        className: classes.paletteSearch,
        placeholder: 'What do you want to do?',
        'aria-label': 'Search for an action',
      }}
      // What the library leaves without a name, and a list that scrolls out of the keyboard's reach.
      attributes={{ content: { 'aria-label': 'Actions' } }}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      transitionProps={{ duration: 100 }}
    />
  )
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
