import { Outlet } from 'react-router'
import classes from './shell.module.css'
import { TopBar } from './top-bar.tsx'

/** The frame of every page outside the room: a skip link, the top bar, the page. */
export function Shell() {
  return (
    <>
      <a className={classes.skip} href="#main">
        Skip to the page
      </a>
      <TopBar />
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
    </>
  )
}
