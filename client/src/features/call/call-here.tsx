import { lazy, Suspense, type ComponentProps, type ReactNode } from 'react'
import type { SessionId } from '@dryrun/shared/contract/ids'
import { callOf } from '../../live/call/use-call.ts'
import { CallBoundary } from './call-boundary.tsx'

// Loaded beside the page, which does not wait for it; a load that fails breaks nothing but the call.
const CallPanel = lazy(async () => ({ default: (await import('./call-panel.tsx')).CallPanel }))
const ScreenStage = lazy(async () => ({ default: (await import('./screen-stage.tsx')).ScreenStage }))

/** The call on a page: whatever happens in it, the page around it goes on. */
export function CallHere(props: ComponentProps<typeof CallPanel>) {
  return (
    <Guarded sessionId={props.state.session.id}>
      <CallPanel {...props} />
    </Guarded>
  )
}

/** A shared screen, in the same way. */
export function ScreenHere(props: ComponentProps<typeof ScreenStage>) {
  return (
    <Guarded sessionId={props.session.id}>
      <ScreenStage {...props} />
    </Guarded>
  )
}

function Guarded({ sessionId, children }: { sessionId: SessionId; children: ReactNode }) {
  return (
    <CallBoundary onBroken={() => callOf(sessionId).leave()}>
      <Suspense fallback={null}>{children}</Suspense>
    </CallBoundary>
  )
}
