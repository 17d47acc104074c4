import { ApiRefusal, sentenceOf } from '../../api-refusal.ts'

type FormWithErrors = {
  values: object
  setFieldError: (field: string, error: string) => void
}

/** Puts a refusal at the input it is about; gives the sentence to show at the button where it is about none. */
export function setRefusal(form: FormWithErrors, thrown: unknown): string | null {
  if (thrown instanceof ApiRefusal && thrown.field !== undefined && thrown.field in form.values) {
    form.setFieldError(thrown.field, thrown.message)
    return null
  }
  return sentenceOf(thrown)
}
