import { IconCheck, IconLink } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'react-router'
import classes from './part.module.css'
import { PlaceLink } from './place-link.tsx'

const confirmedMs = 2_000

/** The address of a place, to take along: it is copied, and stands in the address bar for whoever has no clipboard. */
export function CopyLink({ anchor, title }: { anchor: string; title: string }) {
  const { pathname } = useLocation()
  const [said, setSaid] = useState<string | null>(null)
  const copy = async (): Promise<void> => {
    const link = `${window.location.origin}${pathname}#${encodeURIComponent(anchor)}`
    const words = await navigator.clipboard.writeText(link).then(
      () => 'Copied',
      () => 'The link is in the address bar',
    )
    setSaid(words)
    setTimeout(() => setSaid(null), confirmedMs)
  }
  return (
    <span className={classes.copy}>
      <PlaceLink
        anchor={anchor}
        className={classes.copyLink}
        aria-label={`Copy link to ${title}`}
        title="Copy link"
        onClick={() => void copy()}
      >
        {said === null ? <IconLink size={15} aria-hidden /> : <IconCheck size={15} aria-hidden />}
      </PlaceLink>
      {said !== null && (
        <span className={classes.said} role="status">
          {said}
        </span>
      )}
    </span>
  )
}
