-- Answers are judged by what the model answer gives, on the visible data and on hidden datasets. Rounds planned before
-- kept the expected rows, and the model answer's statements only at the head of its text. Code is run as well.

ALTER TABLE run
  ADD COLUMN hidden_outcome jsonb,
  ADD COLUMN code_outcome jsonb,
  DROP CONSTRAINT run_kind_check,
  ADD CONSTRAINT run_kind_check CHECK (kind IN ('query', 'check', 'reset', 'cases', 'hidden'));

UPDATE round
SET question = jsonb_set(
  question,
  '{workspace,check}',
  jsonb_build_object(
    'solution', substring(question #>> '{pack,modelAnswer}' FROM E'^```sql\n(.*?)\n```'),
    'orderMatters', question #> '{workspace,check,orderMatters}',
    'hidden', '[]'::jsonb
  )
)
WHERE question #>> '{workspace,kind}' = 'sql';

UPDATE round
SET question = jsonb_set(
  question,
  '{pack,modelAnswer}',
  to_jsonb(regexp_replace(question #>> '{pack,modelAnswer}', E'^```sql\n.*?\n```\n\n', ''))
)
WHERE question #>> '{workspace,kind}' = 'sql';

UPDATE round
SET question = question
  || jsonb_build_object('summary', question ->> 'title', 'difficulty', 'medium')
  || jsonb_build_object(
    'pack',
    question -> 'pack' || '{
      "followUps": [], "failureInjections": [], "checklist": [],
      "showsImpact": [], "showsCourage": [], "redFlags": []
    }'::jsonb
  );

UPDATE round
SET rubric = jsonb_set(
  rubric,
  '{dimensions}',
  (SELECT coalesce(jsonb_agg('{"probes": []}'::jsonb || dimension ORDER BY place), '[]'::jsonb)
   FROM jsonb_array_elements(rubric -> 'dimensions') WITH ORDINALITY AS dimensions (dimension, place))
);
