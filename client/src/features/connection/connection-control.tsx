import { Popover, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useId, useState } from 'react'
import type { OpenDocument } from '../../live/doc-provider.ts'
import { useConnection } from '../../live/socket.ts'
import { useDocumentStatus } from '../../live/use-document.ts'
import { usePageActions } from '../../ui/page-actions.ts'
import { StateSign } from '../../ui/state-sign.tsx'
import classes from './connection.module.css'
import { ConnectionPanel } from './connection-panel.tsx'
import { signOf } from './connection-words.ts'
import { useResync } from './use-resync.ts'

type Props = {
  /** The text; null while it is opened anew, and where it is closed to this member. */
  document: OpenDocument | null
}

/** The one sign of what is saved and connected, always as wide, and behind it the panel that says more. */
export function ConnectionControl({ document }: Props) {
  const [isOpen, setOpen] = useState(false)
  const headingId = useId()
  const session = useConnection()
  const status = useDocumentStatus(document)
  const resync = useResync(session, status)
  const { state, word, figure } = signOf(session, status)

  usePageActions([
    { id: 'connection', label: 'Connection', group: 'Room', run: () => setOpen(true) },
    {
      id: 'resync',
      label: 'Resync with the server',
      group: 'Room',
      run: () => {
        setOpen(true)
        resync.start()
      },
    },
  ])

  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={360}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <UnstyledButton className={classes.sign} onClick={() => setOpen(!isOpen)}>
          <VisuallyHidden>Connection: </VisuallyHidden>
          <StateSign state={state}>
            <span>{word}</span>
            {figure !== null && <span className={classes.figure}>{` · ${figure}`}</span>}
          </StateSign>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown aria-labelledby={headingId} className={classes.dropdown ?? ''}>
        <ConnectionPanel headingId={headingId} session={session} document={status} resync={resync} />
      </Popover.Dropdown>
    </Popover>
  )
}
