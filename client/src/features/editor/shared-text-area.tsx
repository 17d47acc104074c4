import { Textarea } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { ComponentProps } from 'react'
import type * as Y from 'yjs'
import { TextAreaBinding } from './bind-text-area.ts'

export interface SharedTextAreaProps extends Omit<
  ComponentProps<typeof Textarea>,
  'value' | 'defaultValue' | 'onChange' | 'onInput' | 'ref'
> {
  text: Y.Text
}

/**
 * A plain text area whose text is shared: the same person's other tabs follow, and nothing typed is lost. Whoever
 * adds to it (a time stamp, a quotation) writes into `text`; the caret stays where it is.
 */
export function SharedTextArea({ text, ...look }: SharedTextAreaProps) {
  const element = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (!element.current) return
    const binding = new TextAreaBinding(element.current, text)
    return () => binding.dispose()
  }, [text])
  return <Textarea ref={element} defaultValue="" {...look} />
}
