import { GuidePackError } from './guide-pack-error.ts'
import type { PackText } from './pack-files.ts'

export type MarkdownSection = {
  file: string
  title: string
  /** The heading's line, 1-based; `lines[0]` is the line after it. */
  line: number
  lines: string[]
}

/**
 * Cuts a Markdown text at its `## ` headings, by title; a heading inside a code block is code. Throws GuidePackError
 * for text above the first heading, a heading that comes twice, and a code block without an end.
 */
export function readMarkdownSections({ file, text }: PackText): Map<string, MarkdownSection> {
  const sections = new Map<string, MarkdownSection>()
  const fault = (line: number, message: string) => new GuidePackError([{ file, line, message }])
  const inCode = codeBlocks()
  let current: MarkdownSection | undefined
  for (const [index, line] of text.split('\n').entries()) {
    const title = inCode.next(line) ? undefined : /^## +(\S.*)$/.exec(line)?.[1]?.trimEnd()
    if (title) {
      if (sections.has(title)) throw fault(index + 1, `"## ${title}" comes twice. Join the two.`)
      current = { file, title, line: index + 1, lines: [] }
      sections.set(title, current)
    } else if (current) current.lines.push(line)
    else if (line.trim()) throw fault(index + 1, 'Put this text below a "## " heading.')
  }
  if (inCode.isOpen())
    throw fault(text.split('\n').length, 'A code block is still open here. Close it with ```.')
  return sections
}

/** The section's Markdown. Throws GuidePackError when nothing stands below the heading. */
export function readProse({ file, title, line, lines }: MarkdownSection): string {
  const prose = lines.join('\n').trim()
  if (!prose) throw new GuidePackError([{ file, line, message: `Write something below "## ${title}".` }])
  return prose
}

/** One item of a list: its Markdown, and the line of the file on which it begins, 1-based. */
export type ListItem = { text: string; line: number }

/**
 * The section's list, one Markdown text for each item: what is indented below an item belongs to it. Throws
 * GuidePackError for text that is in no item.
 */
export function readListItems({ file, title, line, lines }: MarkdownSection): ListItem[] {
  const items: { line: number; lines: string[] }[] = []
  const inCode = codeBlocks()
  let indent = 0
  for (const [index, text] of lines.entries()) {
    const isCode = inCode.next(text)
    const marker = isCode ? undefined : /^(?:[-*]|\d+\.) +/.exec(text)?.[0]
    if (marker) {
      indent = marker.length
      items.push({ line: line + index + 1, lines: [text.slice(indent)] })
    } else if (!text.trim() || (items.length > 0 && (isCode || /^\s/.test(text)))) {
      items.at(-1)?.lines.push(text.slice(Math.min(indent, text.search(/\S|$/))))
    } else {
      const message = `Below "## ${title}" only list items count. Start this with "- ", or indent it below its item.`
      throw new GuidePackError([{ file, line: line + index + 1, message }])
    }
  }
  return items.map(item => ({ text: item.lines.join('\n').trim(), line: item.line }))
}

/** Follows fenced code line by line: `next` tells whether the line is code or a fence. */
function codeBlocks() {
  let open: string | undefined
  return {
    isOpen: () => open !== undefined,
    next(line: string): boolean {
      const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
      if (open === undefined) {
        open = mark
        return mark !== undefined
      }
      if (mark?.startsWith(open) && line.trim() === mark) open = undefined
      return true
    },
  }
}
