import { expect, test } from 'vitest'
import type { CallPeer, PeerId } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { happeningsBetween } from './call-happenings.ts'

const peer = (name: string, tab = 1, isSharingScreen = false): CallPeer => ({
  peerId: `${name}-${tab}` as PeerId,
  memberId: name as MemberId,
  media: { isMicOn: true, isCameraOn: true, isSharingScreen, isAudioOnly: false },
  mayBeHeard: true,
  mutedBy: null,
  isHere: true,
})

const said = (before: CallPeer[], after: CallPeer[]) =>
  happeningsBetween(before, after).map(({ change, memberId }) => `${memberId} ${change}`)

test('V12: people come and go by member', () => {
  expect(said([], [peer('ana')])).toEqual(['ana joined'])
  expect(said([peer('ana'), peer('ben')], [peer('ben')])).toEqual(['ana left'])
  expect(said([peer('ana', 1)], [peer('ana', 2)])).toEqual([])
  expect(said([peer('ana')], [{ ...peer('ana'), isHere: false }])).toEqual([])
})

test('V12: a screen is shared until it is not, by whichever tab', () => {
  expect(said([peer('ana')], [peer('ana', 1, true)])).toEqual(['ana sharing'])
  expect(said([peer('ana', 1, true)], [peer('ana', 2)])).toEqual(['ana notSharing'])
  expect(said([], [peer('ana', 1, true)])).toEqual(['ana joined', 'ana sharing'])
  expect(said([peer('ana', 1, true)], [])).toEqual(['ana left'])
})
