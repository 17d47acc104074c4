import { lazy, Suspense, useMemo, type ReactNode } from 'react'
import type { CallConnection } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { SessionView } from '@dryrun/shared/contract/session'
import type { MediaWish } from '../../live/call/call-state.ts'
import type { LocalMedia } from '../../live/call/local/local-media.ts'
import { memberOf } from '../../live/session-selectors.ts'

const DeviceCheck = lazy(async () => ({ default: (await import('./device-check.tsx')).DeviceCheck }))
const DevicePanel = lazy(async () => ({ default: (await import('./device-panel.tsx')).DevicePanel }))

type Ways = {
  media: LocalMedia
  join: (wish: MediaWish) => void
  cancel: () => void
  notice: ReactNode
  problem: string | null
}

/** The check before the call and the choice of devices in it, as what a call's page puts into the call. */
export function useDeviceSlots(
  session: SessionView,
  me: MemberId,
  loadConnection: () => Promise<CallConnection>,
) {
  const member = memberOf(session, me)
  const name = member?.name ?? 'You'
  const colour = member?.colour ?? 0
  return useMemo(() => {
    const about = { person: { name, colour }, loadConnection }
    return {
      check: ({ join, cancel, ...ways }: Ways) => (
        <Suspense>
          <DeviceCheck {...{ ...about, ...ways }} onJoin={join} onJoinWithoutCall={cancel} isBusy={false} />
        </Suspense>
      ),
      devices: (media: LocalMedia) => (
        <Suspense>
          <DevicePanel {...{ ...about, media }} />
        </Suspense>
      ),
    }
  }, [name, colour, loadConnection])
}
