import { Anchor } from '@mantine/core'
import { useMemo } from 'react'
import { linksIn } from './links-in.ts'

/** Somebody's text as they wrote it, with its addresses as links. */
export function LinkedText({ text }: { text: string }) {
  const parts = useMemo(() => linksIn(text), [text])
  return parts.map((part, index) =>
    part.kind === 'link' ? (
      <Anchor
        key={index}
        href={part.href}
        target="_blank"
        rel="noopener noreferrer"
        inherit
        underline="always"
      >
        {part.text}
      </Anchor>
    ) : (
      part.text
    ),
  )
}
