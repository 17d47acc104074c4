import { ActionIcon, Button } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { use } from 'react'
import { Link, NavLink, useLocation } from 'react-router'
import { meQuery } from '../../api/people.ts'
import { paths, signInThen } from '../../paths.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { ThemeSwitch } from '../../ui/theme-switch.tsx'
import { PaletteContext } from './palette-context.ts'
import { PersonMenu } from './person-menu.tsx'
import { places } from './places.ts'
import classes from './shell.module.css'

export function TopBar() {
  const me = useQuery(meQuery).data
  const { openPalette } = use(PaletteContext)
  return (
    <header className={classes.bar}>
      <div className={classes.inner}>
        <Link to={paths.home} className={classes.brand}>
          <img src="/icon.svg" alt="" className={classes.mark} />
          Dryrun
        </Link>
        {me?.person && (
          <nav className={classes.links} aria-label="Main">
            {places.map(({ to, label }) => (
              <NavLink key={to} to={to} className={classes.link ?? ''}>
                {label}
              </NavLink>
            ))}
          </nav>
        )}
        <div className={classes.tools}>
          <Button
            variant="default"
            size="xs"
            h={32}
            className={classes.wideOnly}
            onClick={openPalette}
            leftSection={<IconSearch size={14} />}
            rightSection={<Kbd keys="mod+K" />}
          >
            Search
          </Button>
          <ActionIcon className={classes.phoneOnly} aria-label="Search" onClick={openPalette}>
            <IconSearch size={18} />
          </ActionIcon>
          <ThemeSwitch />
          {me?.person ? <PersonMenu person={me.person} /> : me && !me.needsFirstAccount && <SignInButton />}
        </div>
      </div>
    </header>
  )
}

function SignInButton() {
  const { pathname, search } = useLocation()
  if (pathname === paths.signIn || pathname === paths.home) return null
  const next = pathname === paths.signUp ? (new URLSearchParams(search).get('next') ?? paths.home) : pathname
  return (
    <Button component={Link} to={signInThen(next)} variant="default" size="xs" h={32}>
      Sign in
    </Button>
  )
}
