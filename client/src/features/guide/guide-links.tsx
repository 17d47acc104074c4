import { Button } from '@mantine/core'
import {
  IconCalendarPlus,
  IconChecklist,
  IconListSearch,
  IconPrinter,
  IconStairsUp,
} from '@tabler/icons-react'
import { Link } from 'react-router'
import type { GuideView } from '@dryrun/shared/contract/guide'
import type { Level } from '@dryrun/shared/guide/topic'
import { paths } from '../../paths.ts'
import { usePageActions } from '../../ui/page-actions.ts'
import classes from './reader.module.css'

/** What to do with the guide besides reading it. */
export function GuideLinks({
  guide: { facts, questions },
  level,
}: {
  guide: GuideView
  level: Level | null
}) {
  const print = () => window.print()
  usePageActions([{ id: 'guide-print', label: 'Print the guide', group: 'Guide', run: print }])
  const ways = [
    { to: paths.questions(facts.id), label: `Question bank (${questions.length})`, icon: IconListSearch },
    { to: paths.quiz(facts.id), label: 'Readiness quiz', icon: IconChecklist },
    ...(facts.levelFinder
      ? [{ to: paths.findLevel(facts.id), label: 'Find your level', icon: IconStairsUp }]
      : []),
    { to: paths.newSessionFor(facts.id, level), label: 'Plan a session', icon: IconCalendarPlus },
  ]
  return (
    <nav className={classes.ways} aria-label="More of this guide">
      {ways.map(({ to, label, icon: Icon }) => (
        <Button
          key={label}
          component={Link}
          to={to}
          variant="default"
          leftSection={<Icon size={16} aria-hidden />}
        >
          {label}
        </Button>
      ))}
      <Button
        className={classes.print ?? ''}
        variant="subtle"
        color="gray"
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={print}
      >
        Print
      </Button>
    </nav>
  )
}
