import { useMutation, type UseMutationOptions } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'

type Options<Reply, Asked> = Omit<UseMutationOptions<Reply, Error, Asked>, 'onSettled'>

/**
 * A request that a button sends, out once at a time: a second press is passed over until the first has come to
 * something. A mutation by itself says that it is out only with the next drawing, and a double click is faster.
 */
export function useSending<Reply, Asked = void>(options: Options<Reply, Asked>) {
  const isOut = useRef(false)
  const mutation = useMutation({
    ...options,
    onSettled: () => {
      isOut.current = false
    },
  })
  const { mutate: send } = mutation
  const mutate = useCallback(
    (asked: Asked) => {
      if (isOut.current) return
      isOut.current = true
      send(asked)
    },
    [send],
  )
  return { ...mutation, mutate }
}
