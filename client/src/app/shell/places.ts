import { paths } from '../../paths.ts'

/** The places of the top bar, for somebody the server knows. */
export const places = [
  { to: paths.sessions, label: 'Sessions' },
  { to: paths.guides, label: 'Guide' },
  { to: paths.feedback, label: 'My feedback' },
]
