import type { ReactNode } from 'react'
import { PageHeader } from '../../ui/page-header.tsx'
import classes from './welcome.module.css'

type Props = {
  /** The ways in. */
  children: ReactNode
}

const points = [
  {
    title: 'Meet in a room',
    text: 'One shared editor and one shared database. What one types or runs, everyone sees.',
  },
  {
    title: 'Follow a real guide',
    text: 'Rounds, questions and rubrics of a company’s interview, at your level. Swap roles by opening the next round.',
  },
  {
    title: 'Read what to work on',
    text: 'Scores against the bar of your level, with what was seen and what comes next.',
  },
]

/** The first thing somebody reads who is not signed in. */
export function Welcome({ children }: Props) {
  return (
    <div className={classes.welcome}>
      <div>
        <PageHeader
          title="Practise the interview with a person"
          windowTitle="Dryrun"
          about="Dryrun is where two people hold a mock interview as it will be, and both learn from it."
        />
        <ul className={classes.points}>
          {points.map(({ title, text }) => (
            <li key={title} className={classes.point}>
              <strong>{title}</strong>
              <span className={classes.text}>{text}</span>
            </li>
          ))}
        </ul>
      </div>
      <div>{children}</div>
    </div>
  )
}
