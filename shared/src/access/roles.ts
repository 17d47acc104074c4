import { z } from 'zod'

/** What a member does in one round. */
export const Role = z.enum(['interviewer', 'candidate', 'observer'])
export type Role = z.infer<typeof Role>

/** The role a member takes when interviewers and candidate swap places for a round. */
export function swapRole(role: Role): Role {
  if (role === 'interviewer') return 'candidate'
  if (role === 'candidate') return 'interviewer'
  return 'observer'
}
