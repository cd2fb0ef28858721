/** What a probe said when the release began, or when what it began with was last meant to change (I1). */
export interface ProbeReference {
  buildId?: string;
  configHash?: string;
  /** The address that said it. */
  target: string;
  at: string;
}
