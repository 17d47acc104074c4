import { ActionIcon, Textarea } from '@mantine/core'
import { IconSend2 } from '@tabler/icons-react'
import { useSyncExternalStore, type KeyboardEvent } from 'react'
import classes from './chat.module.css'
import { faultOf, type Chat } from './use-chat.ts'

/** Where a message is written: Enter sends it, Shift+Enter begins a line. */
export function ChatComposer({ chat: { draft, send } }: { chat: Chat }) {
  const text = useSyncExternalStore(draft.subscribe, draft.read)
  const fault = faultOf(text)
  const canSend = text.trim() !== '' && fault === null
  const hear = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter also ends what an input method composes.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form
      className={classes.composer}
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <Textarea
        aria-label="Message"
        placeholder="Message everybody here"
        className={classes.field ?? ''}
        classNames={{ input: classes.input ?? '' }}
        // For browsers that cannot size a field by its content.
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        error={fault}
        onChange={event => draft.set(event.currentTarget.value)}
        onKeyDown={hear}
      />
      {/* Not `disabled`: that would take the focus away from whoever has just pressed it. */}
      <ActionIcon
        type="submit"
        variant="filled"
        color="iris"
        size={36}
        aria-label="Send"
        aria-disabled={!canSend}
        data-disabled={!canSend}
      >
        <IconSend2 size={18} />
      </ActionIcon>
    </form>
  )
}
