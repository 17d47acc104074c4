import type { InterviewerPack } from '@dryrun/shared/guide/question'
import { gather, GuidePackError, throwIfAny, type Fault } from './guide-pack-error.ts'
import type { PackText } from './pack-files.ts'
import { readListItems, readMarkdownSections, readProse } from './read-markdown-sections.ts'

const headings = ['Clarifications', 'Hints', 'Probes', 'Model answer', 'Common mistakes'] as const
type Heading = (typeof headings)[number]

/**
 * Reads a question's `pack.md`: a list below every heading, and Markdown below "Model answer". Clarifications may be
 * left out. Throws GuidePackError with every fault found.
 */
export function readInterviewerPack({ file, text }: PackText): InterviewerPack {
  const sections = readMarkdownSections({ file, text })
  const faults: Fault[] = strangeHeadings(sections, file)
  const list = (heading: Heading): string[] =>
    gather(faults, () => {
      const section = sections.get(heading)
      const items = section ? readListItems(section) : []
      if (items.length > 0) return items
      const message = `Write "## ${heading}" with at least one "- " item.`
      throw new GuidePackError([{ file, line: section?.line, message }])
    }) ?? []
  const prose = (heading: Heading): string =>
    gather(faults, () => {
      const section = sections.get(heading)
      if (section) return readProse(section)
      throw new GuidePackError([{ file, message: `Write "## ${heading}" with some text below it.` }])
    }) ?? ''
  const pack: InterviewerPack = {
    clarifications: sections.has('Clarifications') ? list('Clarifications') : [],
    hints: list('Hints'),
    probes: list('Probes'),
    modelAnswer: prose('Model answer'),
    commonMistakes: list('Common mistakes'),
  }
  throwIfAny(faults)
  return pack
}

function strangeHeadings(sections: ReturnType<typeof readMarkdownSections>, file: string): Fault[] {
  const known: readonly string[] = headings
  return [...sections.values()]
    .filter(({ title }) => !known.includes(title))
    .map(({ title, line }) => ({
      file,
      line,
      message: `There is no part "${title}". Use ${headings.join(', ')}.`,
    }))
}
