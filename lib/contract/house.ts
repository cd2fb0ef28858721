/** A token as lists show it: who it acts as, what for, how long; never its secret. */
export interface TokenAnswer {
  id: string;
  name: string;
  /** The person it acts as, or the system it is named for. */
  person?: { id: string; name: string };
  system?: string;
  scopes: string[];
  createdAt: string;
  createdBy: string;
  expiresAt?: string;
  revokedAt?: string;
  lastUsedAt?: string;
}

/** `GET /api/tokens` */
export interface TokensAnswer {
  tokens: TokenAnswer[];
}

/** `POST /api/tokens`: the one time that the secret is told. */
export interface TokenMade {
  id: string;
  token: string;
}

/** `GET /api/health`: what the health page shows. */
export interface HouseHealth {
  version: string;
  buildId: string;
  configHash: string;
  startedAt: string;
  serverNow: string;
  /** Live streams open on the process that answers. */
  viewers: number;
  /** As readiness has them. */
  checks: Record<string, { ok: boolean; detail?: string }>;
  /** Whether some process does the job now; null where that could not be asked. */
  jobs: Record<string, boolean> | null;
}
