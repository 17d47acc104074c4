import type { ComponentProps } from 'react'
import { Link, useSearchParams } from 'react-router'

type Props = Omit<ComponentProps<typeof Link>, 'to'> & { anchor: string }

/** A link to a place on this page; the level stays in the address, what was searched for does not. */
export function PlaceLink({ anchor, ...props }: Props) {
  const [search] = useSearchParams()
  const level = search.get('level')
  const kept = level === null ? '' : `?${new URLSearchParams({ level }).toString()}`
  return <Link {...props} to={{ search: kept, hash: anchor }} preventScrollReset />
}
