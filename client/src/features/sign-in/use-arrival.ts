import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from 'react-router'
import { arriveAs } from '../../api/account.ts'
import { pathAfterSignIn } from '../../paths.ts'

/** Runs a way of becoming somebody, then leads to where the person wanted to go. */
export function useArrival<T>(become: (given: T) => Promise<unknown>) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { search } = useLocation()
  return useMutation({
    mutationFn: async (given: T) => {
      await become(given)
      await arriveAs(client)
    },
    onSuccess: () => navigate(pathAfterSignIn(search), { replace: true }),
  })
}
