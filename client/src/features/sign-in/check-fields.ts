import { PersonName } from '@dryrun/shared/contract/people'
import { passwordChars } from '../../api/account.ts'

/** The sentence to stand at the input, or null where it is right. */
export function checkName(name: string): string | null {
  return PersonName.safeParse(name).error?.issues[0]?.message ?? null
}

export function checkEmail(email: string): string | null {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? null : 'Enter your e-mail: name@example.org'
}

export function checkNewPassword(password: string): string | null {
  if (password.length < passwordChars.min) return `Use at least ${passwordChars.min} characters.`
  return password.length > passwordChars.max ? `Use at most ${passwordChars.max} characters.` : null
}
