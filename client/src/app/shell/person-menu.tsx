import { Button, Menu } from '@mantine/core'
import { IconBook, IconChevronDown, IconKeyboard, IconLogout, IconUserPlus } from '@tabler/icons-react'
import { use } from 'react'
import { Link } from 'react-router'
import type { Person } from '@dryrun/shared/contract/people'
import { paths } from '../../paths.ts'
import { PaletteContext } from './palette-context.ts'
import { places } from './places.ts'
import classes from './shell.module.css'
import { useSignOut } from './use-sign-out.ts'

/** Who is signed in; on a phone it also holds the places of the top bar. */
export function PersonMenu({ person }: { person: Person }) {
  const { openKeyMap } = use(PaletteContext)
  const leave = useSignOut()
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button variant="default" size="xs" h={32} rightSection={<IconChevronDown size={14} />}>
          <span className={classes.personName}>{person.name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{person.kind === 'account' ? person.email : 'Guest in this browser'}</Menu.Label>
        <div className={classes.phoneOnly}>
          {places.map(({ to, label }) => (
            <Menu.Item key={to} component={Link} to={to}>
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
        </div>
        {person.kind === 'account' && (
          <Menu.Item leftSection={<IconBook size={16} />} component={Link} to={paths.myGuides}>
            Your guides
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={openKeyMap}>
          Keys on this page
        </Menu.Item>
        {person.kind === 'account' ? (
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => leave.mutate()}>
            Sign out
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconUserPlus size={16} />} component={Link} to={paths.signUp}>
            Create an account
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
