import { z } from 'zod'

/** The closed list of refusals, each with the HTTP status it travels under. */
export const statusOf = {
  invalid: 400,
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  too_many: 429,
  internal: 500,
  unavailable: 503,
} as const

export const RefusalCode = z.enum(
  Object.keys(statusOf) as [keyof typeof statusOf, ...(keyof typeof statusOf)[]],
)
export type RefusalCode = z.infer<typeof RefusalCode>

/** A refusal as it crosses the wire: a closed code, a sentence for the person, and the field it is about. */
export const RefusalBody = z.object({
  code: RefusalCode,
  message: z.string(),
  field: z.string().optional(),
})
export type RefusalBody = z.infer<typeof RefusalBody>

/** What a socket request is answered with. */
export type Reply<T> = { ok: true; value: T } | { ok: false; refusal: RefusalBody }
