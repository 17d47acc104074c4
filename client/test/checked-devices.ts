import type { CallParts } from '../src/live/call/call-parts.ts'

let open: CallParts['openMedia'] = () => Promise.reject(new Error('No devices were given to the check.'))

/**
 * The devices of the check before a call; those of the call itself are handed in. Stands in the place of its module:
 * `vi.mock('…/live/call/open-call-media.ts', () => import('…/test/checked-devices.ts'))`.
 */
export const openCallMedia: CallParts['openMedia'] = () => open()

export function checkDevicesOf(parts: CallParts): void {
  open = parts.openMedia
}
