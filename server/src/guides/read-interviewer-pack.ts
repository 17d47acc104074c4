import { InterviewerPack } from '@dryrun/shared/guide/question'
import type { TopicKind } from '@dryrun/shared/guide/topic'
import { gather, GuidePackError, throwIfAny, type Fault } from './guide-pack-error.ts'
import type { PackText } from './pack-files.ts'
import { readListItems, readMarkdownSections, readProse, type ListItem } from './read-markdown-sections.ts'

/** Kinds of topic that need a part; `all` where every kind does. */
type Needed = readonly TopicKind[] | 'all'
type Part = { heading: string; needed: Needed }

/** The headings with a list below them: at least one item, three for hints. */
const lists = {
  clarifications: { heading: 'Clarifications', needed: 'all' },
  hints: { heading: 'Hints', needed: 'all' },
  probes: { heading: 'Probes', needed: 'all' },
  followUps: { heading: 'Follow-ups', needed: ['design'] },
  failureInjections: { heading: 'Failure injections', needed: ['design'] },
  checklist: { heading: 'Checklist', needed: ['design'] },
  commonMistakes: { heading: 'Common mistakes', needed: 'all' },
  showsImpact: { heading: 'Shows impact', needed: ['behavioural'] },
  showsCourage: { heading: 'Shows courage', needed: ['behavioural'] },
  redFlags: { heading: 'Red flags', needed: ['behavioural'] },
} as const satisfies Record<string, Part>

/** The headings with text below them. */
const texts = {
  modelAnswer: { heading: 'Model answer', needed: 'all' },
  complexity: { heading: 'Complexity', needed: ['code'] },
  two: { heading: 'A 2 sounds like', needed: 'all' },
  three: { heading: 'A 3 sounds like', needed: 'all' },
  four: { heading: 'A 4 sounds like', needed: 'all' },
} as const satisfies Record<string, Part>

const headings: readonly string[] = [...Object.values(lists), ...Object.values(texts)].map(
  ({ heading }) => heading,
)
const leastHints = 3

/**
 * Reads a question's `pack.md`; the topic's kind says which parts it needs, and `levels` those that follow-ups may
 * name (any where left out). Throws GuidePackError with every fault.
 */
export function readInterviewerPack(
  { file, text }: PackText,
  kind: TopicKind,
  levels?: readonly string[],
): InterviewerPack {
  const sections = readMarkdownSections({ file, text })
  const faults: Fault[] = strangeHeadings(sections, file)
  const lastLine = text.trimEnd().split('\n').length
  const isNeeded = ({ needed }: { needed: Needed }) => needed === 'all' || needed.includes(kind)
  const list = (part: Part): string[] =>
    gather(faults, () => {
      const section = sections.get(part.heading)
      if (!section && !isNeeded(part)) return []
      const items = section ? readListItems(section) : []
      const least = part.heading === lists.hints.heading ? leastHints : 1
      if (kind === 'design' && part.heading === lists.followUps.heading)
        faults.push(...items.flatMap(item => faultsOfFollowUp(item, file, levels)))
      if (items.length >= least) return items.map(item => item.text)
      const message = `Write "## ${part.heading}" with at least ${least} "- " item${least === 1 ? '' : 's'}.`
      throw new GuidePackError([{ file, line: section?.line ?? lastLine, message }])
    }) ?? []
  const prose = (part: Part): string | undefined =>
    gather(faults, () => {
      const section = sections.get(part.heading)
      if (section) return readProse(section)
      if (!isNeeded(part)) return undefined
      const message = `Write "## ${part.heading}" with some text below it.`
      throw new GuidePackError([{ file, line: lastLine, message }])
    })
  const complexity = prose(texts.complexity)
  const pack: InterviewerPack = {
    clarifications: list(lists.clarifications),
    hints: list(lists.hints),
    probes: list(lists.probes),
    followUps: list(lists.followUps),
    failureInjections: list(lists.failureInjections),
    checklist: list(lists.checklist),
    modelAnswer: prose(texts.modelAnswer) ?? '',
    ...(complexity === undefined ? {} : { complexity }),
    commonMistakes: list(lists.commonMistakes),
    soundsLike: { 2: prose(texts.two) ?? '', 3: prose(texts.three) ?? '', 4: prose(texts.four) ?? '' },
    showsImpact: list(lists.showsImpact),
    showsCourage: list(lists.showsCourage),
    redFlags: list(lists.redFlags),
  }
  throwIfAny(faults)
  return pack
}

/** A change to a design is meant for somebody, so it begins with a level in bold. */
function faultsOfFollowUp(
  { text, line }: ListItem,
  file: string,
  levels: readonly string[] | undefined,
): Fault[] {
  const named = /^\*\*([^*\s]+)\*\*: *\S/.exec(text)?.[1]
  if (named === undefined) {
    const message = `Begin this follow-up with a level in bold, as "- **${levels?.at(-1) ?? 'L6'}**: …".`
    return [{ file, line, message }]
  }
  if (!levels || levels.includes(named)) return []
  return [{ file, line, message: `There is no level "${named}". Use one of: ${levels.join(', ')}.` }]
}

function strangeHeadings(sections: ReturnType<typeof readMarkdownSections>, file: string): Fault[] {
  return [...sections.values()]
    .filter(({ title }) => !headings.includes(title))
    .map(({ title, line }) => ({
      file,
      line,
      message: `There is no part "${title}". Use ${headings.join(', ')}.`,
    }))
}
