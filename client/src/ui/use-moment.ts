import { useState } from 'react'

/** The time at which the component appeared: a render must not read the clock, or two renders would differ. */
export function useMoment(): Date {
  const [moment] = useState(() => new Date())
  return moment
}
