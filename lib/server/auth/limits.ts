import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Kinds of requests with a budget of their own. */
export interface Limits {
  /** Acts of one person from their browser. */
  act(key: string): Promise<number | null>;
  /** Requests of one API token. */
  token(key: string): Promise<number | null>;
  /** Attempts to sign in from one address. */
  signIn(key: string): Promise<number | null>;
  /** Passwords offered for one person, from wherever. */
  password(key: string): Promise<number | null>;
  /** What anybody may send without signing in, from one address. */
  anonymous(key: string): Promise<number | null>;
}

/** Requests in a span of seconds. */
export interface Budget {
  points: number;
  seconds: number;
}

export const defaultBudgets: Record<keyof Limits, Budget> = {
  act: { points: 300, seconds: 10 },
  token: { points: 100_000, seconds: 10 },
  signIn: { points: 30, seconds: 60 },
  password: { points: 10, seconds: 300 },
  anonymous: { points: 3_000, seconds: 10 },
};

/** Each answers null when the request is within its budget, else the seconds to wait. */
export function createLimits(budgets: Record<keyof Limits, Budget> = defaultBudgets): Limits {
  const limiter = (kind: keyof Limits) => {
    const { points, seconds } = budgets[kind];
    const memory = new RateLimiterMemory({ points, duration: seconds });
    return async (key: string) => {
      try {
        await memory.consume(key);
        return null;
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1_000);
        throw refusal;
      }
    };
  };
  return {
    act: limiter('act'),
    token: limiter('token'),
    signIn: limiter('signIn'),
    password: limiter('password'),
    anonymous: limiter('anonymous'),
  };
}
