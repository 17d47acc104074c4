import { IconCode, IconDatabase, IconFileText } from '@tabler/icons-react'
import type { WorkspaceKind } from '@dryrun/shared/guide/question'
import { workspaceWords } from './question-words.ts'
import classes from './questions.module.css'

const icons = { sql: IconDatabase, code: IconCode, text: IconFileText } as const

/** What somebody works in: a shape and a word. */
export function WorkspaceSign({ kind }: { kind: WorkspaceKind }) {
  const Icon = icons[kind]
  return (
    <span className={classes.workspace}>
      <Icon size={16} aria-hidden />
      {workspaceWords[kind]}
    </span>
  )
}
