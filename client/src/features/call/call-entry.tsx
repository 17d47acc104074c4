import { Button, Modal } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { useState } from 'react'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { SessionView } from '@dryrun/shared/contract/session'
import type { CallStore } from '../../live/call/call-store.ts'
import { readDeviceChoice } from '../../live/call/local/device-choice.ts'
import { useCall } from '../../live/call/use-call.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import type { CallSlots } from './call-slots.ts'
import classes from './call.module.css'
import { DeviceSlot } from './device-slot.tsx'
import { namesIn } from './names-in.ts'
import { hasSaidNotNow, sayNotNow } from './not-now.ts'

type Props = {
  session: SessionView
  me: MemberId
  store: CallStore
  slots: CallSlots
  place: 'column' | 'strip' | 'cover' | 'card'
}

/** The way into the call, for who is not in it: who is, and one button; small for who does not want it now. */
export function CallEntry({ session, me, store, slots, place }: Props) {
  const call = useCall(session.id)
  const [isChecking, setChecking] = useState(false)
  const [isSmall, setSmall] = useState(() => hasSaidNotNow(session.id))
  const { check, consent } = slots
  const agreesTo = consent?.agreesTo ?? null
  if (call.status === 'joining') {
    return (
      <div className={classes.entry} data-place={place}>
        <p className={classes.words}>Joining the call…</p>
        <Button variant="default" size="xs" h={32} onClick={store.leave}>
          Cancel
        </Button>
      </div>
    )
  }
  const isMine = call.view?.peers.some(({ memberId, isHere }) => memberId === me && isHere) ?? false
  const isElsewhere = call.status === 'elsewhere' || isMine
  const takeIt = () => {
    // Where consent is wanted first, it is asked for in the check.
    if (consent?.mayJoin === false) setChecking(true)
    else void store.join(readDeviceChoice().wish, agreesTo)
  }
  const names = namesIn(session, me, call.view)
  return (
    <div className={classes.entry} data-place={place} data-small={(isSmall && !isElsewhere) || undefined}>
      {call.problem !== null && <InlineError>{call.problem}</InlineError>}
      {isElsewhere ? (
        <>
          <p className={classes.words}>Your call is in another tab.</p>
          <Button size="xs" h={32} onClick={takeIt}>
            Take it here
          </Button>
        </>
      ) : (
        <>
          <p className={classes.words}>{names}</p>
          <Button
            size="xs"
            h={32}
            variant={isSmall ? 'default' : 'filled'}
            leftSection={<IconPhone size={16} />}
            onClick={() => setChecking(true)}
          >
            Join the call
          </Button>
          {!isSmall && (
            <Button
              variant="subtle"
              color="gray"
              size="xs"
              h={32}
              onClick={() => {
                sayNotNow(session.id)
                setSmall(true)
              }}
            >
              Not now
            </Button>
          )}
        </>
      )}
      <Modal opened={isChecking} onClose={() => setChecking(false)} title="Join the call" size={860}>
        <DeviceSlot
          check={check}
          {...(consent ? { consent } : {})}
          onJoin={(wish, opened) => {
            setChecking(false)
            void store.join(wish, agreesTo, opened)
          }}
          onCancel={() => setChecking(false)}
        />
      </Modal>
    </div>
  )
}
