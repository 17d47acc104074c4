import { CloseButton } from '@mantine/core'
import { IconAlertCircle, IconLock } from '@tabler/icons-react'
import { documentLimits } from '@dryrun/shared/documents/protocol'
import classes from './notice-line.module.css'
import type { EditorNotice } from './use-editor-notice.ts'

type Props = { notice: EditorNotice; onClose: () => void }

/** A line below the code, so that it covers none of it. */
export function NoticeLine({ notice, onClose }: Props) {
  const isStop = notice.kind === 'tooLong'
  const Icon = isStop ? IconAlertCircle : IconLock
  return (
    <div className={classes.notice} data-tone={isStop ? 'stop' : 'quiet'}>
      <Icon size={16} aria-hidden className={classes.icon} />
      <span className={classes.words} role={isStop ? 'alert' : 'status'}>
        {wordsOf(notice)}
      </span>
      <CloseButton aria-label="Close this message" size={32} onClick={onClose} />
    </div>
  )
}

function wordsOf(notice: EditorNotice): string {
  if (notice.kind === 'readOnly') return 'You can read along here, but not edit.'
  const [limit, found] = [documentLimits.pasteChars, notice.chars].map(count => count.toLocaleString('en'))
  return `That is too much at once: ${found} characters, and ${limit} fit. Paste it in smaller parts.`
}
