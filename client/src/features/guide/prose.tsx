import { memo } from 'react'
import { Markdown } from '../../ui/markdown.tsx'

/** The guide's text: parsed once, not again whenever a level is chosen. */
export const Prose = memo(function Prose({ children }: { children: string }) {
  return <Markdown topHeading={4}>{children}</Markdown>
})
