import { IconHome } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { paths } from '../../paths.ts'
import { usePageHeading } from '../../ui/use-page-heading.ts'
import classes from './room-bar.module.css'

type Props = {
  title: string
  trail: ReactNode
  /** What everybody has to know as long as it is so. */
  sign?: ReactNode
  timer: ReactNode
  next: ReactNode
  connection: ReactNode
  people: ReactNode
  menu: ReactNode
}

/** The room's one bar. What a person looks for in a hurry (time, saved, connection) is always at the same place. */
export function RoomBar({ title, trail, sign, timer, next, connection, people, menu }: Props) {
  const heading = usePageHeading(title)
  return (
    <header className={classes.bar}>
      <Link to={paths.home} className={classes.home} aria-label="Home">
        <IconHome size={18} aria-hidden />
      </Link>
      <h1 className={classes.title} ref={heading} tabIndex={-1} data-page={title} title={title}>
        {title}
      </h1>
      <div className={classes.trail}>{trail}</div>
      <div className={classes.sign}>{sign}</div>
      <div className={classes.timer}>{timer}</div>
      <div className={classes.next}>{next}</div>
      <div className={classes.connection}>{connection}</div>
      <div className={classes.people}>{people}</div>
      <div className={classes.menu}>{menu}</div>
    </header>
  )
}
