import * as z from 'zod';

/** One reason of a refusal on the wire: code and params for machines and screens, message for people. */
export const ReasonShape = z.object({
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).optional(),
  /** Roles that can lift it, by slug. */
  who: z.array(z.string()).optional(),
});

/** One fault of an input: where it lies, as `a.b[2]`, and what is wrong with it. */
export const IssueShape = z.object({ path: z.string(), message: z.string() });

/** Every error of the API (RFC 9457, `application/problem+json`). */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  code: z.string(),
  /** Why the rules refuse it (409) or who may do it (403). */
  reasons: z.array(ReasonShape).optional(),
  /** The entry that records the refusal (ruling 19). */
  seq: z.number().int().optional(),
  /** What is wrong with the input (422). */
  issues: z.array(IssueShape).optional(),
  /** Line of a streamed body that is at fault, from 1. */
  line: z.number().int().optional(),
});
export type Problem = z.infer<typeof Problem>;
export type ProblemReason = z.infer<typeof ReasonShape>;
export type ProblemIssue = z.infer<typeof IssueShape>;

/** Status of each problem; the title of one is the message `problem.<code>`. */
export const problemStatus = {
  'bad-json': 400,
  'bad-multipart': 400,
  'not-signed-in': 401,
  'bad-credentials': 401,
  forbidden: 403,
  'foreign-origin': 403,
  'other-person': 403,
  'scope-missing': 403,
  'email-unverified': 403,
  'account-disabled': 403,
  'account-taken': 403,
  'not-found': 404,
  'link-ended': 410,
  'wrong-method': 405,
  refused: 409,
  'already-exists': 409,
  'too-large': 413,
  'wrong-type': 415,
  'wrong-host': 421,
  'bad-input': 422,
  'key-reused': 422,
  'too-many': 429,
  fault: 500,
  'evidence-broken': 500,
  busy: 503,
} as const;
export type ProblemCode = keyof typeof problemStatus;

export const problemCodes = Object.keys(problemStatus) as ProblemCode[];
