import type { CallConnection } from '@dryrun/shared/contract/call'
import type { LocalMedia } from '../../live/call/local/local-media.ts'
import { BlurSwitch } from './blur-switch.tsx'
import { ConnectionLine } from './connection-line.tsx'
import classes from './device-check.module.css'
import { DeviceSelects } from './device-selects.tsx'
import { Mirror, type MirrorPerson } from './mirror.tsx'
import { PermissionHelp } from './permission-help.tsx'

type Props = {
  media: LocalMedia
  person: MirrorPerson
  /** The same function as long as it is the same session. */
  loadConnection: () => Promise<CallConnection>
}

/** Mirror, meter, devices, blur and connection: for the check before a call, and for a dialog within it. */
export function DevicePanel({ media, person, loadConnection }: Props) {
  return (
    <div className={classes.frame}>
      <div className={classes.columns}>
        <div className={classes.first}>
          <Mirror media={media} person={person} />
          <PermissionHelp media={media} />
        </div>
        <div className={classes.column}>
          <DeviceSelects media={media} />
          <BlurSwitch media={media} />
          <ConnectionLine loadConnection={loadConnection} />
        </div>
      </div>
    </div>
  )
}
