import { CloseButton } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { CopyText } from './copy-text.tsx'
import classes from './lost-changes-notice.module.css'
import type { LostChanges } from './use-lost-changes.ts'

type Props = {
  lost: readonly LostChanges[]
  onClose: (id: number) => void
  /** Where the page has no announcer to read the words out: then the message does it itself. */
  isAloud?: boolean
}

/** What was not kept, and the text to take elsewhere; stays until it is closed. */
export function LostChangesNotice({ lost, onClose, isAloud = false }: Props) {
  return lost.map(({ id, of, words, text }) => (
    <div key={id} className={classes.notice} role="group" aria-label="Changes that were not kept">
      <IconAlertCircle size={16} aria-hidden className={classes.icon} />
      <div className={classes.body}>
        <p className={classes.words} {...(isAloud ? { role: 'alert' } : {})}>
          {words}
        </p>
        {text !== '' && (
          <CopyText
            size="xs"
            label="Copy my text"
            name={of === 'notes' ? 'Your notes' : 'Your code'}
            write={() => text}
          />
        )}
      </div>
      <CloseButton aria-label="Close this message" size={32} onClick={() => onClose(id)} />
    </div>
  ))
}
