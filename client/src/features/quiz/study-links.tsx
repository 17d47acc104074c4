import type { GuideView } from '@dryrun/shared/contract/guide'
import { Link } from 'react-router'
import { questionLinks, sectionLinks, type StudyLink } from './quiz-words.ts'
import classes from './quiz.module.css'

type Props = { guide: GuideView; read: readonly string[]; practise: readonly string[] }

/** What to read and what to practise; nothing where there is neither. */
export function StudyLinks({ guide, read, practise }: Props) {
  const sections = sectionLinks(guide, read)
  const questions = questionLinks(guide, practise)
  if (sections.length + questions.length === 0) return null
  return (
    <dl className={classes.study}>
      <Links label="Read" links={sections} />
      <Links label="Practise" links={questions} />
    </dl>
  )
}

function Links({ label, links }: { label: string; links: readonly StudyLink[] }) {
  if (links.length === 0) return null
  return (
    <div>
      <dt>{label}</dt>
      {links.map(({ to, title }) => (
        <dd key={to}>
          <Link to={to}>{title}</Link>
        </dd>
      ))}
    </div>
  )
}
