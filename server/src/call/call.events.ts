import type { EventHandlers } from '../realtime/listen.ts'
import { createKeyedTurns } from '../realtime/turns.ts'
import type { CallService } from './call.service.ts'
import type { QualityService } from './quality.service.ts'

type Names =
  | 'call:read'
  | 'call:connection'
  | 'call:join'
  | 'call:leave'
  | 'call:media'
  | 'call:signal'
  | 'call:mute'
  | 'call:letSpeak'
  | 'call:quality'
type Parts = { calls: CallService; quality: QualityService }

export function callEvents({ calls, quality }: Parts): Pick<EventHandlers, Names> {
  /** A connection is answered in the order it asks: a candidate that overtakes its offer is lost, and so is a mute. */
  const inOrder = createKeyedTurns<string>()
  return {
    'call:read': ({ input, person }) => calls.read(person, input.sessionId),
    'call:connection': ({ input, person, connection }) =>
      calls.connection(person, connection.id, input.sessionId),
    'call:join': ({ input, person, connection }) =>
      inOrder(connection.id, () => calls.join(person, connection, input)),
    'call:leave': ({ input, person, connection }) =>
      inOrder(connection.id, () => calls.leave(person, connection.id, input)),
    'call:media': ({ input, person, connection }) =>
      inOrder(connection.id, () => calls.setMedia(person, connection.id, input)),
    'call:signal': ({ input, person, connection }) =>
      inOrder(connection.id, () => calls.signal(person, connection.id, input)),
    'call:mute': ({ input, person }) => calls.mute(person, input),
    'call:letSpeak': ({ input, person }) => calls.letSpeak(person, input),
    'call:quality': ({ input, person, connection }) => quality.report(person, connection.id, input),
  }
}
