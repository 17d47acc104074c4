import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Outlet } from 'react-router'
import { refreshAnswers } from './refresh-answers.ts'

/** Around the pages that join a session: what they hear of it keeps the answers of other pages fresh too. */
export function SessionPages() {
  const client = useQueryClient()
  useEffect(() => refreshAnswers(client), [client])
  return <Outlet />
}
