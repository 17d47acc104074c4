import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { arriveAs, signOut } from '../../api/account.ts'
import { sentenceOf } from '../../api-refusal.ts'
import { forgetRememberedCalls } from '../../live/call/call-memory.ts'
import { paths } from '../../paths.ts'

/** Signs out and goes home. The menu that asked is gone by the time it fails, so a failure is told as a notice. */
export function useSignOut() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      forgetRememberedCalls()
      // On a machine that others use, nothing recorded may wait here for the next one.
      const { discardPieces } = await import('../../live/call/recording/browser-queue.ts')
      await discardPieces().catch(() => undefined)
      await navigate(paths.home)
      await arriveAs(client)
    },
    onError: thrown => notifications.show({ color: 'red', message: sentenceOf(thrown) }),
  })
}
