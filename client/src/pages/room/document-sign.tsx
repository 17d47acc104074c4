import { Tooltip } from '@mantine/core'
import type { OpenDocument } from '../../live/doc-provider.ts'
import type { DocStatus } from '../../live/saved-sign.ts'
import { useDocumentStatus } from '../../live/use-document.ts'
import { StateSign } from '../../ui/state-sign.tsx'

type Words = { state: 'live' | 'reconnecting' | 'offline' | 'quiet'; text: string; about: string }

/** Whether what was typed is kept, as the document itself says it. */
export function DocumentSign({ document }: { document: OpenDocument }) {
  const { state, text, about } = savedInWords(useDocumentStatus(document))
  return (
    <Tooltip label={about} multiline maw={280}>
      <div>
        <StateSign state={state}>{text}</StateSign>
      </div>
    </Tooltip>
  )
}

/** The sign of a document in a word or two, and as a sentence. */
export function savedInWords({
  saved,
  connection,
  unsavedChanges,
  isKeptOnDevice,
  refusal,
}: DocStatus): Words {
  if (refusal) return { state: 'offline', text: 'Not open', about: refusal.message }
  if (connection === 'connecting')
    return { state: 'quiet', text: 'Opening', about: 'The text is being opened.' }
  if (saved === 'saved')
    return { state: 'live', text: 'Saved', about: 'Everything typed here is saved on the server.' }
  if (saved === 'saving') return { state: 'quiet', text: 'Saving…', about: 'What was typed is on its way.' }
  const changes = unsavedChanges === 1 ? '1 change' : `${unsavedChanges} changes`
  if (unsavedChanges === 0) {
    return {
      state: 'reconnecting',
      text: 'Offline',
      about: 'You can go on typing. It is saved when the connection is back.',
    }
  }
  return isKeptOnDevice
    ? {
        state: 'reconnecting',
        text: `Offline, ${changes} kept`,
        about: `${changes} kept on this device. They are saved when the connection is back.`,
      }
    : {
        state: 'offline',
        text: `Offline, ${changes} not saved`,
        about: `${changes} not saved yet. Keep this tab open until the connection is back.`,
      }
}
